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

it.each(['', 't=', 't=abc', 't=-1', 't=Infinity', 't=NaN', 'comment=', 'comment=<script>', 'comment=1'])(
  'points nowhere with %j',
  (search) => {
    expect(readPlace(search)).toEqual({ t: null, commentId: null })
  },
)
