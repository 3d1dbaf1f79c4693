import { secondsToSeekTarget } from '../../domain/time/moment.ts'
import { findFrames, Superseded } from './find-frame.ts'
import { watchPaintedFrames } from './painted-frames.ts'
import { listenForRhythm, nextFrame } from './step.ts'
import type { Still } from './still.ts'

export type Frames = {
  /** Media time, in seconds, of the frame on screen; null while there is none. */
  readonly now: () => number | null
  /** Where a seek under way goes to, in seconds, or null. */
  readonly target: () => number | null
  /** Shows the frame of a stored moment. A newer seek supersedes those before it; they never queue. */
  readonly seek: (mediaTime: number) => Promise<void>
  /** The same for a video that was loaded just now. Steps that its loading came in the way of are taken again. */
  readonly restore: (mediaTime: () => number) => Promise<void>
  /** Pauses and shows the next or the previous frame, whatever the distance between frames. */
  readonly step: (direction: 1 | -1) => Promise<void>
  /** Gives up the steps that are owed. Resolves when the video can be played without coming between a step. */
  readonly free: () => Promise<void> | null
  /** The video plays for an instant to find a frame: what it says of itself meanwhile is nobody's business. */
  readonly isSearching: () => boolean
}

type FramesOptions = {
  readonly video: HTMLVideoElement
  readonly still: Still
  /** Hears each frame as it is painted, save those on the way to where a seek goes. */
  readonly onFrame: (mediaTime: number) => void
  readonly signal: AbortSignal
}

const mostOwedSteps = 12
const justBeforeS = 0.001
const longestFirstFrameMs = 600
const stepWithoutReportsS = 1 / 30

/** Goes to frames, one wish after the other: the newest seek, or the steps that are owed. */
export function watchFrames({ video, still, onFrame, signal }: FramesOptions): Frames {
  const rhythm = listenForRhythm()
  let previous: number | null = null
  let goingTo: number | null = null
  let wanted: number | null = null
  let owedSteps = 0
  let lostSteps = 0
  let steppingFrom: number | null = null
  let isToStand = false
  let isAway = document.hidden
  let working: Promise<void> = Promise.resolve()
  let isWorking = false

  const handlePainted = (mediaTime: number): void => {
    if (goingTo !== null) return
    if (previous !== null && !video.paused && !document.hidden) rhythm.see(mediaTime - previous)
    previous = mediaTime
    onFrame(mediaTime)
  }
  const painted = watchPaintedFrames(video, handlePainted, signal)
  const finder = findFrames({ video, painted, still, isSuperseded: () => wanted !== null, signal })

  // The frame painted last before a pause is not always reported. What is seen must be what a comment keeps, so the
  // picture goes to the one that was.
  const stand = async (): Promise<number> => {
    const mediaTime = await finder.settled()
    return video.paused && painted.areReported ? finder.frameAt(secondsToSeekTarget(mediaTime)) : mediaTime
  }
  const step = async (direction: 1 | -1): Promise<void> => {
    const wasPlaying = !video.paused
    video.pause()
    const from = wasPlaying ? await stand() : painted.now()
    if (from === null) return
    steppingFrom = from
    goingTo = from
    if (!painted.areReported) await finder.frameAt(Math.max(0, from + direction * stepWithoutReportsS))
    else if (direction === -1) await finder.frameAt(Math.max(0, from - justBeforeS))
    else {
      still.hold()
      await nextFrame({ frameAt: finder.frameAt, from, duration: video.duration, rhythm })
    }
  }
  const fulfilOne = async (): Promise<void> => {
    if (wanted !== null) {
      goingTo = wanted
      wanted = null
      await finder.frameAt(secondsToSeekTarget(goingTo))
      return
    }
    if (owedSteps === 0) {
      isToStand = false
      await stand()
      return
    }
    const direction = owedSteps > 0 ? 1 : -1
    owedSteps -= direction
    lostSteps = direction + owedSteps
    await step(direction)
    lostSteps = 0
  }
  const work = async (): Promise<void> => {
    while (!signal.aborted && (wanted !== null || owedSteps !== 0 || isToStand)) {
      try {
        await fulfilOne()
        still.release()
      } catch (error) {
        if (!(error instanceof Superseded)) throw error
        if (wanted === null) owedSteps = 0
      }
      steppingFrom = null
      previous = null
      const mediaTime = painted.now()
      if (mediaTime !== null && video.error === null && !signal.aborted) onFrame(mediaTime)
    }
    goingTo = null
    isWorking = false
  }
  const begin = (): Promise<void> => {
    if (isWorking) return working
    isWorking = true
    working = work()
    return working
  }
  const seek = (mediaTime: number): Promise<void> => {
    wanted = mediaTime
    owedSteps = 0
    lostSteps = 0
    return begin()
  }
  const restore = async (mediaTime: () => number): Promise<void> => {
    // Some browsers paint the first frame on the way to where they are sent at once; theirs is not the moment.
    if (painted.now() === null) await painted.next(performance.now() + longestFirstFrameMs)
    wanted = mediaTime()
    owedSteps = lostSteps
    lostSteps = 0
    return begin()
  }
  // What was shown while nobody saw it is known by `currentTime` alone.
  const handleVisibility = (): void => {
    const mediaTime = painted.now()
    if (isAway && !document.hidden && video.paused && mediaTime !== null) void seek(mediaTime)
    isAway = document.hidden
  }
  document.addEventListener('visibilitychange', handleVisibility, { signal })
  const handlePause = (): void => {
    if (isWorking || video.ended || document.hidden || painted.now() === null) return
    isToStand = true
    void begin()
  }
  video.addEventListener('pause', handlePause, { signal })

  return {
    now: () => steppingFrom ?? painted.now(),
    target: () => wanted ?? goingTo,
    seek,
    restore,
    step: (direction) => {
      owedSteps = Math.max(-mostOwedSteps, Math.min(mostOwedSteps, owedSteps + direction))
      return begin()
    },
    free: () => {
      owedSteps = 0
      lostSteps = 0
      return steppingFrom !== null || finder.isPlayingUpTo() ? working : null
    },
    isSearching: finder.isPlayingUpTo,
  }
}
