const lockName = (clipId: string): string => `pausepoint-upload:${clipId}`

/** Where Web Locks are missing (a page without https) there is no second window to be kept out. */
const locks: LockManager | undefined = 'locks' in navigator ? navigator.locks : undefined

/** Runs `work` as the only window that sends this clip, or answers `null` because another one does. */
export async function whileSendingAlone<T>(clipId: string, work: () => Promise<T>): Promise<T | null> {
  if (locks === undefined) return work()
  return locks.request(lockName(clipId), { ifAvailable: true }, (lock) => (lock === null ? null : work()))
}

/** Waits until no window sends this clip. @throws the signal's reason */
export async function untilNobodySends(clipId: string, signal: AbortSignal): Promise<void> {
  await locks?.request(lockName(clipId), { signal }, () => {})
}

/** Whether some window sends this clip right now. */
export async function isBeingSent(clipId: string): Promise<boolean> {
  const held = (await locks?.query())?.held ?? []
  return held.some(({ name }) => name === lockName(clipId))
}
