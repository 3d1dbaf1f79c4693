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
  return mediaTime + 0.001
}
