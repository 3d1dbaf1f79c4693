import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readPlace, writePlace } from './place-in-link.ts'

const searchOf = (path: string): string => path.split('?')[1] ?? ''

it('brings every moment back exactly', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 86_400, noNaN: true }), (t) => {
      expect(readPlace(searchOf(writePlace('r', { t: Math.abs(t) }))).t).toBe(Math.abs(t))
    }),
  )
})

it('brings a comment back', () => {
  const commentId = '0b7e6a34-6a3c-4a55-9b2c-6a3f5d7e8f90'
  expect(readPlace(searchOf(writePlace('r', { commentId, t: 3 })))).toEqual({ t: null, commentId })
})

it.each([
  ['0:12', 12],
  ['1:02:03', 3723],
  ['0:12.5', 12.5],
  ['12,5', 12.5],
  ['90s', 90],
  ['1m30s', 90],
  ['12.345678901234', 12.345678901234],
  ['1e-7', 1e-7],
])('takes ?t=%s as people write it', (t, seconds) => {
  for (const search of [`t=${t}`, `t=${encodeURIComponent(t)}`]) expect(readPlace(search)).toEqual({ t: seconds, commentId: null })
})

it.each(['t=0:72', 't=0:12:', 't=1:2:3:4', '', 't=', 't=abc', 't=-1', 't=Infinity', 't=NaN', 'comment=', 'comment=<script>', 'comment=1'])(
  'points nowhere with %j',
  (search) => {
    expect(readPlace(search)).toEqual({ t: null, commentId: null })
  },
)
