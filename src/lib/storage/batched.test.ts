import { expect, it, vi } from 'vitest'
import { batched } from './batched.ts'

const lengths = vi.fn(async (keys: readonly string[]) => new Map(keys.filter((key) => key !== 'lost').map((key) => [key, key.length])))

it('asks once for all that is wanted in one moment, each only once', async () => {
  lengths.mockClear()
  const lengthOf = batched(lengths)
  expect(await Promise.all(['a', 'bb', 'a', 'lost'].map(lengthOf))).toEqual([1, 2, 1, undefined])
  expect(lengths.mock.calls).toEqual([[['a', 'bb', 'lost']]])
  expect(await lengthOf('ccc')).toBe(3)
  expect(lengths).toHaveBeenCalledTimes(2)
})

it('asks for at most a hundred at a time', async () => {
  lengths.mockClear()
  const lengthOf = batched(lengths)
  await Promise.all(Array.from({ length: 250 }, (_, place) => lengthOf(`key ${place}`)))
  expect(lengths.mock.calls.map(([keys]) => keys.length)).toEqual([100, 100, 50])
})

it('fails all that were in a failed request, and none of the next', async () => {
  const fetchMany = vi.fn(async (keys: readonly string[]) => new Map(keys.map((key) => [key, 1])))
  fetchMany.mockRejectedValueOnce(new Error('off'))
  const numberOf = batched(fetchMany)
  const failed = await Promise.allSettled(['a', 'b'].map(numberOf))
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await numberOf('a')).toBe(1)
})
