import { expect, it } from 'vitest'
import { isComposing } from './input-method.ts'

it.each([
  ['a press while a word is composed', { isComposing: true, keyCode: 27 }, true],
  ['the press that ends it, in Safari', { isComposing: false, keyCode: 229 }, true],
  ['Enter', { isComposing: false, keyCode: 13 }, false],
])('%s: %j is its own: %j', (_, press, isItsOwn) => {
  expect(isComposing(press)).toBe(isItsOwn)
})
