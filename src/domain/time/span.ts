import { formatTimecode } from './timecode.ts'

/** A range of media time in seconds; `end > start`. */
export type Span = { readonly start: number; readonly end: number }

/** Shorter than a frame of a 60 fps video, whose times are rounded. */
const SHORTEST_SPAN_S = 0.015

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

/** Where a comment stands: on the whole clip (nulls), at a moment, or over a span, of which it always holds both ends. */
export type Place = {
  readonly startS: number | null
  readonly endS: number | null
  /** The moment was set as an end; its start is still to come. */
  readonly isEnd: boolean
}

export const wholeClip: Place = { startS: null, endS: null, isEnd: false }

export function atMoment(seconds: number): Place {
  return { startS: seconds, endS: null, isEnd: false }
}

export type Mark = (place: Place, seconds: number, duration: number) => Place

/** A start was set. The two ends may come in either order; a start behind a finished span begins a new one. */
export function withStart(place: Place, seconds: number, duration: number): Place {
  const start = clampTime(seconds, duration)
  const end = place.isEnd ? place.startS : place.endS
  if (end === null || (place.endS !== null && start >= end)) return atMoment(start)
  return placeOf(spanBetween(start, end, duration)) ?? atMoment(start)
}

/** An end was set. The two ends may come in either order; an end before a finished span begins a new one. */
export function withEnd(place: Place, seconds: number, duration: number): Place {
  const end = clampTime(seconds, duration)
  const start = place.isEnd ? null : place.startS
  if (start === null || (place.endS !== null && end <= start)) return { ...atMoment(end), isEnd: true }
  return placeOf(spanBetween(start, end, duration)) ?? atMoment(start)
}

function placeOf(span: Span | null): Place | null {
  return span && { startS: span.start, endS: span.end, isEnd: false }
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
