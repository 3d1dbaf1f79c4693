import { sameFrameS, secondsToSeekTarget } from '../../domain/time/moment.ts'
import type { PaintedFrames } from './painted-frames.ts'
import { playUpTo } from './play-up-to.ts'
import type { Still } from './still.ts'

const paintsToSettle = 3
const longestPaintMs = 150
const longestReportMs = 300
const napMs = 50
/** A frame that stands for longer is rare, so that a report of it may be of one painted on the way. */
const usualFrameS = 0.5
/** The clock of a video counts in microseconds. */
const tickS = 0.000002
const aLittleLaterS = [0.004, 0.009, 0.014]
const apartS = 0.012
const nearS = 0.1

export type FrameFinder = {
  /** Seeks there, and answers the media time of the frame that then shows. @throws {Superseded} */
  readonly frameAt: (seconds: number) => Promise<number>
  /** Shows the frame of a stored moment, and answers its media time. @throws {Superseded} */
  readonly frameOf: (mediaTime: number) => Promise<number>
  /** Resolves when what was asked of the video is on screen; answers the frame there. @throws {Superseded} */
  readonly settled: () => Promise<number>
  /** The video plays for an instant to find a frame: what it says of itself meanwhile is nobody's business. */
  readonly isPlayingUpTo: () => boolean
  /** The frame on screen was found by playing up to it: `currentTime` is then off from it, as after every pause. */
  readonly wasPlayedUpTo: () => boolean
}

/** A newer wish came, or the video is gone or broken. */
export class Superseded extends Error {}

type FinderOptions = {
  readonly video: HTMLVideoElement
  readonly painted: PaintedFrames
  readonly still: Still
  /** The file does not say how long its frames are. */
  readonly areLengthsGuessed: () => boolean
  readonly isSuperseded: () => boolean
  readonly wantsToPlay: () => boolean
  /** A seek did not find its picture. */
  readonly onLost: () => void
  readonly signal: AbortSignal
}

export function findFrames({
  video,
  painted,
  still,
  areLengthsGuessed,
  isSuperseded,
  wantsToPlay,
  onLost,
  signal,
}: FinderOptions): FrameFinder {
  let isPlaying = false
  let wasPlayed = false
  let firstFrame = 0
  let isLost = false
  let isLookedInto = false

  const onScreen = (): number => {
    const mediaTime = painted.now()
    if (mediaTime === null || signal.aborted || isSuperseded()) throw new Superseded()
    return mediaTime
  }
  /** The report of a frame comes before `seeked` or soon after; one of a frame shown before the seek is not of it. */
  const reported = async (seconds: number, begunMs: number): Promise<void> => {
    const latestMs = performance.now() + longestReportMs
    const isThere = () => painted.sinceMs() >= begunMs && seconds - (painted.now() ?? 0) < usualFrameS
    const isAwaited = () => !isThere() && !isSuperseded() && !document.hidden && !signal.aborted
    while (isAwaited() && performance.now() < latestMs) await painted.next(Math.min(latestMs, performance.now() + napMs))
  }
  const seekTo = async (seconds: number): Promise<number> => {
    // After a seek to where the video stands nothing is painted and nothing reported.
    const isThere = Math.abs(video.currentTime - seconds) < tickS && !video.seeking && painted.now() !== null
    if (isThere || !canBeSought(video)) return onScreen()
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
    wasPlayed = false
    const shown = await seekTo(seconds)
    const isOfThePlace = shown <= Math.max(seconds, firstFrame) + sameFrameS
    if (isOfThePlace || isLost || !painted.areReported || document.hidden) return shown
    const wasPlaying = !video.paused
    // A film that plays may have come that far by itself, so it is stopped to find out; once, and only where seeks may miss.
    if (wasPlaying && (isLookedInto || !areLengthsGuessed())) return shown
    isLookedInto ||= wasPlaying
    still.hold()
    isPlaying = true
    if (wasPlaying) video.pause()
    try {
      if (!(await playUpTo(seconds, { video, seekTo, settled, next }))) return await explain(seconds, shown)
      wasPlayed = true
      return await settled()
    } finally {
      if (wasPlaying && wantsToPlay() && !signal.aborted) await video.play().catch(() => undefined)
      isPlaying = false
    }
  }
  /** A later frame than asked for shows: the film's first one, or it is lost which frame belongs where. */
  const explain = async (seconds: number, shown: number): Promise<number> => {
    const first = await seekTo(0)
    const begunMs = performance.now()
    const again = await seekTo(seconds)
    if (first > shown - sameFrameS) firstFrame = first
    else if (again > seconds + sameFrameS && painted.sinceMs() >= begunMs) {
      isLost = true
      onLost()
    }
    return again
  }
  /**
   * A millisecond into a frame is not enough where a file does not say how long frames are, as in a recording made in a
   * browser: the one before it is then taken to last for as long as most do, and shows for up to some milliseconds more.
   */
  const frameOf = async (mediaTime: number): Promise<number> => {
    const isHere = (frame: number) => frame > mediaTime - sameFrameS
    const shown = await frameAt(secondsToSeekTarget(mediaTime))
    const mayBeNext = mediaTime - shown > apartS && mediaTime - shown < nearS
    if (!mayBeNext || !areLengthsGuessed() || !video.paused || !painted.areReported) return shown
    still.hold()
    for (const later of aLittleLaterS) {
      const found = await frameAt(mediaTime + later)
      if (isHere(found) && found < mediaTime + sameFrameS) return found
    }
    return frameAt(secondsToSeekTarget(mediaTime))
  }
  return { frameAt, frameOf, settled, isPlayingUpTo: () => isPlaying, wasPlayedUpTo: () => wasPlayed }
}

/** False where the server hands the film out only as a whole: a seek would begin it anew. */
export function canBeSought({ seekable }: HTMLVideoElement): boolean {
  return seekable.length > 0 && seekable.end(seekable.length - 1) > 0
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
