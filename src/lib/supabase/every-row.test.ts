import fc from 'fast-check'
import { expect, it } from 'vitest'
import { everyRow, within } from './every-row.ts'
import type { IdRange } from './every-row.ts'

type Row = { readonly id: string }

/** Answers as the Data API does: cut at `maxRows`, with the count of all in the range. */
function serverWith(all: readonly Row[], maxRows: number) {
  let underWay = 0
  let most = 0
  let requests = 0
  return {
    page: async ({ after, upTo }: IdRange) => {
      requests += 1
      underWay += 1
      most = Math.max(most, underWay)
      await Promise.resolve()
      underWay -= 1
      const asked = all.filter(({ id }) => (after === null || id > after) && (upTo === null || id <= upTo))
      return { data: asked.slice(0, maxRows), error: null, count: asked.length, status: 200 }
    },
    requests: () => requests,
    sideBySide: () => most,
  }
}

const byId = (a: Row, b: Row) => (a.id < b.id ? -1 : 1)
const rows = (ids: readonly string[]) => [...new Set(ids)].map((id) => ({ id })).toSorted(byId)

it('brings every row once and in order, whatever the ids and however few the server gives at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uuid(), { maxLength: 200 }), fc.integer({ min: 1, max: 60 }), async (ids, maxRows) => {
      const all = rows(ids)
      expect(await everyRow(serverWith(all, maxRows).page)).toEqual(all)
    }),
  )
})

it('brings every row though their ids lie close together', async () => {
  const all = rows(Array.from({ length: 137 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`))
  expect(await everyRow(serverWith(all, 10).page)).toEqual(all)
})

it('asks for what the first answer left side by side', async () => {
  const all = rows(Array.from({ length: 1_000 }, (_, n) => `${(n * 4_294_967).toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`))
  const server = serverWith(all, 100)
  expect(await everyRow(server.page)).toEqual(all)
  expect(server.sideBySide()).toBe(12)
  expect(server.requests()).toBe(13)
})

it('asks once for what comes in one answer', async () => {
  const server = serverWith(rows(['a0000000-0000-4000-8000-000000000000']), 1_000)
  await everyRow(server.page)
  expect(server.requests()).toBe(1)
})

it('lays both bounds of a range over a query, or none', () => {
  const asked: string[] = []
  const query = {
    gt(column: string, value: string) {
      asked.push(`${column} > ${value}`)
      return query
    },
    lte(column: string, value: string) {
      asked.push(`${column} <= ${value}`)
      return query
    },
  }
  within(query, 'user_id', { after: 'a', upTo: 'b' })
  within(query, 'user_id', { after: null, upTo: null })
  expect(asked).toEqual(['user_id > a', 'user_id <= b'])
})
