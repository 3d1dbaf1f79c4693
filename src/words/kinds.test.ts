import { expect, it } from 'vitest'
import { kindWord } from './kinds.ts'

it.each([
  ['praise', 'Praise'],
  ['wonder', 'I wonder'],
  ['next-step', 'Next step'],
  ['exit_ticket', 'Exit ticket'],
  ['', 'Note'],
  ['constructor', 'Constructor'],
])('%j is called %j', (kind, word) => {
  expect(kindWord(kind)).toBe(word)
})
