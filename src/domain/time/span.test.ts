import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import {
  atMoment,
  clampTime,
  formatSpan,
  spanBetween,
  spanHolds,
  spansOverlap,
  timeAtTenth,
  wholeClip,
  withEnd,
  withStart,
} from './span.ts'
import type { Place } from './span.ts'

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
    [16, Number.NaN],
  ])('is no span from %d to %d', (mark, other) => {
    expect(spanBetween(mark, other, 92)).toBeNull()
  })
})

describe('a place that is marked', () => {
  const duration = 92
  const I = (seconds: number) => (place: Place) => withStart(place, seconds, duration)
  const O = (seconds: number) => (place: Place) => withEnd(place, seconds, duration)
  const M = (seconds: number) => () => atMoment(seconds)
  const marked = (...marks: readonly ((place: Place) => Place)[]) => marks.reduce((place, mark) => mark(place), wholeClip)

  it.each([
    ['I, then O', [I(5), O(8)], 5, 8],
    ['O, then I before it', [O(8), I(5)], 5, 8],
    ['O, then I behind it', [O(5), I(8)], 5, 8],
    ['I, then O before it', [I(8), O(5)], 5, 8],
    ['I alone', [I(5)], 5, null],
    ['O alone', [O(8)], 8, null],
    ['both on one frame', [I(5), O(5)], 5, null],
    ['both on one frame, O first', [O(5), I(5.004)], 5.004, null],
    ['two frames beside each other at 30 fps, rounded', [I(0.033333), O(0.066666)], 0.033333, 0.066666],
    ['I again, before O', [I(5), O(8), I(6)], 6, 8],
    ['I again, behind O', [I(5), O(8), I(10)], 10, null],
    ['and O after it', [I(5), O(8), I(10), O(12)], 10, 12],
    ['O again, behind I', [I(5), O(8), O(9)], 5, 9],
    ['O again, before I', [I(5), O(8), O(3)], 3, null],
    ['and I before it', [I(5), O(8), O(3), I(2)], 2, 3],
    ['O twice, then I', [O(8), O(9), I(5)], 5, 9],
    ['I twice', [I(5), I(6)], 6, null],
    ['M, then O', [M(5), O(8)], 5, 8],
    ['M, then I', [M(5), I(8)], 8, null],
    ['O, then M', [O(8), M(5), I(3)], 3, null],
    ['behind the end of the clip', [I(90), O(120)], 90, 92],
    ['both behind the end', [I(100), O(120)], 92, null],
  ])('%s', (_, marks, startS, endS) => {
    expect(marked(...marks)).toMatchObject({ startS, endS })
  })

  it('is always one the database takes, whatever is set in whatever order', () => {
    const mark = fc.tuple(fc.constantFrom(I, O, M), fc.double({ min: 0, max: duration, noNaN: true })).map(([set, at]) => set(at))
    fc.assert(
      fc.property(fc.array(mark), (marks) => {
        const { startS, endS } = marked(...marks)
        if (endS === null) return
        expect(startS).not.toBeNull()
        expect(endS).toBeGreaterThan(startS ?? Number.NaN)
      }),
    )
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
