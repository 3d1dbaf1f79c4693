export type PaintedFrames = {
  /** False in a browser without `requestVideoFrameCallback`: times are then those of `currentTime`. */
  readonly areReported: boolean
  /** Media time, in seconds, of the frame on screen; null while there is none. */
  readonly now: () => number | null
  /** When, on the clock of `performance.now()`, the frame on screen came there. */
  readonly sinceMs: () => number
  /** Resolves with the next frame, or with null at `latestMs`. */
  readonly next: (latestMs: number) => Promise<number | null>
}

/**
 * The frames as they are painted. `currentTime` is off from the frame on screen by up to 144 ms, so a moment is the
 * `mediaTime` of `requestVideoFrameCallback`. In a window out of sight nothing is painted while the sound plays on:
 * there, and in browsers without the callback, `currentTime` stands in.
 */
export function watchPaintedFrames(video: HTMLVideoElement, onPainted: (mediaTime: number) => void, signal: AbortSignal): PaintedFrames {
  const areReported: boolean = 'requestVideoFrameCallback' in video
  let onScreen: number | null = null
  let sinceMs = Number.NEGATIVE_INFINITY
  let callback = 0
  let wake = (_mediaTime: number): void => undefined

  const show = (mediaTime: number, presentedMs: number): void => {
    onScreen = mediaTime
    sinceMs = presentedMs
    onPainted(mediaTime)
    wake(mediaTime)
  }
  const watch = (): void => {
    callback = video.requestVideoFrameCallback((_now, { mediaTime, presentationTime }) => {
      show(mediaTime, presentationTime)
      watch()
    })
  }
  if (areReported) {
    watch()
    signal.addEventListener('abort', () => video.cancelVideoFrameCallback(callback), { once: true })
  }
  const showTime = (): void => {
    if (!video.seeking && (!areReported || document.hidden)) show(video.currentTime, performance.now())
  }
  for (const event of ['timeupdate', 'seeked']) video.addEventListener(event, showTime, { signal })
  video.addEventListener('emptied', () => (onScreen = null), { signal })
  return {
    areReported,
    now: () => onScreen,
    sinceMs: () => sinceMs,
    next: (latestMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resolve(null), Math.max(0, latestMs - performance.now()))
        wake = (mediaTime) => {
          clearTimeout(timer)
          resolve(mediaTime)
        }
      }),
  }
}
