import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Row, Write } from './entry.ts'

/** One row behind a Data API that knows the requests of an update. */
const server = vi.hoisted(() => {
  const state = { row: {} as Record<string, unknown>, requests: [] as string[], tokens: [] as (string | null)[] }
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init)
    const { method } = request
    const asked = new URL(request.url).searchParams.get('version')
    state.tokens.push(request.headers.get('authorization'))
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
  sessionKey: 'pausepoint.session',
  fetchAndHearTheTime: (...request: Parameters<typeof fetch>) => fetch(...request),
  supabaseConfig: { url: 'http://localhost:1', publishableKey: 'key' },
  supabase: { auth: { getSession: () => Promise.resolve({ data: { session: { access_token: 'renewed' } } }) } },
}))
vi.stubGlobal('fetch', server.fetch)

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
  server.state.tokens = []
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

describe('the token of a write', () => {
  const keep = (session: unknown) => localStorage.setItem('pausepoint.session', JSON.stringify(session))
  const inS = (seconds: number) => Math.floor(Date.now() / 1000) + seconds
  beforeEach(() => holds({ body: 'before', deleted_at: null, version: 1 }))

  it.each([
    ['a comment', { kind: 'insert', table: 'comments', row: { id: 'c2', body: 'new' } }],
    ['an edit', edit],
    ['a tick', { kind: 'call', name: 'set_comment_resolved', args: { comment_id: 'c1', resolved: true } }],
  ] satisfies [string, Write][])('is at hand, so that the request of %s leaves at once', async (_what, write) => {
    keep({ access_token: 'kept', expires_at: inS(3600) })
    const sent = send(write)
    expect(server.state.requests).toHaveLength(1)
    await sent
    expect(server.state.tokens[0]).toBe('Bearer kept')
  })

  it.each([
    ['has nearly ended', { access_token: 'kept', expires_at: inS(60) }],
    ['has ended', { access_token: 'kept', expires_at: 1 }],
    ['does not say when it ends', { access_token: 'kept' }],
    ['is not there', null],
  ])('is asked for where the one at hand %s', async (_what, session) => {
    keep(session)
    await send(edit)
    expect(server.state.tokens).toEqual(['Bearer renewed'])
  })
})
