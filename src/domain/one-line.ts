import { said } from './letters.ts'

/** What was typed or pasted into a field of one line, as the database takes names: no controls, no line ends, no blanks around it, and not nothing but invisible letters. */
export function oneLine(typed: string): string {
  return said(typed.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' '))
}
