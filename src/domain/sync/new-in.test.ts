import fc from 'fast-check'
import { expect, it } from 'vitest'
import { newIn } from './new-in.ts'

const row = (id: string) => ({ id })

it('is what came in, not what changed, moved or went', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(row)
  if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('There are four')
  expect(newIn([a, b], [a, c, b])).toEqual([c])
  expect(newIn([a, b], [row('a'), b])).toEqual([])
  expect(newIn([a, b, c], [c, a, b])).toEqual([])
  expect(newIn([a, b, c], [b])).toEqual([])
  expect(newIn([], [a, b])).toEqual([a, b])
  expect(newIn([b], [a, b, d])).toEqual([a, d])
})

it('is what has an id that was not there, for any two lists', () => {
  const anyList = fc.uniqueArray(fc.constantFrom(...'abcdefgh'.split('').map(row)))
  fc.assert(
    fc.property(anyList, anyList, (before, after) => {
      expect(newIn(before, after)).toEqual(after.filter(({ id }) => before.every((each) => each.id !== id)))
    }),
  )
})
