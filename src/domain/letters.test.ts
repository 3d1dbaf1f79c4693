import { expect, it } from 'vitest'
import { canBeSeen, countLetters, said } from './letters.ts'

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

it.each([
  '',
  ' \t\r\n',
  '\u00a0\u2003\u3000\u1680',
  '\u200b\u200c\u200d\u2060\ufeff',
  '\u00ad\u034f\u061c\u180e',
  '\u202e\u2066\u2069',
  '\u115f\u1160\u3164\uffa0',
  '\u2800',
  '\ufe0f\u{e0100}\u{e0041}',
  '\u2028\u2029\u0085\u0000',
])('nothing can be seen of %j, and nothing was said', (text) => {
  expect(canBeSeen(text)).toBe(false)
  expect(said(text)).toBe('')
})

it.each(['a', ' 5 ', '語', '👍', '👩‍👩‍👧‍👦', '\u0301', '…', '\u200bx', '\ufffd', '\ue000'])('something can be seen of %j', (text) => {
  expect(canBeSeen(text)).toBe(true)
  expect(said(text)).toBe(text.trim())
})
