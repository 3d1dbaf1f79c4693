import type VideoJs from 'video.js'
import { createStore } from 'zustand'
import type { StoreApi } from 'zustand'
import { RATES } from '../../domain/time/rate.ts'
import { clampTime } from '../../domain/time/span.ts'
import { watchFrames } from './frames.ts'
import type { Frames } from './frames.ts'
import { initialState, observe } from './player-state.ts'
import type { PlayerState } from './player-state.ts'
import { keepSource } from './source.ts'
import type { GetSource, SourceKeeper } from './source.ts'
import { keepStill } from './still.ts'

export type PlayerOptions = {
  /** Asked when playback starts, and again when what it gave has ended. */
  readonly getSource: GetSource
  /** Media time in seconds at which the clip first stands. */
  readonly startAt?: number
  /** Shows no picture though the file should have one: said once, by the caller who knows. */
  readonly expectsPicture: boolean
}

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
  /** Media time, in seconds, of the frame on screen: what a comment stores. */
  readonly momentNow: () => number
  /** Brings the frame of a stored moment back, exactly. A newer seek supersedes those before it. */
  readonly seekTo: (mediaTime: number) => void
  /** From where the video stands, or from where a seek under way will bring it. */
  readonly seekBy: (seconds: number) => void
  /** Pauses and shows the next or previous frame. Resolves when it is on screen. */
  readonly step: (direction: 1 | -1) => Promise<void>
  readonly setRate: (rate: number) => void
  readonly setVolume: (volume: number) => void
  readonly setMuted: (isMuted: boolean) => void
  /** With the media time of every frame as it is painted. Answers a function that stops. */
  readonly onFrame: (listener: (mediaTime: number) => void) => () => void
}

export function createPlayer({ getSource, startAt = 0, expectsPicture }: PlayerOptions): Player {
  const store = createStore<PlayerState>()(() => initialState)
  const frameListeners = new Set<(mediaTime: number) => void>()
  let video: HTMLVideoElement | null = null
  let frames: Frames | null = null
  let source: SourceKeeper | null = null
  let standsAt = startAt
  let wantsToPlay = false
  let isRestoring = true

  const tell = (mediaTime: number): void => {
    standsAt = mediaTime
    for (const each of frameListeners) each(mediaTime)
  }
  const canSeek = (): boolean => video !== null && video.error === null && video.readyState >= HTMLMediaElement.HAVE_METADATA
  const seekTo = (mediaTime: number): void => {
    const place = clampTime(mediaTime, store.getState().duration || Number.NaN)
    standsAt = place
    if (canSeek()) void frames?.seek(place)
    else {
      tell(place)
      if (store.getState().failure === 'damaged') void source?.renew()
    }
  }
  const play = (): void => {
    wantsToPlay = true
    const busy = frames?.free() ?? null
    if (busy !== null) void busy.then(() => wantsToPlay && play())
    else if (canSeek()) void video?.play().catch(stayPausedIfRefused)
    else if (store.getState().status !== 'failed') store.setState({ isPaused: false, isWaiting: true })
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
    const own = watchFrames({ video: element, still, onFrame: (mediaTime) => !isRestoring && tell(mediaTime), signal })
    frames = own
    // A new address pauses the video too, and whoever watched it still wants to.
    for (const event of ['play', 'pause']) {
      element.addEventListener(event, () => !own.isSearching() && !isRestoring && (wantsToPlay = !element.paused), { signal })
    }
    observe(element, store, own.isSearching, signal)

    const restore = async (): Promise<void> => {
      const hasPicture = element.videoWidth > 0
      await own.restore(() => clampTime(standsAt, element.duration))
      if (signal.aborted || element.error !== null || element.readyState < HTMLMediaElement.HAVE_METADATA) return
      isRestoring = false
      if (expectsPicture && !hasPicture) store.setState({ status: 'failed', failure: 'sound-only' })
      else store.setState({ status: 'ready', failure: null })
      tell(own.now() ?? standsAt)
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
          setSource: ({ src, type }) => inner.src({ src, type }),
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
      store.setState(initialState)
    }
  }

  return {
    store,
    attach,
    play,
    pause,
    toggle: () => (store.getState().isPaused ? play() : pause()),
    momentNow: () => (isRestoring ? standsAt : (frames?.now() ?? standsAt)),
    seekTo,
    seekBy: (seconds) => seekTo((frames?.target() ?? frames?.now() ?? standsAt) + seconds),
    step: async (direction) => {
      if (canSeek()) await frames?.step(direction)
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
    onFrame: (listener) => {
      frameListeners.add(listener)
      return () => frameListeners.delete(listener)
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
