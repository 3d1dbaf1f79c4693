import { describe, expect, it } from 'vitest'
import { nextPace, secondsLeft, startPace } from './pace.ts'

const steady = (bytesEach: number, times: number) =>
  Array.from({ length: times }, (_, step) => step + 1).reduce((pace, step) => nextPace(pace, step * bytesEach, step * 100), startPace(0, 0))

describe('pace', () => {
  it('says nothing about the time left at first', () => {
    expect(secondsLeft(startPace(0, 0), 100)).toBeNull()
    expect(secondsLeft(steady(1_000, 10), 1_000_000)).toBeNull()
  })

  it('finds a steady speed and the time left', () => {
    const pace = steady(1_000, 50)
    expect(pace.bytesPerSecond).toBeCloseTo(10_000)
    expect(secondsLeft(pace, 150_000)).toBeCloseTo(10)
  })

  it('moves towards a new speed without jumping to it', () => {
    const slower = nextPace(steady(1_000, 50), 50_000, 6_000)
    expect(slower.bytesPerSecond).toBeGreaterThan(7_000)
    expect(slower.bytesPerSecond).toBeLessThan(10_000)
  })

  it('is not thrown off by going back, by standing still in time or by a clock set back', () => {
    const pace = steady(1_000, 50)
    expect(nextPace(pace, 20_000, 5_100).bytesPerSecond).toBeCloseTo(10_000)
    expect(nextPace(pace, 60_000, 5_000)).toBe(pace)
    expect(nextPace(pace, 60_000, 4_000)).toBe(pace)
  })

  it('says nothing when nothing moves', () => {
    expect(secondsLeft(nextPace(startPace(0, 0), 0, 9_000), 100)).toBeNull()
  })
})
