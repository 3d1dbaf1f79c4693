import type { StoreApi } from 'zustand'

/**
 * `sound-only`: there is a picture in the file, and this browser cannot show it. `offline`: the network is away; it is
 * asked again without anybody's doing. `gone`: the clip is not there, or no longer for this person.
 */
export type PlayerFailure = 'unplayable' | 'damaged' | 'gone' | 'offline' | 'sound-only'

export type PlayerState = {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly failure: PlayerFailure | null
  readonly isPaused: boolean
  readonly hasEnded: boolean
  /** It was played once: the poster has done its work. */
  readonly hasStarted: boolean
  /** Waits for data. */
  readonly isWaiting: boolean
  /** Seconds: what the video says, else what is known of it from before; 0 while neither does. */
  readonly duration: number
  /** False where a jump did not find its picture, or was not made: the film is for playing. */
  readonly canBeSought: boolean
  /** Seconds that can be played without waiting, from the playhead on. */
  readonly bufferedEnd: number
  readonly rate: number
  readonly volume: number
  readonly isMuted: boolean
}

export const initialState: PlayerState = {
  status: 'loading',
  failure: null,
  isPaused: true,
  hasEnded: false,
  hasStarted: false,
  isWaiting: false,
  duration: 0,
  canBeSought: true,
  bufferedEnd: 0,
  rate: 1,
  volume: 1,
  isMuted: false,
}

/** Copies what the element says of itself into the store, until `signal`; not while it `isBusy` on its own account. */
export function observe(element: HTMLVideoElement, store: StoreApi<PlayerState>, isBusy: () => boolean, signal: AbortSignal): void {
  const on = (events: readonly string[], read: () => Partial<PlayerState>): void => {
    for (const event of events) element.addEventListener(event, () => !isBusy() && store.setState(read()), { signal })
  }
  on(['play', 'pause', 'ended', 'playing', 'seeked'], () => ({
    isPaused: element.paused,
    hasEnded: element.ended,
    hasStarted: store.getState().hasStarted || !element.paused,
  }))
  on(['waiting', 'stalled'], () => ({ isWaiting: !element.paused && element.readyState < HTMLMediaElement.HAVE_FUTURE_DATA }))
  on(['playing', 'canplay', 'pause', 'seeked'], () => ({ isWaiting: false }))
  on(['loadedmetadata', 'durationchange'], () => (Number.isFinite(element.duration) ? { duration: element.duration } : {}))
  on(['progress', 'seeked', 'loadeddata'], () => ({ bufferedEnd: bufferedFrom(element) }))
  on(['ratechange'], () => ({ rate: element.playbackRate }))
  on(['volumechange'], () => ({ volume: element.volume, isMuted: element.muted }))
}

function bufferedFrom({ buffered, currentTime }: HTMLVideoElement): number {
  for (let at = 0; at < buffered.length; at += 1) {
    if (buffered.start(at) <= currentTime && currentTime <= buffered.end(at)) return buffered.end(at)
  }
  return currentTime
}
