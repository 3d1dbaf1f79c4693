import { expect, it } from 'vitest'
import { lastCueBy, wordsAt } from './captions.ts'

const cues = [
  { startS: 1, endS: 3, text: 'one' },
  { startS: 3, endS: 5, text: 'two' },
  { startS: 4, endS: 4.5, text: 'over two' },
  { startS: 8, endS: 9, text: 'three' },
]

it.each([
  [0.5, '', null],
  [1, 'one', 'one'],
  [3, 'two', 'two'],
  [4.2, 'two\nover two', 'over two'],
  [4.7, 'two', 'over two'],
  [6, '', 'over two'],
  [8, 'three', 'three'],
  [20, '', 'three'],
])('at %d s one hears %j and the transcript stands at %s', (mediaTime, heard, place) => {
  expect(wordsAt(cues, mediaTime)).toBe(heard)
  expect(lastCueBy(cues, mediaTime)?.text ?? null).toBe(place)
})
