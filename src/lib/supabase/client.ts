import { createClient } from '@supabase/supabase-js'
import { hearServerTime } from '../time/server-time.ts'
import { readConfig } from './config.ts'
import type { Database } from './database.types.ts'
import { keptSession } from './kept-session.ts'

export const supabaseConfig = readConfig(import.meta.env, window.location.origin)

/** Where the session is kept; `expires_at` in it is by the server's clock. */
export const sessionKey = 'pausepoint.session'

/** The one client. Its session lives in localStorage and is refreshed by itself. */
export const supabase = createClient<Database>(supabaseConfig.url, supabaseConfig.publishableKey, {
  auth: { storageKey: sessionKey, flowType: 'implicit', ...whereStorageIsAllowed() },
  global: { fetch: fetchAndHearTheTime },
})

function whereStorageIsAllowed() {
  try {
    return { storage: keptSession(window.localStorage, sessionKey) }
  } catch {
    return {}
  }
}

export async function fetchAndHearTheTime(...request: Parameters<typeof fetch>): Promise<Response> {
  const askedAt = Date.now()
  const answer = await fetch(...request)
  // A file may come from the browser's cache, with the time at which it came into it.
  if (!answer.url.includes('/storage/v1/')) hearServerTime(answer.headers.get('date'), askedAt, Date.now())
  return answer
}
