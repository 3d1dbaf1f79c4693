import { expect, it } from 'vitest'
import { hueOf, initialsOf } from './person-look.ts'

it.each([
  ['Amara Osei', 'AO'],
  ['Daniel', 'D'],
  ['  lucía   marín  ', 'LM'],
  ['Jean-Paul Sartre', 'JS'],
  ['Wolfeschlegelstein Hubert Blaine', 'WB'],
  ['amara.osei@school.example', 'AE'],
  ['محمد العربي', 'ما'],
  ['山田 太郎', '山太'],
  ['👩‍🏫', '👩‍🏫'],
  ['👩‍🏫 Osei', '👩‍🏫O'],
  ['e\u0301lise', 'É'],
  ['(Amara) "Osei"', 'AO'],
  ['', '?'],
  ['   ', '?'],
  ['---', '?'],
  ['\u202e<b>', 'B'],
])('%j has the initials %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

it('keeps the hue of a person and spreads people over hues', () => {
  const ids = Array.from({ length: 200 }, (_, at) => `7f3a5b1c-0000-4000-8000-${String(at).padStart(12, '0')}`)
  expect(ids.map(hueOf)).toEqual(ids.map(hueOf))
  expect(new Set(ids.map(hueOf)).size).toBeGreaterThan(8)
})
