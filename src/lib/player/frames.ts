import { secondsToSeekTarget } from '../../domain/time/moment.ts'

/** Seconds. A frame is never shorter than this, so a search ends when it knows a boundary to this. */
const finestFrameS = 1 / 250
const longestGapS = 10

export type Frames = {
  /** Media time, in seconds, of the frame on screen. */
  readonly now: () => number
  /** Called with the media time of each frame as it is painted. Answers a function that stops. */
  readonly subscribe: (onFrame: (mediaTime: number) => void) => () => void
  /** Shows the frame of a stored moment. A newer seek supersedes one under way; they never queue. */
  readonly seek: (mediaTime: number) => void
  /** Shows the next or the previous frame, whatever the distance between frames. */
  readonly step: (direction: 1 | -1) => Promise<void>
}

/**
 * What the browser says about frames. `currentTime` is off from the frame on screen by up to 144 ms, so a moment is the
 * `mediaTime` of `requestVideoFrameCallback`, and `currentTime` only where that is missing.
 */
export function watchFrames(video: HTMLVideoElement, signal: AbortSignal): Frames {
  const listeners = new Set<(mediaTime: number) => void>()
  const reports: boolean = 'requestVideoFrameCallback' in video
  let onScreen: number | null = null
  let shortestGapS: number | null = null
  let wanted: number | null = null
  let stepping: Promise<void> = Promise.resolve()

  const show = (mediaTime: number): void => {
    const gap = onScreen === null ? 0 : mediaTime - onScreen
    if (gap > finestFrameS) shortestGapS = Math.min(gap, shortestGapS ?? gap)
    onScreen = mediaTime
    for (const each of listeners) each(mediaTime)
  }
  const watch = (): void => {
    const handle = video.requestVideoFrameCallback((_now, { mediaTime }) => {
      if (signal.aborted) return
      show(mediaTime)
      watch()
    })
    signal.addEventListener('abort', () => video.cancelVideoFrameCallback(handle), { once: true })
  }
  if (reports) watch()
  else video.addEventListener('timeupdate', () => !video.seeking && show(video.currentTime), { signal })
  video.addEventListener('emptied', () => (onScreen = null), { signal })
  video.addEventListener(
    'seeked',
    () => {
      if (!reports) show(video.currentTime)
      const next = wanted
      wanted = null
      if (next !== null) video.currentTime = next
    },
    { signal },
  )

  const seekTo = (seconds: number): void => {
    if (video.seeking) wanted = seconds
    else video.currentTime = seconds
  }
  const frameAt = async (seconds: number): Promise<number> => {
    video.currentTime = seconds
    await once(video, 'seeked', signal)
    await painted()
    return onScreen ?? video.currentTime
  }
  const stepOnce = async (direction: 1 | -1): Promise<void> => {
    if (!video.paused) video.pause()
    const from = onScreen ?? video.currentTime
    if (direction === -1) {
      if (from > 0) await frameAt(Math.max(0, from - 0.001))
      return
    }
    await nextFrame({ frameAt, from, duration: video.duration, shortestGapS })
  }
  return {
    now: () => onScreen ?? video.currentTime,
    subscribe: (onFrame) => {
      listeners.add(onFrame)
      return () => listeners.delete(onFrame)
    },
    seek: (mediaTime) => seekTo(secondsToSeekTarget(mediaTime)),
    step: (direction) => {
      stepping = stepping.then(() => stepOnce(direction)).catch(() => undefined)
      return stepping
    },
  }
}

type Search = {
  /** Seeks there and answers the media time of the frame that shows. */
  readonly frameAt: (seconds: number) => Promise<number>
  readonly from: number
  readonly duration: number
  /** The shortest distance between frames seen so far, or null. */
  readonly shortestGapS: number | null
}

/**
 * Where a frame ends is not written anywhere a page can read, and variable-rate files have no frame length. So: away
 * in doubling strides until another frame shows, then halve the last stride until nothing fits in between. One seek
 * is enough where the frame found is so near that, by what was seen, none can lie in between.
 */
export async function nextFrame({ frameAt, from, duration, shortestGapS }: Search): Promise<number> {
  const start = secondsToSeekTarget(from)
  let same = start
  let stride = shortestGapS ?? finestFrameS
  let other = start
  let shown = from
  while (shown <= from) {
    if (other >= duration || stride > longestGapS) return from
    same = other
    other = Math.min(start + stride, duration)
    shown = await frameAt(other)
    stride *= 2
  }
  if (shortestGapS !== null && shown - from < 2 * shortestGapS) return shown
  while (other - same > finestFrameS) {
    const middle = (same + other) / 2
    const frame = await frameAt(middle)
    if (frame > from) {
      other = middle
      shown = frame
    } else same = middle
  }
  return frameAt(other)
}

function once(target: EventTarget, event: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    target.addEventListener(event, () => resolve(), { once: true, signal })
    signal.addEventListener('abort', () => reject(new DOMException('The player is gone', 'AbortError')), { once: true })
  })
}

/** After a seek the frame callback comes with the next painted frame, or not at all when the frame is the same. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
}
