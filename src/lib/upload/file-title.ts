import { canBeSeen } from '../../domain/letters.ts'

const longestTitle = 200
const fallbackTitle = 'Clip'

/**
 * A title for a clip from its file's name: the ending, control characters and stray separators go, words stay.
 * Never empty, at most 200 characters as the database counts them.
 */
export function titleFromFileName(fileName: string): string {
  const letters = fileName
    .normalize('NFC')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .toWellFormed()
  const base = letters.replace(/(?<=.)\.[a-z0-9]{2,5}\s*$/iu, '')
  const words = base.replace(/[_\s]+/gu, ' ').trim()
  const title = [...words].slice(0, longestTitle).join('').trim()
  return canBeSeen(title) ? title : fallbackTitle
}

/** The day a file was last written, in the computer's own time zone, as `YYYY-MM-DD`; null for a date that cannot be. */
export function recordedOn(lastModified: number, now: number): string | null {
  const date = new Date(lastModified)
  if (Number.isNaN(date.getTime()) || date.getFullYear() < 1990 || lastModified > now + 86_400_000) return null
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
