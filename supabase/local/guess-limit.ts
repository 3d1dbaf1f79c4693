interface Tries {
  since: number
  count: number
}

const mostRemembered = 10_000

/** How often one may be wrong in a while. */
export interface GuessLimit {
  /** Counts a try before it is known to be right, so that many at once are as many; false where there were too many. */
  takes(key: string): boolean
  /** It was right, and does not count. */
  giveBack(key: string): void
}

export function guessLimit(most: number, windowMs: number): GuessLimit {
  const tries = new Map<string, Tries>()
  return {
    takes(key) {
      const now = performance.now()
      const known = tries.get(key)
      const { since, count } = known && now - known.since < windowMs ? known : { since: now, count: 0 }
      if (count >= most) return false
      tries.delete(key)
      tries.set(key, { since, count: count + 1 })
      for (const oldest of tries.keys()) {
        if (tries.size <= mostRemembered) break
        tries.delete(oldest)
      }
      return true
    },
    giveBack(key) {
      const known = tries.get(key)
      if (known) known.count -= 1
    },
  }
}
