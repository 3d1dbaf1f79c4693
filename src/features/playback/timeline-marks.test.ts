import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binsOf, nextInBin, stretchesOf } from './timeline-marks.ts'
import type { TimelineMark } from './timeline-marks.ts'

const markAt = (atS: number, id: number): TimelineMark => ({ id: String(id), atS, endS: null, kind: 'note', label: '' })
const rangeOf = (kind: string, atS: number, endS: number): TimelineMark => ({ id: `${kind}${atS}`, atS, endS, kind, label: '' })

describe('bins', () => {
  it('keep every mark once, in order, and stand apart', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 600, noNaN: true })), fc.double({ min: 0.01, max: 30, noNaN: true }), (times, gap) => {
        const marks = times.toSorted((a, b) => a - b).map(markAt)
        const bins = binsOf(marks, gap)
        expect(bins.flatMap((bin) => bin.marks)).toEqual(marks)
        for (const [at, bin] of bins.entries()) {
          const before = bins[at - 1]
          if (before !== undefined) expect(bin.atS - before.atS).toBeGreaterThanOrEqual(gap)
        }
        expect(bins.length).toBeLessThanOrEqual(Math.floor(600 / gap) + 2)
      }),
    )
  })

  it('give their marks one after the other', () => {
    const [bin] = binsOf([1, 1.1, 1.2].map(markAt), 1)
    if (bin === undefined) throw new Error('No bin')
    expect(nextInBin(bin, null, null)?.id).toBe('0')
    expect(nextInBin(bin, null, '0')?.id).toBe('1')
    expect(nextInBin(bin, null, '2')?.id).toBe('0')
    expect(nextInBin(bin, 'elsewhere', '1')?.id).toBe('2')
    expect(nextInBin(bin, '1', '0')?.id).toBe('2')
  })
})

describe('stretches', () => {
  it('join what nearly touches in one colour and nothing else', () => {
    const marks = [rangeOf('praise', 0, 2), rangeOf('question', 1, 3), rangeOf('glow', 2.1, 4), rangeOf('praise', 9, 10), markAt(9.5, 7)]
    expect(stretchesOf(marks, 0.5)).toEqual([
      { colour: 'praise', startS: 0, endS: 4 },
      { colour: 'question', startS: 1, endS: 3 },
      { colour: 'praise', startS: 9, endS: 10 },
    ])
  })

  it('stay few however many ranges there are, and cover each of them', () => {
    const range = fc.tuple(
      fc.constantFrom('praise', 'question', 'note', 'suggestion'),
      fc.double({ min: 0, max: 600, noNaN: true }),
      fc.double({ min: 0.1, max: 60, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.array(range, { maxLength: 300 }), (ranges) => {
        const marks = ranges.map(([kind, atS, length]) => rangeOf(kind, atS, atS + length)).toSorted((a, b) => a.atS - b.atS)
        const stretches = stretchesOf(marks, 10)
        expect(stretches.length).toBeLessThanOrEqual(4 * 61)
        for (const { kind, atS, endS } of marks) {
          expect(stretches.some(({ colour, startS, endS: end }) => colour === kind && startS <= atS && end >= (endS ?? 0))).toBe(true)
        }
      }),
    )
  })
})
