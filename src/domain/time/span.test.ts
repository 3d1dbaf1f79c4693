import { describe, expect, it } from 'vitest'
import { clampTime, formatSpan, spanBetween, spanHolds, spansOverlap, timeAtTenth } from './span.ts'

describe('clampTime', () => {
  it.each([
    [5, 10, 5],
    [11, 10, 10],
    [-1, 10, 0],
    [Number.NaN, 10, 0],
    [Number.POSITIVE_INFINITY, 10, 0],
    [5, Number.NaN, 5],
    [5, Number.POSITIVE_INFINITY, 5],
  ])('%d of %d is %d', (seconds, duration, kept) => {
    expect(clampTime(seconds, duration)).toBe(kept)
  })
})

describe('spanBetween', () => {
  it('takes the marks in either order', () => {
    expect(spanBetween(24, 16, 92)).toEqual({ start: 16, end: 24 })
  })

  it('ends where the video ends', () => {
    expect(spanBetween(90, 120, 92)).toEqual({ start: 90, end: 92 })
  })

  it.each([
    [16, 16],
    [16, 16.01],
    [95, 120],
  ])('is no span from %d to %d', (mark, other) => {
    expect(spanBetween(mark, other, 92)).toBeNull()
  })
})

it('a span holds its start and not its end', () => {
  const span = { start: 16, end: 24 }
  expect([15.9, 16, 23.9, 24].map((seconds) => spanHolds(span, seconds))).toEqual([false, true, true, false])
})

it('spans end to end do not overlap', () => {
  expect(spansOverlap({ start: 0, end: 5 }, { start: 5, end: 9 })).toBe(false)
  expect(spansOverlap({ start: 0, end: 5 }, { start: 4.9, end: 9 })).toBe(true)
})

it('reads as a range', () => {
  expect(formatSpan({ start: 16.4, end: 62 })).toBe('0:16 – 1:02')
})

it.each([
  [0, 90, 0],
  [5, 90, 45],
  [9, 90, 81],
  [5, Number.NaN, 0],
])('digit %d of %d s is %d', (digit, duration, seconds) => {
  expect(timeAtTenth(digit, duration)).toBe(seconds)
})
