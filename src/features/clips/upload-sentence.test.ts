import { describe, expect, it, vi } from 'vitest'
import { newItem } from '../../lib/upload/live-upload.ts'
import type { UploadItem, UploadStatus } from '../../lib/upload/upload-store.ts'
import { inOrderOfNeed, notesOf, percentOf, sentenceOf, summaryOf } from './upload-sentence.ts'

vi.mock('../../lib/upload/uploads.ts', () => ({ uploadLimitBytes: 50_000_000 }))

const item = (status: UploadStatus, change: Partial<UploadItem> = {}): UploadItem => ({
  ...newItem(status.state, 'a.mp4', 'a', 100_000_000, status),
  sentBytes: 63_900_000,
  ...change,
})

describe('sentenceOf', () => {
  it.each<[UploadStatus, string]>([
    [{ state: 'checking' }, 'Looking at the file on this computer'],
    [{ state: 'paused' }, 'Paused at 63%'],
    [{ state: 'offline', trouble: 'network' }, 'The network dropped at 63%. Your upload goes on by itself when you are back online.'],
    [{ state: 'offline', trouble: 'server' }, 'The server does not answer at 63%. What was sent is safe, and it is tried again by itself.'],
    [{ state: 'refused', reason: 'empty' }, 'This file is empty. Copy it from the phone or camera again.'],
    [
      { state: 'refused', reason: 'too_large' },
      'This file is larger than 50 MB, the most that can be sent here. Trim it to the minutes that matter, and add it again.',
    ],
    [{ state: 'failed', reason: 'clip_gone', isFinal: true }, 'This clip was deleted in the meantime, so the upload stopped.'],
    [{ state: 'needs-file', because: 'file-gone' }, 'The file on this computer was moved or changed. Choose it again to go on.'],
  ])('%j', (status, sentence) => {
    expect(sentenceOf(item(status))).toBe(sentence)
  })

  it('says how much, how fast and how long, as far as it is known', () => {
    const sending = item({ state: 'sending' }, { bytesPerSecond: 2_400_000, secondsLeft: 15 })
    expect(sentenceOf(sending)).toBe('64 MB of 100 MB · 2 MB/s · about 20 seconds left')
    expect(sentenceOf({ ...sending, bytesPerSecond: null, secondsLeft: null })).toBe('64 MB of 100 MB')
  })
})

it.each([
  [0, 100, 0],
  [999, 1000, 99],
  [1000, 1000, 100],
  [5, 0, 0],
  [1200, 1000, 100],
])('%d of %d bytes is %d%%', (sentBytes, sizeBytes, percent) => {
  expect(percentOf({ sentBytes, sizeBytes })).toBe(percent)
})

describe('summaryOf', () => {
  const sending = item({ state: 'sending' })
  const done = item({ state: 'done' })
  const refused = item({ state: 'refused', reason: 'empty' })
  it.each<[string, UploadItem[], string]>([
    ['one on its way', [sending], 'Uploading 1 clip, 63%'],
    ['several', [sending, item({ state: 'waiting' }, { sentBytes: 0 }), done], 'Uploading 2 clips, 31%'],
    ['without a network', [item({ state: 'offline', trouble: 'network' }), done], '1 upload waits for the network'],
    ['all arrived', [done, done], '2 clips are in your library'],
    ['some refused', [done, refused], '1 clip is in your library; 1 not added'],
    ['all refused', [refused], '1 file could not be added'],
  ])('%s', (_name, items, line) => {
    expect(summaryOf(items)).toBe(line)
  })

  it('puts what needs the person first', () => {
    expect(inOrderOfNeed([sending, done, refused]).map(({ status }) => status.state)).toEqual(['refused', 'sending', 'done'])
  })
})

it('notes what one should know, while it still matters', () => {
  const all = { beganAgain: true, isForgotten: true, mayNotShowElsewhere: true }
  expect(notesOf(item({ state: 'sending' }, all))).toHaveLength(3)
  expect(notesOf(item({ state: 'done' }, all))).toHaveLength(1)
  expect(notesOf(item({ state: 'sending' }))).toEqual([])
})
