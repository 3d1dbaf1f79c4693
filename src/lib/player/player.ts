import type VideoJs from 'video.js'
import { createStore } from 'zustand'
import type { StoreApi } from 'zustand'
import { RATES } from '../../domain/time/rate.ts'
import { clampTime } from '../../domain/time/span.ts'
import { watchFrames } from './frames.ts'
import type { Frames } from './frames.ts'
import { initialState, observe } from './player-state.ts'
import type { PlayerState } from './player-state.ts'
import { notePlayed } from './played.ts'
import type { Played } from './played.ts'
import { canBeSought } from './find-frame.ts'
import { keepSource } from './source.ts'
import type { GetSource, SourceKeeper } from './source.ts'
import { keepStill } from './still.ts'

export type PlayerOptions = {
  /** Asked when playback starts, and again when what it gave has ended. */
  readonly getSource: GetSource
  /** Media time in seconds at which the clip first stands. */
  readonly startAt?: number
  /** Seconds; serves until the video knows its length, which a recording made in a browser does not before its end. */
  readonly durationS: number
  /** Shows no picture though the file should have one: said once, by the caller who knows. */
  readonly expectsPicture: boolean
}

/** What somebody asks of a video, by its page, by a key of the keyboard or by the browser. */
export type Wish = 'play' | 'seek'

/**
 * One playing video. The element owns the truth: this observes it and asks it for things. Nothing on it needs an order
 * of calls; what is asked before the element is there is done when it is.
 */
export type Player = {
  readonly store: StoreApi<PlayerState>
  /** Puts the video into the page. Answers a function that takes it out and frees all it held. */
  readonly attach: (host: HTMLElement) => () => void
  readonly play: () => void
  readonly pause: () => void
  readonly toggle: () => void
  /** Pauses at a stored moment, by nobody's wish. */
  readonly pauseAt: (mediaTime: number) => void
  /** Where the clip is, in seconds, whatever is painted: what follows the clip follows this. */
  readonly timeNow: () => number
  /** What a comment stores: media time, in seconds, of the frame on screen, or clip time where the picture stands still. */
  readonly momentNow: () => number
  /** Brings the frame of a stored moment back, exactly. A newer seek supersedes those before it. */
  readonly seekTo: (mediaTime: number) => void
  /** From where the clip is, or from where a seek under way will bring it. */
  readonly seekBy: (seconds: number) => void
  /** Pauses and shows the next or previous frame. Resolves when it is on screen. */
  readonly step: (direction: 1 | -1) => Promise<void>
  readonly setRate: (rate: number) => void
  readonly setVolume: (volume: number) => void
  readonly setMuted: (isMuted: boolean) => void
  /** With the time of the clip, as often as it is known: with each frame, and where none come or none are seen. */
  readonly onTime: (listener: (seconds: number) => void) => () => void
  /** With each stretch that was played, without a gap but where somebody sought. */
  readonly onPlayed: (listener: (played: Played) => void) => () => void
  /** Before it is done. A listener that pauses has its way. */
  readonly onWish: (listener: (wish: Wish) => void) => () => void
}

export function createPlayer({ getSource, startAt = 0, durationS, expectsPicture }: PlayerOptions): Player {
  const atFirst: PlayerState = { ...initialState, duration: durationS }
  const store = createStore<PlayerState>()(() => atFirst)
  const timeListeners = listeners<number>()
  const playedListeners = listeners<Played>()
  const wishListeners = listeners<Wish>()
  const played = notePlayed(playedListeners.tell)
  let video: HTMLVideoElement | null = null
  let frames: Frames | null = null
  let source: SourceKeeper | null = null
  let standsAt = startAt
  let wantsToPlay = false
  let isRestoring = true
  let moves = 0

  const duration = (): number => store.getState().duration || Number.NaN
  const plays = (): boolean => video?.paused === false
  const timeNow = (): number => (isRestoring ? standsAt : (frames?.timeNow() ?? standsAt))
  const tell = (seconds: number): void => {
    standsAt = seconds
    timeListeners.tell(seconds)
  }
  const canMove = (): boolean => video !== null && video.error === null && video.readyState >= HTMLMediaElement.HAVE_METADATA
  /** False where what was played until now brings the video elsewhere, or where it cannot be sought at all. */
  const isToMove = (): boolean => {
    const before = moves
    played.reach(timeNow())
    if (before !== moves) return false
    if (video === null || !canMove() || canBeSought(video)) {
      wishListeners.tell('seek')
      return true
    }
    store.setState({ canBeSought: false })
    tell(timeNow())
    return false
  }
  const moveTo = (place: number): void => {
    moves += 1
    standsAt = place
    played.move(place, plays())
    if (canMove()) void frames?.seek(place)
    else {
      tell(place)
      if (store.getState().failure === 'damaged') void source?.renew()
    }
  }
  const seekTo = (mediaTime: number): void => {
    if (isToMove()) moveTo(clampTime(mediaTime, duration()))
  }
  const play = (): void => {
    wantsToPlay = true
    wishListeners.tell('play')
    const busy = frames?.free() ?? null
    if (!wantsToPlay) return
    if (busy !== null) void busy.then(() => wantsToPlay && play())
    else if (video !== null && canMove()) {
      begin(video)
      if (wantsToPlay) void video.play().catch(stayPausedIfRefused)
    } else if (store.getState().status !== 'failed') store.setState({ isPaused: false, isWaiting: true })
  }
  /** What ended is played from its start. */
  const begin = (element: HTMLVideoElement): void => {
    if (element.ended) played.move(0, false)
    played.begin(element.ended ? 0 : timeNow())
  }
  // What a new address interrupts goes on by itself; what the browser does not allow does not.
  const stayPausedIfRefused = (error: unknown): void => {
    if (error instanceof DOMException && error.name === 'NotAllowedError') wantsToPlay = false
  }
  const pause = (): void => {
    wantsToPlay = false
    video?.pause()
    store.setState({ isPaused: true, isWaiting: false })
  }
  const pauseAt = (mediaTime: number): void => {
    moves += 1
    pause()
    played.rest(timeNow())
    const place = clampTime(mediaTime, duration())
    const isBeforeTheEnd = !(place >= duration())
    if (isBeforeTheEnd && (video === null || canBeSought(video))) moveTo(place)
  }

  const attach = (host: HTMLElement): (() => void) => {
    const gone = new AbortController()
    const { signal } = gone
    const element = document.createElement('video')
    const canvas = document.createElement('canvas')
    element.playsInline = true
    element.preload = 'metadata'
    host.append(element, canvas)
    const still = keepStill(element, canvas)
    video = element
    let areLengthsGuessed = false
    const own = watchFrames({
      video: element,
      still,
      areLengthsGuessed: () => areLengthsGuessed,
      wantsToPlay: () => wantsToPlay,
      duration,
      onTime: (seconds) => {
        if (isRestoring) return
        tell(seconds)
        if (element.ended) played.end()
        else if (element.paused && !own.isWorking()) played.rest(seconds)
        else played.reach(seconds)
      },
      onLost: () => store.setState({ canBeSought: false }),
      signal,
    })
    frames = own
    played.move(standsAt, false)
    // A new address pauses and moves the video too, and whoever watched it still wants what they wanted.
    const onOthersDoing = (event: string, handle: () => void): void => {
      element.addEventListener(event, () => !own.isSearching() && !isRestoring && handle(), { signal })
    }
    onOthersDoing('play', () => {
      wantsToPlay = !element.paused
      if (wantsToPlay) wishListeners.tell('play')
      if (wantsToPlay) begin(element)
    })
    onOthersDoing('pause', () => (wantsToPlay = !element.paused))
    onOthersDoing('seeking', () => {
      if (own.isWorking()) return
      moves += 1
      played.move(element.currentTime, !element.paused)
      wishListeners.tell('seek')
    })
    observe(element, store, own.isSearching, signal)

    const restore = async (): Promise<void> => {
      const hasPicture = element.videoWidth > 0
      await own.restore(() => clampTime(standsAt, duration()))
      if (signal.aborted || element.error !== null || element.readyState < HTMLMediaElement.HAVE_METADATA) return
      isRestoring = false
      if (expectsPicture && !hasPicture) store.setState({ status: 'failed', failure: 'sound-only' })
      else store.setState({ status: 'ready', failure: null })
      tell(own.timeNow())
    }
    let takeOut = (): void => element.remove()
    fetchPlayerCode().then(
      (videojs) => {
        if (signal.aborted) return
        const inner = videojs(element, quiet)
        takeOut = () => inner.dispose()
        source = keepSource({
          element,
          getSource,
          setSource: ({ src, type }) => {
            areLengthsGuessed = type === 'video/webm'
            inner.src({ src, type })
          },
          wantsToPlay: () => wantsToPlay,
          onRenew: () => {
            isRestoring = true
            still.hold()
          },
          onLoaded: restore,
          onFailure: (failure) => store.setState({ status: 'failed', failure, isWaiting: false }),
          signal,
        })
      },
      () => !signal.aborted && store.setState({ status: 'failed', failure: 'gone', isWaiting: false }),
    )
    return () => {
      gone.abort()
      takeOut()
      canvas.remove()
      video = null
      frames = null
      source = null
      wantsToPlay = false
      isRestoring = true
      store.setState(atFirst)
    }
  }

  return {
    store,
    attach,
    play,
    pause,
    toggle: () => (store.getState().isPaused ? play() : pause()),
    pauseAt,
    timeNow,
    momentNow: () => (isRestoring ? standsAt : (frames?.momentNow() ?? standsAt)),
    seekTo,
    seekBy: (seconds) => seekTo(timeNow() + seconds),
    step: async (direction) => {
      if (!canMove() || !isToMove()) return
      // Said at once, as a pause is: a key pressed right after it plays on.
      wantsToPlay = false
      store.setState({ isPaused: true, isWaiting: false })
      played.rest(timeNow())
      await frames?.step(direction)
      played.move(timeNow(), plays())
    },
    setRate: (rate) => {
      if (video !== null && RATES.includes(rate)) video.playbackRate = rate
    },
    setVolume: (volume) => {
      if (video === null) return
      video.volume = Math.min(1, Math.max(0, volume))
      video.muted = volume <= 0
    },
    setMuted: (isMuted) => {
      if (video === null) return
      video.muted = isMuted
      if (!isMuted && video.volume === 0) video.volume = 1
    },
    onTime: timeListeners.add,
    onPlayed: playedListeners.add,
    onWish: wishListeners.add,
  }
}

type Listeners<T> = { readonly add: (listener: (heard: T) => void) => () => void; readonly tell: (heard: T) => void }

function listeners<T>(): Listeners<T> {
  const all = new Set<(heard: T) => void>()
  return {
    add: (listener) => {
      all.add(listener)
      return () => all.delete(listener)
    },
    tell: (heard) => {
      for (const each of all) each(heard)
    },
  }
}

/** The page draws every control itself; of video.js only the playing is used. */
const quiet = {
  controls: false,
  preload: 'metadata',
  children: ['mediaLoader'],
  userActions: { click: false, doubleClick: false, hotkeys: false },
  errorDisplay: false,
  textTrackSettings: false,
  html5: { nativeTextTracks: true, nativeAudioTracks: true, nativeVideoTracks: true },
} as const

/** The code that plays; the browser keeps it once it has come. */
export async function fetchPlayerCode(): Promise<typeof VideoJs> {
  Object.assign(window, { VIDEOJS_NO_DYNAMIC_STYLE: true })
  const { default: videojs } = await import('video.js/core')
  videojs.log.level('off')
  return videojs
}
