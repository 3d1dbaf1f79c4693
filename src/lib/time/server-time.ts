const keptKey = 'pausepoint.clock'
/** `Date` is written in whole seconds, and a busy server may write a second that has just passed. */
const impreciseMs = 2000

let offsetMs = readKept()

/** What time it is by the server's clock, in milliseconds since 1970. Until it has said so once, by this computer's. */
export function serverNow(): number {
  return Date.now() + offsetMs
}

/** When this computer's clock will show what the server's shows at `serverTime`; both in milliseconds since 1970. */
export function byThisClock(serverTime: number): number {
  return serverTime - offsetMs
}

/**
 * Learns from the `Date` of an answer how far this computer's clock is off. The header was written between asking and
 * hearing, times of this clock in milliseconds since 1970: what is known moves only as far as that demands, so that
 * with clocks that agree it stands still. Source: Cristian, "Probabilistic clock synchronization", 1989.
 */
export function hearServerTime(date: string | null, askedAt: number, heardAt: number): void {
  const written = Date.parse(date ?? '')
  const least = written - heardAt
  const most = written + impreciseMs - askedAt
  // Not a date, or the clock was set back meanwhile.
  if (!(least <= most)) return
  const better = Math.min(most, Math.max(least, offsetMs))
  if (better === offsetMs) return
  offsetMs = better
  keep()
}

/** A clock that is wrong stays wrong over a reload: its first requests would find a session that seems to have ended. */
function readKept(): number {
  try {
    return Number(localStorage.getItem(keptKey)) || 0
  } catch {
    return 0
  }
}

function keep(): void {
  try {
    localStorage.setItem(keptKey, String(offsetMs))
  } catch {
    // Storage may be forbidden or full: then each page finds out for itself.
  }
}
