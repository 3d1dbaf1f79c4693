const delaysMs = [500, 1_000, 2_000, 5_000, 10_000, 15_000]

/** How long to rest after that many failures in a row. */
export function restingMs(failures: number): number {
  return delaysMs[Math.min(failures, delaysMs.length) - 1] ?? 0
}

/**
 * Rests before the next attempt: longer with each failure, at most 15 seconds; without a network until there is one. A
 * network that comes back ends the rest.
 * @throws the signal's reason
 */
export async function rest(failures: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const waiting = new AbortController()
  await new Promise<void>((resolve) => {
    const listening = { signal: waiting.signal, once: true }
    window.addEventListener('online', () => resolve(), listening)
    signal.addEventListener('abort', () => resolve(), listening)
    if (!navigator.onLine) return
    const timer = setTimeout(resolve, restingMs(failures))
    waiting.signal.addEventListener('abort', () => clearTimeout(timer))
  })
  waiting.abort()
  signal.throwIfAborted()
}
