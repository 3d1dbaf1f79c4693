import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { momentOf, secondsToSeekTarget } from './moment.ts'

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

describe('a moment', () => {
  const even = { spacingS: 1 / 30, lagS: 0.15 }
  it.each([
    ['is the frame that was painted last', { clipS: 5.02, frameS: 5, ...even }, 5],
    ['is the frame, though the clock runs ahead of the picture', { clipS: 5.14, frameS: 5, ...even }, 5],
    ['is the frame, though the picture is ahead of the clock', { clipS: 4.97, frameS: 5, ...even }, 5],
    ['is the clock, where the picture has stood', { clipS: 5.5, frameS: 5, ...even }, 5.5],
    ['is the clock among slides', { clipS: 5.5, frameS: 4, spacingS: 4, lagS: 0.15 }, 5.5],
    ['is the frame in a film of two pictures a second', { clipS: 5.3, frameS: 5, spacingS: 0.5, lagS: 0.15 }, 5],
    ['is the clock before the first picture', { clipS: 0.5, frameS: 2, ...even }, 0.5],
    ['of a video that stands is the frame it stands in', { clipS: 5.03, frameS: 5, spacingS: 1 / 30, lagS: 0 }, 5],
    ['of a video that stands is the frame, but for rounding', { clipS: 5, frameS: 5.0000004, spacingS: null, lagS: 0 }, 5.0000004],
    ['of a video that stands is the clock in a picture that stands', { clipS: 5, frameS: 4, spacingS: null, lagS: 0 }, 5],
    ['of a video that stands is the clock where a later picture shows', { clipS: 5, frameS: 5.08, spacingS: 0.04, lagS: 0 }, 5],
  ])('%s', (_, showing, expected) => {
    expect(momentOf(showing)).toBe(expected)
  })
})
