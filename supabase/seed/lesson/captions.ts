import type { Lesson, Voice } from './lesson.ts'
import type { Spoken } from './speech.ts'

const names: Record<Voice, string> = {
  amara: 'Amara',
  theo: 'Theo',
  sol: 'Sol',
  mina: 'Mina',
  ada: 'Ada',
  leila: 'Leila',
  jonas: 'Jonas',
  tomas: 'Tomás',
  ines: 'Inés',
  hyejin: 'Hye-jin',
  kwame: 'Kwame',
}

/** WebVTT of the spoken lines; a cue stays up to half a second longer where nobody else speaks. */
export function captions(lesson: Lesson, spoken: readonly Spoken[], language: 'en' | 'es'): string {
  const said = spoken.map(({ line, end }, index) => {
    const next = spoken[index + 1]?.line.at ?? lesson.seconds
    return {
      from: line.at,
      to: Math.min(end + 0.5, next - 0.04),
      words: `<v ${names[line.voice]}>${language === 'en' ? line.words : line.spanish}`,
    }
  })
  const murmured = lesson.murmurs.map(({ from, to, caption, spanish }) => ({
    from: from + 0.2,
    to: to - 0.3,
    words: language === 'en' ? caption : spanish,
  }))
  const cues = [...said, ...murmured].toSorted((a, b) => a.from - b.from)
  return ['WEBVTT', ...cues.map((cue, index) => `${index + 1}\n${stamp(cue.from)} --> ${stamp(cue.to)}\n${cue.words}`)].join('\n\n') + '\n'
}

function stamp(second: number): string {
  const thousandths = Math.round(second * 1000)
  const part = (value: number, length: number): string => String(value).padStart(length, '0')
  return `${part(Math.floor(thousandths / 3_600_000), 2)}:${part(Math.floor(thousandths / 60_000) % 60, 2)}:${part(Math.floor(thousandths / 1000) % 60, 2)}.${part(thousandths % 1000, 3)}`
}
