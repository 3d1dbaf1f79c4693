/** How fast an upload goes, smoothed so that the figure can be read. */
export type Pace = { readonly at: number; readonly bytes: number; readonly startedAt: number; readonly bytesPerSecond: number | null }

const smoothingMs = 4_000
const settlingMs = 1_500

export function startPace(bytes: number, at: number): Pace {
  return { at, bytes, startedAt: at, bytesPerSecond: null }
}

/** The pace after `bytes` had been sent at `at` (milliseconds). Going back, as after a resumed chunk, counts for nothing. */
export function nextPace(pace: Pace, bytes: number, at: number): Pace {
  const elapsed = at - pace.at
  if (elapsed <= 0) return pace
  if (bytes < pace.bytes) return { ...pace, at, bytes }
  const latest = ((bytes - pace.bytes) * 1000) / elapsed
  const weight = 1 - Math.exp(-elapsed / smoothingMs)
  const bytesPerSecond = pace.bytesPerSecond === null ? latest : pace.bytesPerSecond + (latest - pace.bytesPerSecond) * weight
  return { ...pace, at, bytes, bytesPerSecond }
}

/** Seconds until all is sent, or null while it cannot be said yet. */
export function secondsLeft(pace: Pace, totalBytes: number): number | null {
  const { bytesPerSecond, at, startedAt, bytes } = pace
  if (bytesPerSecond === null || bytesPerSecond < 1 || at - startedAt < settlingMs) return null
  return (totalBytes - bytes) / bytesPerSecond
}
