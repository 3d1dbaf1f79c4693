// @vitest-environment node
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { preflight } from './preflight.ts'
import type { Probe } from './video-probe.ts'

const media = (file: string): Blob => new Blob([readFileSync(`tests/media/${file}`)])
const opened: Probe = { kind: 'opened', durationS: 10, width: 640, height: 360, poster: null }
const check = (file: Blob, probe: Probe = opened, limitBytes = 10_000_000) =>
  preflight(file, { limitBytes, signal: new AbortController().signal, probe: async () => probe })

const noPicture: Probe = { kind: 'no-picture' }
const closed: Probe = { kind: 'cannot-open' }
const webm = new Blob([Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3]), 'webm'])
const noIndex = new Blob([Uint8Array.from([0, 0, 0, 8]), 'ftyp', Uint8Array.from([0, 0, 0, 0]), 'mdatfilm'])
const lostFile = new Blob(['x'])
lostFile.slice = () => {
  throw new DOMException('The file is gone', 'NotReadableError')
}

describe('preflight', () => {
  it.each([
    ['an empty file', new Blob([]), opened, 'empty'],
    ['a file over the limit', new Blob(['x'.repeat(10_000_001)]), opened, 'too_large'],
    ['a text named .mp4', media('text-renamed.mp4'), opened, 'not_video'],
    ['an avi', new Blob(['RIFF0000AVI LIST']), opened, 'other_video'],
    ['an mp3', new Blob(['ID3 and so on']), opened, 'sound_file'],
    ['a file that ends early', media('truncated.mp4'), opened, 'cut_short'],
    ['a film without its index', noIndex, opened, 'cannot_open'],
    ['an iPhone film where the browser has no HEVC', media('hevc.mp4'), noPicture, 'hevc'],
    ['an iPhone film where the browser does not open HEVC at all', media('hevc.mp4'), closed, 'hevc'],
    ['a picture the browser cannot decode', media('frames-30.mp4'), noPicture, 'sound_only'],
    ['a webm of sound', webm, noPicture, 'sound_only'],
    ['a film the browser does not open', media('frames-30.mp4'), closed, 'cannot_open'],
    ['more than a day', media('frames-30.mp4'), { ...opened, durationS: 86_401 }, 'too_long'],
    ['a file that is no longer there', lostFile, opened, 'unreadable'],
  ])('refuses %s', async (_name, file, probe, reason) => {
    expect(await check(file, probe)).toEqual({ outcome: 'refused', reason })
  })

  it.each([
    ['frames-30.mp4', 'video/mp4', false],
    ['frames-2997.mov', 'video/quicktime', false],
    ['hevc.mp4', 'video/mp4', true],
  ])('takes %s as %s', async (file, mimeType, mayNotShowElsewhere) => {
    expect(await check(media(file))).toEqual({
      outcome: 'ready',
      video: { mimeType, durationS: 10, width: 640, height: 360, poster: null, mayNotShowElsewhere },
    })
  })

  it('takes a file of exactly the limit', async () => {
    const file = media('frames-30.mp4')
    expect(await check(file, opened, file.size)).toMatchObject({ outcome: 'ready' })
    expect(await check(file, opened, file.size - 1)).toEqual({ outcome: 'refused', reason: 'too_large' })
  })

  it('opens nothing once nobody waits for it', async () => {
    const stop = AbortSignal.abort(new Error('left'))
    await expect(preflight(media('frames-30.mp4'), { limitBytes: 1e9, signal: stop })).rejects.toThrow('left')
  })
})
