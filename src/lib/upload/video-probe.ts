import { copyFrame, encodePoster, goodFrameWorth, posterPlaces, worthOfFrame } from './poster.ts'

export type Probe =
  | {
      readonly kind: 'opened'
      readonly durationS: number
      readonly width: number
      readonly height: number
      readonly poster: Blob | null
    }
  /** It plays, but there is no picture: this browser cannot decode it, or the file has none. */
  | { readonly kind: 'no-picture' }
  | { readonly kind: 'cannot-open' }

const openingMs = 30_000
const seekingMs = 10_000

/**
 * Opens a file as the player will, reads its length and size, and makes a poster. The browser streams the file from
 * disk; nothing of it is held here.
 */
export async function probeVideo(file: Blob, signal: AbortSignal): Promise<Probe> {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.preload = 'auto'
  const url = URL.createObjectURL(file)
  try {
    video.src = url
    if (!(await happens(video, 'loadedmetadata', openingMs, signal))) return { kind: 'cannot-open' }
    if (video.videoWidth === 0) return { kind: 'no-picture' }
    const durationS = await lengthOf(video, signal)
    if (durationS === null) return { kind: 'cannot-open' }
    const poster = await posterOf(video, durationS, signal)
    return { kind: 'opened', durationS, width: video.videoWidth, height: video.videoHeight, poster }
  } finally {
    video.removeAttribute('src')
    video.load()
    URL.revokeObjectURL(url)
  }
}

/** Recordings made in a browser do not know their length until somebody has been at their end. */
async function lengthOf(video: HTMLVideoElement, signal: AbortSignal): Promise<number | null> {
  if (!Number.isFinite(video.duration)) {
    video.currentTime = Number.MAX_SAFE_INTEGER
    await happens(video, 'seeked', openingMs, signal)
  }
  const length = Number.isFinite(video.duration) ? video.duration : video.currentTime
  return Number.isFinite(length) && length > 0 ? length : null
}

async function posterOf(video: HTMLVideoElement, durationS: number, signal: AbortSignal): Promise<Blob | null> {
  let best: HTMLCanvasElement | null = null
  let bestWorth = -1
  for (const place of posterPlaces) {
    video.currentTime = durationS * place
    if (!(await happens(video, 'seeked', seekingMs, signal))) break
    const worth = worthOfFrame(video)
    if (worth > bestWorth) {
      best = copyFrame(video)
      bestWorth = worth
    }
    if (worth >= goodFrameWorth) break
  }
  return best === null ? null : encodePoster(best)
}

/** False when the video fails, or nothing came in time. @throws the signal's reason */
async function happens(video: HTMLVideoElement, event: string, withinMs: number, signal: AbortSignal): Promise<boolean> {
  signal.throwIfAborted()
  const waiting = new AbortController()
  const happened = await new Promise<boolean>((resolve) => {
    const listening = { signal: waiting.signal, once: true }
    video.addEventListener(event, () => resolve(true), listening)
    video.addEventListener('error', () => resolve(false), listening)
    signal.addEventListener('abort', () => resolve(false), listening)
    const timer = setTimeout(() => resolve(false), withinMs)
    waiting.signal.addEventListener('abort', () => clearTimeout(timer))
  })
  waiting.abort()
  signal.throwIfAborted()
  return happened
}
