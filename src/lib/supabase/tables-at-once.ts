import { PostgrestClient } from '@supabase/postgrest-js'
import { serverNow } from '../time/server-time.ts'
import { fetchAndHearTheTime, sessionKey, supabase, supabaseConfig } from './client.ts'

const { url, publishableKey } = supabaseConfig

/** As the client itself: a token nearer to its end is renewed first. */
const renewedBeforeEndMs = 90_000

/**
 * The tables as `supabase` has them, for requests that must not wait for its session, which takes so many turns that the
 * screen is drawn before: where a token is at hand, a request leaves at once. Which table it is about is data to who asks,
 * so the types by table do not apply.
 */
export const tables = new PostgrestClient(`${url}/rest/v1`, { schema: 'public', fetch: fetchWithToken })

function fetchWithToken(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const send = (token: string | undefined): Promise<Response> => {
    const headers = new Headers(init?.headers)
    headers.set('apikey', publishableKey)
    headers.set('Authorization', `Bearer ${token ?? publishableKey}`)
    return fetchAndHearTheTime(input, { ...init, headers })
  }
  const token = tokenAtHand()
  return token === null ? supabase.auth.getSession().then(({ data }) => send(data.session?.access_token)) : send(token)
}

/** As the client keeps it, for all windows; null where it has to be asked for one. */
function tokenAtHand(): string | null {
  try {
    const { access_token: token, expires_at: endsAtS } = JSON.parse(localStorage.getItem(sessionKey) ?? '{}')
    const isFresh = typeof token === 'string' && typeof endsAtS === 'number' && endsAtS * 1000 - serverNow() > renewedBeforeEndMs
    return isFresh ? token : null
  } catch {
    return null
  }
}
