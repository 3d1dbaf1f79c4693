import { timesIn } from './caption-times.ts'
import type { Cue } from './captions.ts'

/** Captions as WebVTT: what `readCaptions` reads from it is what was given. */
export function writeCaptions(cues: readonly Cue[]): string {
  const written = cues.map(
    ({ startS, endS, text }, at) => `${at + 1}\n${clock(startS)} --> ${clock(endS)}\n${text.split('\n').map(escape).join('\n')}\n`,
  )
  return ['WEBVTT\n', ...written].join('\n')
}

/** So that no word is taken for markup or for times. */
function escape(line: string): string {
  const text = line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('{\\', '&#123;\\')
  return timesIn(text) === null ? text : text.replaceAll(':', '&#58;')
}

function clock(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000)
  const part = (value: number, length: number): string => String(Math.floor(value)).padStart(length, '0')
  const hours = part(milliseconds / 3_600_000, 2)
  const minutes = part((milliseconds / 60_000) % 60, 2)
  return `${hours}:${minutes}:${part((milliseconds / 1000) % 60, 2)}.${part(milliseconds % 1000, 3)}`
}
