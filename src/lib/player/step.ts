import { secondsToSeekTarget } from '../../domain/time/moment.ts'

/** Seconds. No frame is shorter: that is 1000 frames a second. */
const shortestFrameS = 0.001
const firstStrideS = 1 / 60

type Search = {
  /** Seeks there and answers the media time of the frame that then shows. */
  readonly frameAt: (seconds: number) => Promise<number>
  /** Shows the frame that begins there. */
  readonly frameOf: (mediaTime: number) => Promise<number>
  /** Media time of the frame to go on from. */
  readonly from: number
  /** Where the clip stands in that frame. */
  readonly standsAt: number
  readonly duration: number
  readonly rhythm: Rhythm
}

/**
 * Shows the next frame and answers its media time; `from`, and the clip stands where it stood, where there is none.
 *
 * Where a frame ends is written nowhere a page can read, and a variable-rate file has no frame length. So: away in
 * growing strides until a later frame shows, then to the instant before it. Is that still the first frame, nothing lies
 * in between; if not, the one found is nearer, and is asked the same. Where the rhythm is sure, one seek does it.
 */
export async function nextFrame({ frameAt, frameOf, from, standsAt, duration, rhythm }: Search): Promise<number> {
  const end = duration - shortestFrameS
  const start = Math.max(standsAt, secondsToSeekTarget(from))
  let stride = rhythm.shortestGapS() ?? firstStrideS
  let shown = from
  for (let at = start; shown <= from; stride *= 2) {
    if (at >= end) return frameAt(start)
    at = Math.min(start + stride, end)
    shown = await frameAt(at)
  }
  if (rhythm.isSure(shown - from)) return shown
  for (;;) {
    const before = await frameAt(shown - shortestFrameS)
    if (before <= from || before >= shown) break
    shown = before
  }
  rhythm.confirm(shown - from)
  return frameOf(shown)
}

/** What is known of the distances between frames, in seconds. */
export type Rhythm = {
  readonly shortestGapS: () => number | null
  /** The longest of the last few. */
  readonly longestGapS: () => number | null
  /** A distance between two frames seen one after the other; there may have been others that were dropped. */
  readonly see: (gapS: number) => void
  /** A distance between two frames with certainly none in between. */
  readonly confirm: (gapS: number) => void
  /** Two frames this far apart follow each other. */
  readonly isSure: (gapS: number) => boolean
}

const confirmationsNeeded = 3
const likeness = 0.15
const longestMultiple = 4
const rememberedGaps = 6

/**
 * Frames keep a steady beat if the shortest distance was confirmed several times and all others are multiples of it,
 * since players drop frames. A single distance that is not makes the file uneven for good, and nothing in it sure.
 * Wrong for one sort of file alone: even for a while, then at twice the rate in a part that was never played.
 */
export function listenForRhythm(): Rhythm {
  let shortest: number | null = null
  let confirmations = 0
  let isUneven = false
  let lastGapsS: readonly number[] = []

  const see = (gapS: number): void => {
    if (gapS < shortestFrameS) return
    lastGapsS = [...lastGapsS, gapS].slice(-rememberedGaps)
    if (shortest === null || gapS < shortest * (1 - likeness)) {
      isUneven ||= shortest !== null && !isMultiple(shortest, gapS)
      shortest = gapS
      confirmations = 0
    } else if (gapS < shortest * longestMultiple && !isMultiple(gapS, shortest)) isUneven = true
  }
  const isBeat = (gapS: number): boolean => shortest !== null && Math.abs(gapS / shortest - 1) < likeness
  return {
    shortestGapS: () => shortest,
    longestGapS: () => (lastGapsS.length === 0 ? null : Math.max(...lastGapsS)),
    see,
    confirm: (gapS) => {
      see(gapS)
      if (isBeat(gapS)) confirmations += 1
    },
    isSure: (gapS) => !isUneven && confirmations >= confirmationsNeeded && isBeat(gapS),
  }
}

function isMultiple(gapS: number, beatS: number): boolean {
  const beats = gapS / beatS
  return Math.abs(beats - Math.round(beats)) < likeness
}
