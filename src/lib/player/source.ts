import { secondsToSeekTarget } from '../../domain/time/moment.ts'
import type { PlayerFailure } from './player.ts'

export type Source = {
  readonly src: string
  readonly mimeType: string
  /** Milliseconds since 1970 at which `src` ends. */
  readonly expiresAt: number
}

export type GetSource = (signal: AbortSignal) => Promise<Source>

type SourceCare = {
  readonly element: HTMLVideoElement
  readonly getSource: GetSource
  /** Media time in seconds at which the video stands, or should. */
  readonly standsAt: () => number
  readonly setSource: (source: { src: string; type: string }) => void
  readonly onFailure: (failure: PlayerFailure) => void
  readonly signal: AbortSignal
}

const soonMs = 60_000

/**
 * Gives the video its address, and a new one when that has ended: before playing on after a long pause, or when the
 * server says so midway. Place, rate and whether it plays stay as they are.
 */
export function keepSource({ element, getSource, standsAt, setSource, onFailure, signal }: SourceCare): void {
  let expiresAt = 0
  let isRenewing = false
  let renewedAt: number | null = null

  const renew = async (): Promise<void> => {
    if (isRenewing) return
    isRenewing = true
    const wasPlaying = !element.paused
    const { playbackRate } = element
    const place = standsAt()
    try {
      const source = await getSource(signal)
      if (signal.aborted) return
      expiresAt = source.expiresAt
      setSource({ src: source.src, type: playableType(source.mimeType) })
      element.addEventListener(
        'loadedmetadata',
        () => {
          element.playbackRate = playbackRate
          // Also at the start, so that the first frame is painted and known.
          element.currentTime = place > 0 ? secondsToSeekTarget(place) : 0
          if (wasPlaying) void element.play().catch(() => undefined)
        },
        { once: true, signal },
      )
    } catch {
      if (!signal.aborted) onFailure('gone')
    } finally {
      isRenewing = false
    }
  }

  const handleError = (): void => {
    const code = element.error?.code
    if (code === undefined || code === MediaError.MEDIA_ERR_ABORTED) return
    // Once for each place: a second failure where the first was is not the address' fault.
    const isFirstHere = renewedAt === null || Math.abs(standsAt() - renewedAt) > 1
    const mayBeAddress = code === MediaError.MEDIA_ERR_NETWORK || Date.now() > expiresAt - soonMs
    if (isFirstHere && mayBeAddress) {
      renewedAt = standsAt()
      void renew()
      return
    }
    onFailure(code === MediaError.MEDIA_ERR_DECODE ? 'damaged' : 'unplayable')
  }
  const handlePlay = (): void => {
    if (Date.now() > expiresAt - soonMs) void renew()
  }

  element.addEventListener('error', handleError, { signal })
  element.addEventListener('play', handlePlay, { signal })
  element.addEventListener('seeking', handlePlay, { signal })
  void renew()
}

/** Browsers play a .mov and an H.264 .mkv, but say of their types that they do not. */
function playableType(mimeType: string): string {
  return mimeType === 'video/webm' ? mimeType : 'video/mp4'
}
