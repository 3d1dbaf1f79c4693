import { expect, it } from 'vitest'
import { countLetters } from './letters.ts'

it.each([
  ['', 0],
  ['abc', 3],
  ['é', 1],
  ['e\u0301', 2],
  ['👍👍', 2],
  ['👩‍👩‍👧‍👦', 7],
  ['a\n', 2],
])('%j has %i', (text, letters) => {
  expect(countLetters(text)).toBe(letters)
})
