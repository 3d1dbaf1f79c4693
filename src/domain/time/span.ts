import { formatTimecode } from './timecode.ts'

/** A range of media time in seconds; `end > start`. */
export type Span = { readonly start: number; readonly end: number }

/** The shortest span worth keeping: one frame of a 30 fps video. */
const SHORTEST_SPAN_S = 1 / 30

/** Keeps a time inside the video. A duration that is not known yet (NaN, infinite) limits nothing. */
export function clampTime(seconds: number, duration: number): number {
  if (!Number.isFinite(seconds) || seconds < 0) return 0
  return Number.isFinite(duration) && duration >= 0 ? Math.min(seconds, duration) : seconds
}

/** A span from two marks set in either order; `null` where both fall on the same frame. */
export function spanBetween(mark: number, other: number, duration: number): Span | null {
  const start = clampTime(Math.min(mark, other), duration)
  const end = clampTime(Math.max(mark, other), duration)
  return end - start >= SHORTEST_SPAN_S ? { start, end } : null
}

/** Half open: a span holds its start but not its end, so that spans laid end to end never share a moment. */
export function spanHolds(span: Span, seconds: number): boolean {
  return seconds >= span.start && seconds < span.end
}

export function spansOverlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end
}

/** `0:16 – 0:24` */
export function formatSpan(span: Span): string {
  return `${formatTimecode(span.start)} – ${formatTimecode(span.end)}`
}

/** Where the digit keys jump: 0 to the start, 5 to the middle, 9 to nine tenths. */
export function timeAtTenth(digit: number, duration: number): number {
  if (!Number.isFinite(duration)) return 0
  return clampTime((duration * digit) / 10, duration)
}
