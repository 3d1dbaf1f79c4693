import { supabase } from '../supabase/client.ts'
import { rejoinAll } from './channel.ts'

const longestHeartbeatGapMs = 40_000

/**
 * After a sleep, a lid or a lost network: a fresh token first, then new channels, whose joining makes everything held
 * be fetched again. Without it a socket that died unnoticed is found out only by the next missed heartbeat.
 * Answers a function that stops watching.
 */
export function watchForWaking(now: () => number = Date.now): () => void {
  let lastSeen = now()
  let isWaking = false
  const watching = new AbortController()

  const wake = async (): Promise<void> => {
    if (document.visibilityState === 'hidden' || !navigator.onLine || isWaking) return
    const slept = now() - lastSeen > longestHeartbeatGapMs
    lastSeen = now()
    if (!slept && supabase.realtime.isConnected()) return
    isWaking = true
    try {
      await supabase.auth.getSession()
      await rejoinAll()
    } finally {
      isWaking = false
    }
  }

  const tick = setInterval(() => {
    if (now() - lastSeen > longestHeartbeatGapMs) void wake()
    else lastSeen = now()
  }, 5_000)
  for (const event of ['online', 'focus', 'pageshow']) {
    window.addEventListener(event, () => void wake(), { signal: watching.signal })
  }
  document.addEventListener('visibilitychange', () => void wake(), { signal: watching.signal })
  return () => {
    clearInterval(tick)
    watching.abort()
  }
}
