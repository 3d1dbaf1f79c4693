import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const startMs = Date.parse('2026-11-30T12:00:00Z')
const hourMs = 3_600_000

/**
 * A server whose clock is right: it signs tokens for an hour and refuses those that ended. As on hosted Supabase a page of
 * another origin can read the `Date` of the Data API's answers, and not of Auth's.
 */
let server: { renewals: number; refusals: number; offMs: number; hasEnded: boolean }

const serverMs = (): number => Date.now() - server.offMs

function session(): Record<string, unknown> {
  const iat = Math.floor(serverMs() / 1000)
  const access_token = ['{}', JSON.stringify({ iat, exp: iat + 3600 }), ''].map((part) => btoa(part)).join('.')
  return {
    access_token,
    refresh_token: `r${server.renewals}`,
    expires_in: 3600,
    expires_at: iat + 3600,
    token_type: 'bearer',
    user: { id: 'a' },
  }
}

function answerTo(url: URL, init: RequestInit): Response {
  const date = url.pathname.startsWith('/auth/') ? {} : { date: new Date(serverMs()).toUTCString() }
  const answer = (body: unknown, status = 200): Response => {
    const response = new Response(status === 204 ? null : JSON.stringify(body), {
      status,
      headers: { ...date, 'content-type': 'application/json' },
    })
    Object.defineProperty(response, 'url', { value: url.href })
    return response
  }
  if (url.pathname === '/auth/v1/logout') return answer({}, 204)
  if (server.hasEnded) return answer({ code: 'refresh_token_not_found', message: 'Invalid Refresh Token' }, 400)
  if (url.pathname === '/auth/v1/token') {
    server.renewals += url.searchParams.get('grant_type') === 'refresh_token' ? 1 : 0
    return answer(session())
  }
  const token = new Headers(init.headers).get('authorization')?.split('.')[1] ?? ''
  const { exp } = JSON.parse(atob(token))
  if (exp * 1000 > serverMs()) return answer([])
  server.refusals += 1
  return answer({ code: 'PGRST303', message: 'JWT expired' }, 401)
}

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers({ now: startMs })
  vi.stubEnv('VITE_SUPABASE_URL', 'https://district.supabase.test')
  vi.stubEnv('VITE_SUPABASE_PUBLISHABLE_KEY', 'sb_publishable_test')
  server = { renewals: 0, refusals: 0, offMs: 0, hasEnded: false }
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => answerTo(new URL(url), init))
  localStorage.clear()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

const open = async () => (await import('./client.ts')).supabase

const clocks = [0, 2, -2, 30, -30, 24 * 9, -24 * 9]

it.each(clocks)('signed in on a clock %d hours off, the token is renewed once an hour, not at every request', async (hours) => {
  server.offMs = hours * hourMs
  vi.setSystemTime(startMs + server.offMs)
  const supabase = await open()
  await supabase.auth.signInWithPassword({ email: 'amara@example.test', password: 'correct horse battery' })
  for (let minute = 0; minute < 180; minute += 5) {
    await supabase.from('profiles').select()
    await vi.advanceTimersByTimeAsync(300_000)
  }
  expect(server.refusals).toBe(0)
  expect(server.renewals).toBeGreaterThanOrEqual(3)
  // The first, on a clock that is ahead, goes out before the server has said what time it is.
  expect(server.renewals).toBeLessThanOrEqual(4)
})

it.each(clocks)('who signed in on a right clock goes on when it is set %d hours off', async (hours) => {
  localStorage.setItem('pausepoint.session', JSON.stringify(session()))
  await vi.advanceTimersByTimeAsync(2 * hourMs)
  server.offMs = hours * hourMs
  vi.setSystemTime(Date.now() + server.offMs)
  const supabase = await open()
  await supabase.from('profiles').select()
  server.renewals = 0
  for (let request = 0; request < 20; request += 1) {
    expect((await supabase.from('profiles').select()).status).toBe(200)
    await vi.advanceTimersByTimeAsync(1_000)
  }
  expect(server.renewals).toBeLessThanOrEqual(1)
  expect(server.refusals).toBeLessThanOrEqual(1)
})

it('keeps a session as it is when only the person in it changes', async () => {
  server.offMs = 30 * hourMs
  vi.setSystemTime(startMs + server.offMs)
  const supabase = await open()
  await supabase.auth.signInWithPassword({ email: 'amara@example.test', password: 'correct horse battery' })
  await supabase.from('profiles').select()
  const ends = () => JSON.parse(localStorage.getItem('pausepoint.session') ?? '{}').expires_at
  const before = ends()
  const { data } = await supabase.auth.getSession()
  expect(data.session?.expires_at).toBeCloseTo(before + 30 * 3600, -1)
  await supabase.auth.updateUser({ password: 'another good password' })
  expect(ends()).toBe(before)
})

it('takes no time from a file, which may have lain in the browser’s cache', async () => {
  const supabase = await open()
  localStorage.setItem('pausepoint.session', JSON.stringify(session()))
  server.offMs = -30 * hourMs
  await supabase.storage.from('clips').download('a/b/captions.en.vtt')
  expect((await import('../time/server-time.ts')).serverNow()).toBe(Date.now())
})

it.each(['before this page came', 'while it stood'])('a session that was ended elsewhere %s has ended by itself', async (when) => {
  localStorage.setItem('pausepoint.session', JSON.stringify(session()))
  server.hasEnded = when === 'before this page came'
  if (server.hasEnded) vi.setSystemTime(Date.now() + 2 * hourMs)
  const supabase = await open()
  const { hasSessionEnded } = await import('./kept-session.ts')
  await supabase.auth.getSession()
  server.hasEnded = true
  await vi.advanceTimersByTimeAsync(2 * hourMs)
  expect((await supabase.auth.getSession()).data.session).toBeNull()
  expect(hasSessionEnded()).toBe(true)
})

it('one that its person ended has not, in no window', async () => {
  localStorage.setItem('pausepoint.session', JSON.stringify(session()))
  const supabase = await open()
  const { hasSessionEnded, sayGoodbye } = await import('./kept-session.ts')
  const seen: boolean[] = []
  supabase.auth.onAuthStateChange((event) => event === 'SIGNED_OUT' && seen.push(hasSessionEnded()))
  sayGoodbye()
  await supabase.auth.signOut({ scope: 'local' })
  expect(seen).toEqual([false])
  expect(localStorage.getItem('pausepoint.signed-in')).toBeNull()
})
