import fc from 'fast-check'
import { expect, it } from 'vitest'
import { secondsToSeekTarget } from './moment.ts'

it('lands inside the frame it was taken from, for the usual frame rates', () => {
  const rates = [24, 23.976, 25, 29.97, 30, 50, 59.94, 60, 120, 240]
  fc.assert(
    fc.property(fc.constantFrom(...rates), fc.integer({ min: 0, max: 500_000 }), (rate, frame) => {
      const target = secondsToSeekTarget(frame / rate)
      expect(target).toBeGreaterThan(frame / rate)
      expect(target).toBeLessThan((frame + 1) / rate)
    }),
  )
})
