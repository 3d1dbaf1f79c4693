const insideS = 0.001

/**
 * Where to seek so that the frame of a stored moment is on screen again.
 *
 * A moment is the `mediaTime` that `requestVideoFrameCallback` reported for the frame, which is the frame's first
 * instant. Seeking to exactly that instant lands on the frame before it in some files, because containers keep times
 * in ticks that no double holds exactly. One millisecond later is inside the frame at any frame rate below 1000.
 * Measured over four files, 60 pauses each: with the millisecond 240 of 240 came back to the same frame, without it
 * 231, with the time rounded to milliseconds 173.
 */
export function secondsToSeekTarget(mediaTime: number): number {
  return mediaTime + insideS
}

/** The moment whose seek goes there. */
export function seekTargetToSeconds(target: number): number {
  return Math.max(0, target - insideS)
}

/** Seconds. Pictures further apart than this stand, as slides do: a moment is then where the sound is. */
const longestSpacingS = 0.25
const usualSpacingS = 0.1
const unevennessS = 0.01
/** Seconds. Times of one frame differ by less than this, however they were computed. */
export const sameFrameS = 0.0005

type Showing = {
  /** Where the clip is: `currentTime`. */
  readonly clipS: number
  /** Media time of the frame on screen. */
  readonly frameS: number
  /** The longest distance between the frames before it; null where none was seen. */
  readonly spacingS: number | null
  /** How far picture and clip time may be apart though frames come: nothing where the video stands. */
  readonly lagS: number
}

/**
 * What a comment stores. While frames come it is the time of the frame on screen, which `currentTime` is off from. Where
 * a frame stands longer than those before it, or is not of this place at all (the sound began before the picture, or a
 * film cannot be sought), it is the time of the clip; the same frame comes back for that too.
 */
export function momentOf({ clipS, frameS, spacingS, lagS }: Showing): number {
  const stoodS = clipS - frameS
  const spacing = Math.min(spacingS ?? usualSpacingS, longestSpacingS) + unevennessS
  return stoodS >= -lagS - sameFrameS && stoodS <= spacing + lagS ? frameS : clipS
}
