import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, it, vi } from 'vitest'
import { living } from '../../domain/sync/apply-change.ts'
import type { Change } from '../../domain/sync/apply-change.ts'
import { catchUp } from './catch-up.ts'
import { heldListQuery } from './held-list.ts'

type Row = { readonly id: string; readonly version: number; readonly writtenAt: string }

const row = (id: string, version: number, writtenAt: string): Row => ({ id, version, writtenAt })
const first = row('a', 1, '2026-11-30T10:00:00Z')
const second = row('b', 1, '2026-11-30T10:05:00Z')
const order = (): number => 0
const queryKey = ['rows']

const clients: QueryClient[] = []
afterEach(() => {
  for (const client of clients.splice(0)) client.clear()
})

/** A window that holds the rows of the server as they were, and how often it has fetched them all. */
function holding(rows: readonly Row[]) {
  const client = new QueryClient()
  clients.push(client)
  const fetchRows = vi.fn(async () => server.rows)
  const server = { rows }
  const query = heldListQuery({ queryKey, order, fetchRows })
  const fetchSince = vi.fn(async (_since: string): Promise<{ changes: readonly Change<Row>[]; count: number | null }> => {
    return { changes: [], count: server.rows.length }
  })
  return {
    server,
    fetchRows,
    fetchSince,
    shown: () => living(client.getQueryData(query.queryKey) ?? []),
    catchUp: () =>
      catchUp(client, { queryKey, order, held: () => client.query(query), writtenAt: ({ writtenAt }) => writtenAt, fetchSince }),
    open: () => new QueryObserver(client, query).subscribe(() => undefined),
  }
}

it('asks for what was written since the newest row it holds, and a minute before, and for nothing else', async () => {
  const page = holding([first, second])
  page.open()
  const third = row('c', 1, '2026-11-30T10:06:00Z')
  const edited = { ...first, version: 2 }
  page.fetchSince.mockResolvedValue({
    changes: [
      { kind: 'put', row: third },
      { kind: 'put', row: edited },
    ],
    count: 3,
  })
  await page.catchUp()
  expect(page.fetchSince.mock.calls).toEqual([['2026-11-30T10:04:00.000Z']])
  expect(page.shown()).toEqual([edited, second, third])
  expect(page.fetchRows).toHaveBeenCalledTimes(1)
})

it('fetches everything where a row is gone without a trace', async () => {
  const page = holding([first, second])
  page.open()
  await page.catchUp()
  page.server.rows = [second]
  await page.catchUp()
  await vi.waitFor(() => expect(page.shown()).toEqual([second]))
})

it('fetches everything where it cannot ask for less', async () => {
  const page = holding([first])
  page.open()
  await page.catchUp()
  page.server.rows = [first, second]
  page.fetchSince.mockRejectedValue(new Error('off'))
  await page.catchUp()
  await vi.waitFor(() => expect(page.shown()).toEqual([first, second]))
})

it('fetches everything while it holds nothing', async () => {
  const page = holding([])
  page.open()
  await page.catchUp()
  expect(page.fetchSince).not.toHaveBeenCalled()
  page.server.rows = [first]
  await page.catchUp()
  await vi.waitFor(() => expect(page.shown()).toEqual([first]))
})
