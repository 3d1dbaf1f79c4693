import { expect } from 'vitest'
import type { Refusal } from './database.ts'

/** A refusal with a word for the program and a whole sentence for the person. */
export function expectSentence(refusal: Refusal, hint: string): void {
  expect(refusal).toMatchObject({ code: 'P0001', hint })
  expect(refusal.message).toMatch(/^[A-Z].*\.$/)
}

export function expectDenied(refusal: Refusal): void {
  expect(refusal.code).toBe('42501')
}
