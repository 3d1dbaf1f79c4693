import type { SupportedStorage } from '@supabase/supabase-js'
import { byThisClock } from '../time/server-time.ts'

/** Stands from the sign-in on until somebody signs out: a session that is gone while it stands has ended without them. */
const signedInKey = 'pausepoint.signed-in'

/**
 * Where the client keeps its session. It compares `expires_at` with this computer's clock, which may be days off: kept is
 * when the token ends by the server's clock, and handed out is when that is by this one.
 */
export function keptSession(storage: Storage, sessionKey: string): SupportedStorage {
  if (storage.getItem(sessionKey) !== null) storage.setItem(signedInKey, 'yes')
  return {
    getItem: (key) => withEnd(storage.getItem(key), ({ expires_at }) => byThisClock(Number(expires_at) * 1000) / 1000),
    setItem: (key, value) => {
      storage.setItem(key, withEnd(value, endByTheServer) ?? value)
      storage.setItem(signedInKey, 'yes')
    },
    removeItem: (key) => storage.removeItem(key),
  }
}

/** Whether the last session here ended by itself: its time was over, or it was ended elsewhere. */
export function hasSessionEnded(): boolean {
  try {
    return localStorage.getItem(signedInKey) !== null
  } catch {
    return false
  }
}

/** Says, to every window, that the session is about to be ended by its person. */
export function sayGoodbye(): void {
  try {
    localStorage.removeItem(signedInKey)
  } catch {
    // Where storage is forbidden, nothing stands there.
  }
}

type Kept = { readonly access_token?: unknown; readonly expires_at?: unknown }

function withEnd(text: string | null, endOf: (session: Kept) => unknown): string | null {
  if (text === null) return null
  const session: unknown = JSON.parse(text)
  return isSession(session) ? JSON.stringify({ ...session, expires_at: endOf(session) }) : text
}

function isSession(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'access_token' in value && 'expires_at' in value
}

/** As the token itself says it. What stood beside it may be by either clock. */
function endByTheServer({ access_token, expires_at }: Kept): unknown {
  try {
    const claims: unknown = JSON.parse(atob(String(access_token).split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? ''))
    return typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : expires_at
  } catch {
    return expires_at
  }
}
