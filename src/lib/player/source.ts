import { serverNow } from '../time/server-time.ts'
import type { PlayerFailure } from './player-state.ts'

export type Source = {
  readonly src: string
  readonly mimeType: string
  /** Milliseconds since 1970, by the server's clock, at which `src` ends. */
  readonly expiresAt: number
}

/** Rejects with an error of `code` `offline` where only the network is to blame. */
export type GetSource = (signal: AbortSignal) => Promise<Source>

type SourceCare = {
  readonly element: HTMLVideoElement
  readonly getSource: GetSource
  readonly setSource: (source: { src: string; type: string }) => void
  /** Called when a new address is about to replace the one that plays. */
  readonly onRenew: () => void
  readonly wantsToPlay: () => boolean
  /** Called when the length is known: brings the video back to its place. Resolves when it is there. */
  readonly onLoaded: () => Promise<void>
  readonly onFailure: (failure: PlayerFailure) => void
  readonly signal: AbortSignal
}

export type SourceKeeper = { readonly renew: () => Promise<void> }

const soonMs = 60_000
const sameSpotS = 1
const firstRetryMs = 1_500
const longestRetryMs = 20_000

/**
 * Gives the video its address, and a new one when that has ended: before playing on after a long pause, or when the
 * server says so midway. Rate and whether it plays stay as they are. Without a network it asks again until there is one.
 */
export function keepSource({ element, getSource, setSource, wantsToPlay, onRenew, onLoaded, onFailure, signal }: SourceCare): SourceKeeper {
  let current: Source | null = null
  let renewFrom = Number.POSITIVE_INFINITY
  let isRenewing = false
  let broken = { atS: Number.NEGATIVE_INFINITY, when: 0 }
  let retryMs = firstRetryMs

  const renew = async (): Promise<void> => {
    if (isRenewing || signal.aborted) return
    isRenewing = true
    onRenew()
    try {
      current = await getSource(signal)
      if (!signal.aborted) load(current)
    } catch (error) {
      if (!signal.aborted) fail(isOffline(error) ? 'offline' : 'gone')
    } finally {
      isRenewing = false
    }
  }
  const load = ({ src, mimeType, expiresAt }: Source): void => {
    const { playbackRate } = element
    // An address that lives for less than `soonMs` is used to its end, else each use would ask for another.
    renewFrom = expiresAt - soonMs > serverNow() ? expiresAt - soonMs : Number.POSITIVE_INFINITY
    setSource({ src, type: playableType(mimeType) })
    element.addEventListener(
      'loadedmetadata',
      () => {
        retryMs = firstRetryMs
        element.playbackRate = playbackRate
        void onLoaded().then(() => wantsToPlay() && void element.play().catch(() => undefined))
      },
      { once: true, signal },
    )
  }
  const fail = (failure: PlayerFailure): void => {
    onFailure(failure)
    if (failure !== 'offline') return
    const again = new AbortController()
    const retry = () => {
      again.abort()
      void renew()
    }
    const timer = setTimeout(retry, retryMs)
    retryMs = Math.min(longestRetryMs, retryMs * 2)
    window.addEventListener('online', retry, { signal: AbortSignal.any([again.signal, signal]) })
    for (const over of [again.signal, signal]) over.addEventListener('abort', () => clearTimeout(timer), { once: true })
  }
  const handleError = async (): Promise<void> => {
    const code = element.error?.code
    if (code === undefined || code === MediaError.MEDIA_ERR_ABORTED || current === null) return
    const { src, expiresAt } = current
    const now = { atS: element.currentTime, when: serverNow() }
    const isNew = Math.abs(now.atS - broken.atS) > sameSpotS || now.when - broken.when > soonMs
    broken = now
    const isNetwork = code === MediaError.MEDIA_ERR_NETWORK
    if (isNew && (isNetwork || now.when > expiresAt - soonMs)) return renew()
    if (code === MediaError.MEDIA_ERR_DECODE) return fail('damaged')
    const found = await findOut(src, signal)
    if (!signal.aborted) fail(isNetwork && found === 'unplayable' ? 'offline' : found)
  }
  const handleUse = (): void => {
    if (serverNow() > renewFrom && element.error === null) void renew()
  }

  element.addEventListener('error', () => void handleError(), { signal })
  for (const use of ['play', 'seeking']) element.addEventListener(use, handleUse, { signal })
  void renew()
  return { renew }
}

/** A file of an unknown kind, an address that is no longer good and no network at all share one MediaError. */
async function findOut(src: string, signal: AbortSignal): Promise<PlayerFailure> {
  try {
    const { ok, body } = await fetch(src, { headers: { range: 'bytes=0-0' }, signal })
    await body?.cancel()
    return ok ? 'unplayable' : 'gone'
  } catch {
    return 'offline'
  }
}

function isOffline(error: unknown): boolean {
  return !navigator.onLine || (error instanceof Error && 'code' in error && error.code === 'offline')
}

/** Browsers play a .mov and an H.264 .mkv, but say of their types that they do not. */
function playableType(mimeType: string): string {
  return mimeType === 'video/webm' ? mimeType : 'video/mp4'
}
