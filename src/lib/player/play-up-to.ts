import { sameFrameS } from '../../domain/time/moment.ts'

const backS = [0.05, 0.1, 0.15, 0.2, 0.3, 0.5]
const rates = [0.25, 0.25, 0.0625]
const longestMs = 4_000

type Search = {
  readonly video: HTMLVideoElement
  /** Seeks, and answers the media time of the frame that then shows. */
  readonly seekTo: (seconds: number) => Promise<number>
  /** Resolves with the media time of the next frame that is painted, or with null at `latestMs` of `performance.now()`. */
  readonly next: (latestMs: number) => Promise<number | null>
  /** Resolves when what was asked of the video is on screen; answers the media time of the frame there. */
  readonly settled: () => Promise<number>
}

/**
 * Shows the frame that stands at `seconds` by playing up to it, without sound. For files in which no seek reaches it:
 * where frames are reordered and of uneven length, Chromium takes the key frame that is stored before a time for one
 * that is shown before it, and lands behind. Tried: `tests/media/frames-vfr.mp4`, frame 59 before the key frame 60. False, and nothing was played, where
 * no seek shortly before shows an earlier frame either.
 */
export async function playUpTo(seconds: number, search: Search): Promise<boolean> {
  const { video, settled } = search
  const { muted, playbackRate } = video
  video.muted = true
  try {
    let stopAt = seconds - 2 * sameFrameS
    for (const rate of rates) {
      const from = await seekBefore(seconds, search)
      if (from > seconds) return false
      const seen = await playOn(from, stopAt, rate, search)
      const stopped = await settled()
      if (stopped <= seconds && stopped >= stopAt - sameFrameS) break
      stopAt = seen.findLast((mediaTime) => mediaTime <= seconds) ?? stopAt
    }
    return true
  } finally {
    video.pause()
    video.playbackRate = playbackRate
    video.muted = muted
  }
}

async function seekBefore(seconds: number, { seekTo }: Search): Promise<number> {
  let shown = seconds
  for (const back of backS) {
    shown = await seekTo(Math.max(0, seconds - back))
    if (shown <= seconds || seconds <= back) break
  }
  return shown
}

/** Plays until a frame at or after `stopAt` is painted. Answers the media times seen, in order. */
async function playOn(from: number, stopAt: number, rate: number, { video, next }: Search): Promise<readonly number[]> {
  const seen = [from]
  const latestMs = performance.now() + longestMs
  if (from < stopAt - sameFrameS) {
    video.playbackRate = rate
    let shown: number | null = await video.play().then(
      () => from,
      () => null,
    )
    while (shown !== null && shown < stopAt - sameFrameS) {
      shown = await next(latestMs)
      if (shown !== null) seen.push(shown)
    }
    video.pause()
  }
  return seen
}
