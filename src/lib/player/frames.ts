import { momentOf, seekTargetToSeconds } from '../../domain/time/moment.ts'
import { canBeSought, findFrames, Superseded } from './find-frame.ts'
import { watchPaintedFrames } from './painted-frames.ts'
import { listenForRhythm, nextFrame } from './step.ts'
import type { Still } from './still.ts'

export type Frames = {
  /** Where the clip is, in seconds: its own clock, or where a seek under way goes to. */
  readonly timeNow: () => number
  /** What a comment stores: media time of the frame on screen, or clip time where the picture stands still. */
  readonly momentNow: () => number
  /** Shows the frame of a stored moment. A newer seek supersedes those before it; they never queue. */
  readonly seek: (mediaTime: number) => Promise<void>
  /** The same for a video that was loaded just now. Steps that its loading came in the way of are taken again. */
  readonly restore: (mediaTime: () => number) => Promise<void>
  /** Pauses and shows the next or the previous frame, whatever the distance between frames. */
  readonly step: (direction: 1 | -1) => Promise<void>
  /** Gives up the steps that are owed. Resolves when the video can be played without coming between a step. */
  readonly free: () => Promise<void> | null
  /** Goes to a frame: a seek is this one's own, not somebody's who took the video by the hand. */
  readonly isWorking: () => boolean
  /** The video plays for an instant to find a frame: what it says of itself meanwhile is nobody's business. */
  readonly isSearching: () => boolean
}

type FramesOptions = {
  readonly video: HTMLVideoElement
  readonly still: Still
  readonly areLengthsGuessed: () => boolean
  readonly wantsToPlay: () => boolean
  /** Seconds; NaN while it is not known. */
  readonly duration: () => number
  /** Hears where the clip is: with each frame and several times a second, whether or not it can be seen. */
  readonly onTime: (seconds: number) => void
  /** A seek did not find its picture: none in this film does. */
  readonly onLost: () => void
  readonly signal: AbortSignal
}

/** On the way to a frame, and where clip and moment are until it is there. */
type Going = { readonly timeS: number; readonly momentS: number; readonly isStep: boolean }

const mostOwedSteps = 12
const justBeforeS = 0.001
const longestFirstFrameMs = 600
const stepWithoutReportsS = 1 / 30
/** Measured: the frame on screen and `currentTime` are at most 144 ms apart while frames come. */
const longestLagS = 0.15

/** Goes to frames, one wish after the other: the newest seek, or the steps that are owed. */
export function watchFrames({ video, still, areLengthsGuessed, wantsToPlay, duration, onTime, onLost, signal }: FramesOptions): Frames {
  const rhythm = listenForRhythm()
  let previous: number | null = null
  let going: Going | null = null
  let wanted: number | null = null
  /** What was sought, and what the clock of the video made of it. */
  let place: { readonly timeS: number; readonly clockS: number } | null = null
  let owedSteps = 0
  let lostSteps = 0
  let isToStand = false
  let isLost = false
  let isAway = document.hidden
  let working: Promise<void> = Promise.resolve()
  let isWorking = false

  const handlePainted = (mediaTime: number): void => {
    if (going === null) {
      if (previous !== null && !video.paused && !document.hidden) rhythm.see(mediaTime - previous)
      previous = mediaTime
    }
    tellOfItself()
  }
  const painted = watchPaintedFrames(video, handlePainted, signal)
  const finder = findFrames({
    video,
    painted,
    still,
    areLengthsGuessed,
    isSuperseded: () => wanted !== null,
    wantsToPlay,
    onLost: () => {
      isLost = true
      onLost()
    },
    signal,
  })

  // A video that plays has its own time again as soon as it plays on, though its frame is not reported yet.
  const onTheWay = (): Going | null => (video.paused || video.seeking || finder.isPlayingUpTo() ? going : null)
  const isAtPlace = (): boolean => place?.clockS === video.currentTime
  const timeNow = (): number => {
    const way = onTheWay()
    if (wanted !== null || way !== null) return wanted ?? way?.timeS ?? video.currentTime
    return place !== null && isAtPlace() ? place.timeS : video.currentTime
  }
  const momentNow = (): number => {
    const way = onTheWay()
    if (wanted !== null || way !== null) return wanted ?? way?.momentS ?? video.currentTime
    const frameS = painted.now()
    const clipS = timeNow()
    if (frameS === null || !painted.areReported || document.hidden) return clipS
    return stoodAt(clipS, frameS, isAtPlace() ? 0 : longestLagS * Math.max(1, video.playbackRate))
  }
  const stoodAt = (clipS: number, frameS: number, lagS: number): number => momentOf({ clipS, frameS, spacingS: rhythm.longestGapS(), lagS })
  const tell = (): void => {
    if (video.readyState >= HTMLMediaElement.HAVE_METADATA && video.error === null && !signal.aborted) onTime(timeNow())
  }
  const tellOfItself = (): void => {
    if (onTheWay() === null && !video.seeking) tell()
  }

  const goTo = async (seconds: number): Promise<void> => {
    const wasStanding = video.paused
    going = { timeS: seconds, momentS: seconds, isStep: false }
    await finder.frameOf(seconds)
    const stands = wasStanding && video.paused && canBeSought(video)
    place = stands ? { timeS: seconds, clockS: video.currentTime } : null
  }
  // The frame painted last before a pause is not always reported. What is seen must be what a comment keeps, so the
  // picture goes to the one that was.
  const stand = async (): Promise<void> => {
    await finder.settled()
    if (video.paused && painted.areReported && !isLost) await goTo(momentNow())
    isToStand = false
  }
  const step = async (direction: 1 | -1): Promise<void> => {
    const wasPlaying = !video.paused
    video.pause()
    if (wasPlaying) {
      isToStand = true
      await stand()
      going = null
    }
    const from = painted.now()
    if (from === null || isLost) return
    const standsAt = video.currentTime
    going = { timeS: timeNow(), momentS: momentNow(), isStep: true }
    if (!painted.areReported) await finder.frameAt(Math.max(0, from + direction * stepWithoutReportsS))
    else if (direction === -1) {
      if ((await finder.frameAt(Math.max(0, from - justBeforeS))) >= from) await finder.frameAt(standsAt)
    } else {
      still.hold()
      const { frameAt, frameOf } = finder
      await nextFrame({ frameAt, frameOf, from, standsAt, duration: duration(), rhythm })
    }
    const shown = painted.now()
    const clockS = video.currentTime
    if (shown === null || shown === from) place = { timeS: going.timeS, clockS }
    else place = { timeS: stoodAt(seekTargetToSeconds(clockS), shown, finder.wasPlayedUpTo() ? longestLagS : 0), clockS }
  }
  const fulfilOne = async (): Promise<void> => {
    if (wanted !== null) {
      const seconds = wanted
      wanted = null
      isToStand = false
      await goTo(seconds)
      return
    }
    if (owedSteps === 0) {
      await stand()
      return
    }
    const direction = owedSteps > 0 ? 1 : -1
    owedSteps -= direction
    lostSteps = direction + owedSteps
    await step(direction)
    lostSteps = 0
  }
  const hasMore = (): boolean => !signal.aborted && (wanted !== null || owedSteps !== 0 || isToStand)
  const work = async (): Promise<void> => {
    do {
      try {
        await fulfilOne()
        still.release()
      } catch (error) {
        if (!(error instanceof Superseded)) throw error
        if (wanted === null) owedSteps = 0
        isToStand = false
      }
      going = null
      previous = null
      if (hasMore()) tell()
    } while (hasMore())
    isWorking = false
    tell()
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
    const done = begin()
    tell()
    return done
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
    if (isAway && !document.hidden && video.paused && painted.now() !== null) void seek(momentNow())
    isAway = document.hidden
  }
  document.addEventListener('visibilitychange', handleVisibility, { signal })
  const handlePause = (): void => {
    const isOwn = finder.isPlayingUpTo() || going?.isStep === true
    if (isOwn || video.ended || document.hidden || painted.now() === null) return
    isToStand = true
    void begin()
  }
  video.addEventListener('pause', handlePause, { signal })
  for (const event of ['timeupdate', 'seeked', 'pause', 'ended']) video.addEventListener(event, tellOfItself, { signal })

  return {
    timeNow,
    momentNow,
    seek,
    restore,
    step: (direction) => {
      owedSteps = Math.max(-mostOwedSteps, Math.min(mostOwedSteps, owedSteps + direction))
      return begin()
    },
    free: () => {
      owedSteps = 0
      lostSteps = 0
      return going?.isStep === true || finder.isPlayingUpTo() ? working : null
    },
    isWorking: () => isWorking,
    isSearching: finder.isPlayingUpTo,
  }
}
