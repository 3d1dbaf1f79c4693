import fc from 'fast-check'
import { expect, it } from 'vitest'
import { idAt } from './at-moment.ts'

const items = [
  { id: 'a', atS: 1 },
  { id: 'b', atS: 4 },
  { id: 'c', atS: 4 },
  { id: 'd', atS: 9.5 },
]

it.each([
  [0, null],
  [0.9985, null],
  [0.9995, 'a'],
  [1, 'a'],
  [3.9, 'a'],
  [4, 'c'],
  [7, 'c'],
  [7.1, null],
  [9.5, 'd'],
  [100, null],
])('at %d s it is %s', (mediaTime, id) => {
  expect(idAt(items, mediaTime, 3)).toBe(id)
})

it('is nothing where there is nothing', () => {
  expect(idAt([], 3, 6)).toBeNull()
})

it('is the last that began, as a plain search finds it', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 60, noNaN: true })), fc.double({ min: 0, max: 60, noNaN: true }), (times, now) => {
      const sorted = times.toSorted((a, b) => a - b).map((atS, at) => ({ id: String(at), atS }))
      const plain = sorted.findLast(({ atS }) => atS <= now + 0.001)?.id ?? null
      expect(idAt(sorted, now, 100)).toBe(plain)
    }),
  )
})
