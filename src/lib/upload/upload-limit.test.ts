import { expect, it } from 'vitest'
import { bucketLimitBytes, uploadLimit } from './upload-limit.ts'

it.each([
  [undefined, bucketLimitBytes],
  ['', bucketLimitBytes],
  ['52428800', 52_428_800],
  ['99999999999', bucketLimitBytes],
  ['50 MB', bucketLimitBytes],
  ['-1', bucketLimitBytes],
])('VITE_UPLOAD_LIMIT_BYTES=%j means %d', (setting, limit) => {
  expect(uploadLimit({ VITE_UPLOAD_LIMIT_BYTES: setting })).toBe(limit)
})
