import type { PaintedFrames } from './painted-frames.ts'
import { playUpTo, sameFrameS } from './play-up-to.ts'
import type { Still } from './still.ts'

const paintsToSettle = 3
const longestPaintMs = 150
const longestReportMs = 300
/** A frame that stands for longer is rare, so that a report of it may be of one painted on the way. */
const usualFrameS = 0.5

export type FrameFinder = {
  /** Seeks there, and answers the media time of the frame that then shows. @throws {Superseded} */
  readonly frameAt: (seconds: number) => Promise<number>
  /** Resolves when what was asked of the video is on screen; answers the frame there. @throws {Superseded} */
  readonly settled: () => Promise<number>
  /** The video plays for an instant to find a frame: what it says of itself meanwhile is nobody's business. */
  readonly isPlayingUpTo: () => boolean
}

/** A newer wish came, or the video is gone or broken. */
export class Superseded extends Error {}

type FinderOptions = {
  readonly video: HTMLVideoElement
  readonly painted: PaintedFrames
  readonly still: Still
  readonly isSuperseded: () => boolean
  readonly signal: AbortSignal
}

export function findFrames({ video, painted, still, isSuperseded, signal }: FinderOptions): FrameFinder {
  let isPlaying = false

  const onScreen = (): number => {
    const mediaTime = painted.now()
    if (mediaTime === null || signal.aborted || isSuperseded()) throw new Superseded()
    return mediaTime
  }
  /** The report of a frame comes before `seeked` or soon after; one of a frame shown before the seek is not of it. */
  const reported = async (seconds: number, begunMs: number): Promise<void> => {
    const latestMs = performance.now() + longestReportMs
    const isThere = () => painted.sinceMs() >= begunMs && seconds - (painted.now() ?? 0) < usualFrameS
    while (!isThere() && performance.now() < latestMs && !document.hidden && !signal.aborted) await painted.next(latestMs)
  }
  const seekTo = async (seconds: number): Promise<number> => {
    // The one seek after which nothing is painted and nothing reported is the one to where the video stands.
    if (video.currentTime === seconds && !video.seeking && painted.now() !== null) return onScreen()
    const begunMs = performance.now()
    video.currentTime = seconds
    if (!(await seeked(video, signal))) throw new Superseded()
    if (painted.areReported) await reported(seconds, begunMs)
    return onScreen()
  }
  const next = async (latestMs: number): Promise<number | null> => {
    const mediaTime = await painted.next(latestMs)
    onScreen()
    return mediaTime
  }
  const settled = async (): Promise<number> => {
    for (let waited = 0; waited < paintsToSettle; waited += 1) await nextPaint()
    return onScreen()
  }
  const frameAt = async (seconds: number): Promise<number> => {
    const shown = await seekTo(seconds)
    if (shown <= seconds + sameFrameS || !video.paused || !painted.areReported || document.hidden) return shown
    still.hold()
    isPlaying = true
    try {
      await playUpTo(seconds, { video, seekTo, settled, next })
      return await settled()
    } finally {
      isPlaying = false
    }
  }
  return { frameAt, settled, isPlayingUpTo: () => isPlaying }
}

/** Whether a seek under way ends where it should; it does not where the source is taken away or breaks. */
function seeked(video: HTMLVideoElement, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const over = new AbortController()
    const end = (isReached: boolean) => () => {
      over.abort()
      resolve(isReached)
    }
    video.addEventListener('seeked', end(true), { signal: over.signal })
    for (const event of ['emptied', 'error']) video.addEventListener(event, end(false), { signal: over.signal })
    signal.addEventListener('abort', end(false), { signal: over.signal })
  })
}

/** With the next animation frame, or a little later in a window that has none. */
function nextPaint(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, longestPaintMs)
    requestAnimationFrame(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
