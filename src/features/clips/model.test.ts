import { describe, expect, it } from 'vitest'
import { byNewest, dayOf, filesOf, toClip, toClipChange } from './model.ts'

const row = {
  id: 'c1',
  owner_id: 'ann',
  title: 'Fractions',
  recorded_on: '2026-11-20',
  status: 'ready',
  object_path: 'ann/c1/source.mp4',
  poster_path: 'ann/c1/poster.webp',
  caption_langs: ['en'],
  duration_s: 92.4,
  width: 1280,
  height: 720,
  size_bytes: 1000,
  mime_type: 'video/mp4',
  created_at: '2026-11-22T10:00:00Z',
  updated_at: '2026-11-22T10:00:00Z',
  version: 4,
  deleted_at: null,
}

describe('toClipChange', () => {
  it('takes a row, also one that was put away', () => {
    expect(toClipChange(row)).toMatchObject({ kind: 'put', row: { id: 'c1', title: 'Fractions', version: 4 } })
    const away = { ...row, deleted_at: '2026-11-22T11:00:00Z' }
    expect(toClipChange(away)).toMatchObject({ kind: 'put', row: { deletedAt: '2026-11-22T11:00:00Z' } })
  })

  it('takes what is left of a row deleted for good', () => {
    expect(toClipChange({ id: 'c1', version: 5, deleted_at: '2026-11-22T11:00:00Z' })).toEqual({ kind: 'remove', id: 'c1', version: 5 })
  })

  it.each([[null], [{}], ['clip'], [{ ...row, status: 'lost' }], [{ ...row, version: '4' }], [{ id: 'c1', version: 5, deleted_at: null }]])(
    'lets %j pass by',
    (record) => {
      expect(toClipChange(record)).toBeNull()
    },
  )
})

it('a clip belongs to the day it was filmed, or to the day it came', () => {
  expect(dayOf(toClip(row))).toBe('2026-11-20')
  expect(dayOf(toClip({ ...row, recorded_on: null }))).toBe('2026-11-22')
})

it('the newest stands first', () => {
  const older = toClip({ ...row, id: 'c0', created_at: '2026-11-21T10:00:00Z' })
  expect([older, toClip(row)].toSorted(byNewest).map(({ id }) => id)).toEqual(['c1', 'c0'])
})

it('knows every file of a clip', () => {
  expect(filesOf(toClip(row))).toEqual(['ann/c1/source.mp4', 'ann/c1/poster.webp', 'ann/c1/captions.en.vtt'])
})
