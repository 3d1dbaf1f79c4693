import { open, rm } from 'node:fs/promises'
import { openAsBlob } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fingerprintOf } from './fingerprint.ts'

const megabyte = 1024 * 1024
const film = (bytes: number): Uint8Array<ArrayBuffer> => Uint8Array.from({ length: bytes }, (_byte, at) => (at * 2_654_435_761) >>> 13)
const changedAt = (bytes: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> => bytes.with(at, (bytes[at] ?? 0) ^ 1)

describe('fingerprintOf', () => {
  const large = film(8 * megabyte)
  const small = film(2 * megabyte)

  it('is the same for the same film, whatever it is called, said to be and dated', async () => {
    const first = new File([large], 'lesson.mp4', { type: 'video/mp4', lastModified: 1_700_000_000_000 })
    const again = new File([large.subarray(0, 5), large.subarray(5)], 'VID_0001.MOV', {
      type: 'video/quicktime',
      lastModified: 1_800_000_000_000,
    })
    expect(await fingerprintOf(again)).toBe(await fingerprintOf(first))
    expect(await fingerprintOf(first)).toMatch(/^8388608-[0-9a-f]{64}$/)
  })

  it.each([
    ['its first byte', changedAt(large, 0)],
    ['its last byte', changedAt(large, large.length - 1)],
    ['a stretch in the middle', large.slice().fill(7, 3 * megabyte, 3.5 * megabyte)],
    ['one byte more', film(8 * megabyte + 1)],
    ['one byte less', large.subarray(0, -1)],
  ])('is another one for another film: %s', async (_what, other) => {
    expect(await fingerprintOf(new Blob([other]))).not.toBe(await fingerprintOf(new Blob([large])))
  })

  it('knows a small film by every byte of it', async () => {
    const known = await fingerprintOf(new Blob([small]))
    for (const at of [0, 1_000_003, small.length - 1]) {
      expect(await fingerprintOf(new Blob([changedAt(small, at)]))).not.toBe(known)
    }
  })

  it('of nothing is something', async () => {
    expect(await fingerprintOf(new Blob([]))).toMatch(/^0-[0-9a-f]{64}$/)
  })

  it('reads 3 MiB of a film of 4 GB', async () => {
    const path = join(tmpdir(), `fingerprint-${process.pid}`)
    const file = await open(path, 'w')
    await file.truncate(4_000_000_000)
    await file.close()
    const before = process.memoryUsage().arrayBuffers
    const print = await fingerprintOf(await openAsBlob(path))
    const grown = process.memoryUsage().arrayBuffers - before
    await rm(path)
    expect(print).toMatch(/^4000000000-[0-9a-f]{64}$/)
    expect(grown).toBeLessThan(16 * megabyte)
  })

  it('fails with a file that was changed meanwhile', async () => {
    const path = join(tmpdir(), `fingerprint-gone-${process.pid}`)
    const file = await open(path, 'w')
    await file.write('film')
    await file.close()
    const blob = await openAsBlob(path)
    await rm(path)
    await expect(fingerprintOf(blob)).rejects.toThrow(/could not be read/)
  })
})
