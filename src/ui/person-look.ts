const hues = [25, 60, 90, 125, 155, 185, 215, 250, 285, 320, 350] as const

/** A hue that is always the same for one person. */
export function hueOf(id: string): number {
  let hash = 2166136261
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619)
  return hues[(hash >>> 0) % hues.length] ?? hues[0]
}

/**
 * One or two signs for a person: the first of the first word and of the last. Whole graphemes, so that a family emoji
 * or a letter with its accent stays one sign. `?` for a name without any.
 */
export function initialsOf(name: string): string {
  const words = name
    .normalize('NFC')
    .split(/[\s._@-]+/u)
    .map(firstGrapheme)
    .filter((sign) => sign !== '')
  const first = words[0] ?? '?'
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  return (first + last).toLocaleUpperCase()
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function firstGrapheme(word: string): string {
  const letters = [...segmenter.segment(word)].map(({ segment }) => segment)
  return letters.find((letter) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(letter)) ?? ''
}
