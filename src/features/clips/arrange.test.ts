import { describe, expect, it } from 'vitest'
import { arrange, foldText } from './arrange.ts'
import type { ClipOrder } from './arrange.ts'
import type { Clip } from './model.ts'

const clip = (id: string, title: string, change: Partial<Clip> = {}): Clip => ({
  id,
  ownerId: 'ann',
  title,
  recordedOn: null,
  status: 'ready',
  objectPath: `ann/${id}/source.mp4`,
  posterPath: null,
  captionLangs: [],
  durationS: 60,
  sizeBytes: 1,
  mimeType: 'video/mp4',
  createdAt: '2026-11-20T10:00:00Z',
  deletedAt: null,
  version: 1,
  ...change,
})

const clips = [
  clip('a', 'Brüche am Zahlenstrahl', { durationS: 300, createdAt: '2026-11-20T10:00:00Z' }),
  clip('b', 'Clase 10: La fracción', { recordedOn: '2026-11-01', createdAt: '2026-11-21T10:00:00Z' }),
  clip('c', 'clase 9: lectura', { durationS: null, createdAt: '2026-11-19T10:00:00Z' }),
  clip('d', 'Straße', { createdAt: '2026-11-20T12:00:00Z' }),
]
const ids = (search: string, order: ClipOrder = 'newest') => arrange(clips, search, order).map(({ id }) => id)

describe('search', () => {
  it.each([
    ['', ['d', 'a', 'c', 'b']],
    ['bruche', ['a']],
    ['FRACCION', ['b']],
    ['fracción clase', ['b']],
    ['  clase ', ['c', 'b']],
    ['strasse', ['d']],
    ['.*', []],
    ['clase x', []],
  ])('%j finds %j', (search, found) => {
    expect(ids(search)).toEqual(found)
  })
})

describe('order', () => {
  it.each<[ClipOrder, string[]]>([
    ['newest', ['d', 'a', 'c', 'b']],
    ['oldest', ['b', 'c', 'a', 'd']],
    ['title', ['a', 'c', 'b', 'd']],
    ['longest', ['a', 'b', 'd', 'c']],
  ])('%s', (order, expected) => {
    expect(ids('', order)).toEqual(expected)
  })
})

it.each([
  ['Ångström', 'angstrom'],
  ['  Two   words ', 'two words'],
  ['ﬁne', 'fine'],
])('%j is searched as %j', (text, folded) => {
  expect(foldText(text)).toBe(folded)
})
