import { describe, expect, it } from 'vitest'
import { frameWorth, goodFrameWorth } from './poster.ts'

const picture = (light: (place: number) => number): Uint8ClampedArray =>
  Uint8ClampedArray.from(Array.from({ length: 400 }, (_, place) => light(place)).flatMap((value) => [value, value, value, 255]))

describe('frameWorth', () => {
  it.each([
    ['black', picture(() => 0)],
    ['nearly black with noise', picture((place) => (place % 7) * 3)],
    ['white', picture(() => 255)],
    ['one grey', picture(() => 128)],
    ['nothing', new Uint8ClampedArray()],
  ])('looks further after a frame that is %s', (_name, pixels) => {
    expect(frameWorth(pixels)).toBeLessThan(goodFrameWorth)
  })

  it.each([
    ['a lit room', picture((place) => 60 + (place % 20) * 8)],
    ['a dim room', picture((place) => 25 + (place % 2) * 40)],
  ])('takes %s', (_name, pixels) => {
    expect(frameWorth(pixels)).toBeGreaterThanOrEqual(goodFrameWorth)
  })
})
