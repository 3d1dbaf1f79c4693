import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import {
  addRecord,
  changeRecord,
  isSameFile,
  readKeepsakes,
  readRecord,
  recordsOf,
  removeRecord,
  removeRecordsOf,
} from './upload-records.ts'
import type { UploadRecord } from './upload-records.ts'

const record = (clipId: string, personId: string, change: Partial<UploadRecord> = {}): UploadRecord => ({
  clipId,
  personId,
  fileName: 'lesson.mp4',
  sizeBytes: 100,
  lastModified: 1,
  fingerprint: '100-aa',
  title: 'lesson',
  recordedOn: null,
  mimeType: 'video/mp4',
  durationS: 10,
  width: 640,
  height: 360,
  mayNotShowElsewhere: false,
  objectPath: null,
  uploadUrl: null,
  keptBytes: 0,
  isPaused: false,
  startedAt: `2026-11-22T10:00:0${clipId.length}Z`,
  ...change,
})
const add = (it: UploadRecord) => addRecord(it, { clipId: it.clipId, poster: null, handle: null })

describe('upload records', () => {
  it('keeps what an upload needs to go on, in the order they began', async () => {
    await add(record('cc', 'ann'))
    await add(record('b', 'ann'))
    await changeRecord('b', { uploadUrl: 'https://example.test/u/1', keptBytes: 60 })
    expect((await recordsOf('ann')).map(({ clipId }) => clipId)).toEqual(['b', 'cc'])
    expect(await readRecord('b')).toMatchObject({ uploadUrl: 'https://example.test/u/1', keptBytes: 60, title: 'lesson' })
  })

  it('does not bring a removed record back by a late change', async () => {
    await add(record('late', 'bob'))
    await removeRecord('late')
    await changeRecord('late', { keptBytes: 5 })
    expect(await readRecord('late')).toBeNull()
    expect(await readKeepsakes('late')).toEqual({ clipId: 'late', poster: null, handle: null })
  })

  it("forgets one person's and keeps the other's", async () => {
    await add(record('d', 'dan'))
    await add(record('e', 'eve'))
    await removeRecordsOf('dan')
    expect(await recordsOf('dan')).toEqual([])
    expect(await recordsOf('eve')).toHaveLength(1)
  })
})

it.each([
  [{}, true],
  [{ fileName: 'other.mp4', lastModified: 2 }, true],
  [{ fingerprint: '100-bb' }, false],
])('a file that differs by %j is the same: %s', (change, same) => {
  expect(isSameFile(record('a', 'ann'), record('a', 'ann', change))).toBe(same)
})

it.each([
  [{}, true],
  [{ fileName: 'other.mp4' }, false],
  [{ sizeBytes: 101 }, false],
  [{ lastModified: 2 }, false],
])('one written down without a fingerprint, that differs by %j, is the same: %s', (change, same) => {
  expect(isSameFile(record('a', 'ann'), record('a', 'ann', { fingerprint: null, ...change }))).toBe(same)
})

it('a record of an earlier version is read as one without a fingerprint', async () => {
  const { fingerprint: _none, ...old } = record('old', 'olga')
  const opening = indexedDB.open('pausepoint-uploads')
  await new Promise<void>((resolve, reject) => {
    opening.addEventListener('success', () => {
      const writing = opening.result.transaction('records', 'readwrite')
      writing.addEventListener('complete', () => resolve())
      writing.addEventListener('error', () => reject(new Error('not written')))
      writing.objectStore('records').put(old)
    })
  })
  opening.result.close()
  expect(await readRecord('old')).toEqual({ ...old, fingerprint: null })
  expect(await recordsOf('olga')).toEqual([{ ...old, fingerprint: null }])
})
