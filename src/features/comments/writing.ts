import type { KeyboardEvent } from 'react'
import { isComposing } from '../../domain/input-method.ts'
import { canBeSeen } from '../../domain/letters.ts'

/** Letters. The database refuses more. */
export const longestBody = 5000

/** There is something, and none of it can be seen: it cannot be sent. */
export function isOnlySpaces(body: string): boolean {
  return body !== '' && !canBeSeen(body)
}

/**
 * Enter sends where there is a keyboard and Shift starts a new line; on a touch screen Enter starts a new line, since
 * the thumb has a button. Never while an input method is composing a word.
 */
export function sendsOnEnter(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || isComposing(event.nativeEvent) || event.shiftKey) return false
  return event.metaKey || event.ctrlKey || !window.matchMedia('(pointer: coarse)').matches
}
