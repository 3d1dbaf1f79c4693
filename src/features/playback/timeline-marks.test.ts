import fc from 'fast-check'
import { expect, it } from 'vitest'
import { binsOf } from './timeline-marks.ts'
import type { TimelineMark } from './timeline-marks.ts'

const markAt = (atS: number, id: number): TimelineMark => ({ id: String(id), atS, endS: null, kind: 'note', label: '' })

it('keeps every mark once, in order, and bins apart', () => {
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
