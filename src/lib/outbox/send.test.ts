import { createClient } from '@supabase/supabase-js'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Row, Write } from './entry.ts'

/** One row behind a Data API that knows the requests of an update. */
const server = vi.hoisted(() => {
  const state = { row: {} as Record<string, unknown>, requests: [] as string[] }
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init)
    const { method } = request
    const asked = new URL(request.url).searchParams.get('version')
    state.requests.push(asked === null ? method : `${method} ${asked}`)
    const isFound = asked === null || asked === `eq.${String(state.row['version'])}`
    if (method === 'PATCH' && isFound) {
      Object.assign(state.row, await request.json(), { version: Number(state.row['version']) + 1 })
    }
    return Response.json(isFound ? [state.row] : [])
  }
  return { state, fetch }
})
vi.mock('../supabase/client.ts', () => ({
  supabase: createClient('http://localhost:1', 'key', { auth: { persistSession: false }, global: { fetch: server.fetch } }),
}))

const { send } = await import('./send.ts')

const edit: Write = {
  kind: 'update',
  table: 'comments',
  id: 'c1',
  patch: { body: 'mine' },
  expectedVersion: 1,
  replaces: { body: 'before', deleted_at: null },
}

function holds(row: Row): void {
  server.state.row = { id: 'c1', ...row }
  server.state.requests = []
}

describe('sending an edit', () => {
  beforeEach(() => holds({ body: 'before', resolved_at: null, deleted_at: null, version: 1 }))

  it('is saved over the version it was made from', async () => {
    expect(await send(edit)).toEqual({ kind: 'saved', row: expect.objectContaining({ body: 'mine', version: 2 }) })
    expect(server.state.requests).toEqual(['PATCH eq.1'])
  })

  it('is saved too where somebody changed something else meanwhile', async () => {
    holds({ body: 'before', resolved_at: '2026-11-22T10:00:00Z', deleted_at: null, version: 2 })
    expect(await send(edit)).toMatchObject({ kind: 'saved', row: { body: 'mine', resolved_at: '2026-11-22T10:00:00Z', version: 3 } })
    expect(server.state.requests).toEqual(['PATCH eq.1', 'GET', 'PATCH eq.2'])
  })

  it('is a conflict where the same words were changed, and shows them', async () => {
    holds({ body: 'theirs', deleted_at: null, version: 2 })
    expect(await send(edit)).toMatchObject({ kind: 'refused', theirs: { body: 'theirs' } })
    expect(server.state.row).toMatchObject({ body: 'theirs', version: 2 })
  })

  it('is a conflict where the comment was deleted', async () => {
    holds({ body: 'before', deleted_at: '2026-11-22T10:00:00Z', version: 2 })
    expect(await send(edit)).toMatchObject({ kind: 'refused' })
    expect(server.state.row).toMatchObject({ body: 'before', version: 2 })
  })

  it('counts as saved where an earlier sending of it had arrived', async () => {
    holds({ body: 'mine', deleted_at: null, version: 2 })
    expect(await send(edit)).toMatchObject({ kind: 'saved', row: { version: 2 } })
    expect(server.state.requests).toEqual(['PATCH eq.1', 'GET'])
  })
})
