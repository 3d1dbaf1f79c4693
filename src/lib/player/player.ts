import type VideoJs from 'video.js'
import { createStore } from 'zustand'
import type { StoreApi } from 'zustand'
import { RATES } from '../../domain/time/rate.ts'
import { clampTime } from '../../domain/time/span.ts'
import { watchFrames } from './frames.ts'
import type { Frames } from './frames.ts'
import { keepSource } from './source.ts'
import type { GetSource } from './source.ts'

/** `sound-only`: there is a picture in the file, and this browser cannot show it. */
export type PlayerFailure = 'unplayable' | 'damaged' | 'gone' | 'sound-only'

export type PlayerState = {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly failure: PlayerFailure | null
  readonly isPaused: boolean
  readonly hasEnded: boolean
  /** It was played once: the poster has done its work. */
  readonly hasStarted: boolean
  /** Waits for data. */
  readonly isWaiting: boolean
  /** Seconds; 0 while it is not known. */
  readonly duration: number
  /** Seconds that can be played without waiting, from the playhead on. */
  readonly bufferedEnd: number
  readonly rate: number
  readonly volume: number
  readonly isMuted: boolean
}

const initialState: PlayerState = {
  status: 'loading',
  failure: null,
  isPaused: true,
  hasEnded: false,
  hasStarted: false,
  isWaiting: false,
  duration: 0,
  bufferedEnd: 0,
  rate: 1,
  volume: 1,
  isMuted: false,
}

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
  /** Brings the frame of a stored moment back, exactly. */
  readonly seekTo: (mediaTime: number) => void
  readonly seekBy: (seconds: number) => void
  readonly step: (direction: 1 | -1) => void
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
  let standsAt = startAt

  const seekTo = (mediaTime: number): void => {
    standsAt = clampTime(mediaTime, store.getState().duration || Number.NaN)
    if (frames === null || store.getState().status !== 'ready') for (const each of frameListeners) each(standsAt)
    else frames.seek(standsAt)
  }
  const play = (): void => void video?.play().catch(() => undefined)
  const pause = (): void => video?.pause()

  const attach = (host: HTMLElement): (() => void) => {
    const gone = new AbortController()
    const element = document.createElement('video')
    element.playsInline = true
    element.preload = 'metadata'
    host.append(element)
    video = element
    frames = watchFrames(element, gone.signal)
    frames.subscribe((mediaTime) => {
      standsAt = mediaTime
      for (const each of frameListeners) each(mediaTime)
    })
    observe(element, store, expectsPicture, gone.signal)
    let disposePlayer = (): void => element.remove()
    void loadVideoJs().then((videojs) => {
      if (gone.signal.aborted) return
      const inner = videojs(element, quiet)
      disposePlayer = () => inner.dispose()
      keepSource({
        element,
        getSource,
        standsAt: () => standsAt,
        setSource: ({ src, type }) => inner.src({ src, type }),
        onFailure: (failure) => store.setState({ status: 'failed', failure }),
        signal: gone.signal,
      })
    })
    return () => {
      gone.abort()
      disposePlayer()
      video = null
      frames = null
      store.setState(initialState)
    }
  }

  return {
    store,
    attach,
    play,
    pause,
    toggle: () => (store.getState().isPaused ? play() : pause()),
    momentNow: () => (store.getState().status === 'ready' ? (frames?.now() ?? standsAt) : standsAt),
    seekTo,
    seekBy: (seconds) => seekTo((frames?.now() ?? standsAt) + seconds),
    step: (direction) => void frames?.step(direction),
    setRate: (rate) => {
      if (video !== null && RATES.includes(rate)) video.playbackRate = rate
    },
    setVolume: (volume) => {
      if (video === null) return
      video.volume = Math.min(1, Math.max(0, volume))
      video.muted = volume <= 0
    },
    setMuted: (isMuted) => {
      if (video !== null) video.muted = isMuted
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

async function loadVideoJs(): Promise<typeof VideoJs> {
  Object.assign(window, { VIDEOJS_NO_DYNAMIC_STYLE: true })
  const { default: videojs } = await import('video.js/core')
  videojs.log.level('off')
  return videojs
}

function observe(element: HTMLVideoElement, store: StoreApi<PlayerState>, expectsPicture: boolean, signal: AbortSignal): void {
  const on = (events: readonly string[], read: () => Partial<PlayerState>): void => {
    for (const event of events) element.addEventListener(event, () => store.setState(read()), { signal })
  }
  on(['play', 'pause', 'ended', 'playing', 'seeked'], () => ({
    isPaused: element.paused,
    hasEnded: element.ended,
    hasStarted: store.getState().hasStarted || !element.paused,
  }))
  on(['waiting', 'stalled'], () => ({ isWaiting: !element.paused && element.readyState < HTMLMediaElement.HAVE_FUTURE_DATA }))
  on(['playing', 'canplay', 'pause', 'seeked'], () => ({ isWaiting: false }))
  on(['loadedmetadata', 'durationchange'], () => ({ duration: Number.isFinite(element.duration) ? element.duration : 0 }))
  on(['progress', 'seeked', 'loadeddata'], () => ({ bufferedEnd: bufferedFrom(element) }))
  on(['ratechange'], () => ({ rate: element.playbackRate }))
  on(['volumechange'], () => ({ volume: element.volume, isMuted: element.muted }))
  on(['loadeddata'], () =>
    expectsPicture && element.videoWidth === 0
      ? { status: 'failed', failure: 'sound-only' }
      : { status: 'ready', failure: null },
  )
}

function bufferedFrom({ buffered, currentTime }: HTMLVideoElement): number {
  for (let at = 0; at < buffered.length; at += 1) {
    if (buffered.start(at) <= currentTime && currentTime <= buffered.end(at)) return buffered.end(at)
  }
  return currentTime
}
