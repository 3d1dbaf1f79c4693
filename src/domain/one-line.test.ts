import fc from 'fast-check'
import { expect, it } from 'vitest'
import { oneLine } from './one-line.ts'

it.each([
  ['Year 5', 'Year 5'],
  ['  Year 5 ', 'Year 5'],
  ['Year\u00075', 'Year 5'],
  ['one\r\n\ttwo\u2028three', 'one two three'],
  ['\u001b\u0000', ''],
  ['\u200b\u3164\u2800', ''],
])('%j is %j', (typed, name) => {
  expect(oneLine(typed)).toBe(name)
})

it('leaves nothing that breaks a line, and is done once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const name = oneLine(typed)
      expect(name).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      expect(oneLine(name)).toBe(name)
    }),
  )
})
