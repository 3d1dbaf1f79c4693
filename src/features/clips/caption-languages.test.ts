import { expect, it } from 'vitest'
import { captionLanguages, languageName } from './caption-languages.ts'

it.each([
  { present: [], spoken: ['de-AT', 'en'], first: 'de' },
  { present: [], spoken: ['sv-SE'], first: 'sv' },
  { present: [], spoken: [], first: 'en' },
  { present: [], spoken: ['C'], first: 'en' },
  { present: ['en', 'es'], spoken: ['es-MX'], first: 'es' },
  { present: ['pt-BR', 'en'], spoken: ['pt-PT', 'en'], first: 'pt-BR' },
  { present: ['fr'], spoken: ['de'], first: 'fr' },
])('begins with $first for $spoken when there is $present', ({ present, spoken, first }) => {
  const { options, first: chosen } = captionLanguages(present, spoken)
  expect(chosen).toBe(first)
  const values = options.map(({ value }) => value)
  expect(values).toEqual(expect.arrayContaining([first, 'en', ...present]))
  expect(new Set(values).size).toBe(values.length)
})

it('offers them by name', () => {
  const labels = captionLanguages(['pt-BR'], ['en']).options.map(({ label }) => label)
  expect(labels).toContain('Brazilian Portuguese')
  expect(labels).toEqual(labels.toSorted((a, b) => a.localeCompare(b, 'en')))
})

it('names what is no language by its code', () => {
  expect(languageName('x--y')).toBe('x--y')
})
