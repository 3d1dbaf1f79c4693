// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { readMp4Boxes } from './mp4-boxes.ts'

const media = (file: string): Blob => new Blob([readFileSync(`tests/media/${file}`)])

const box = (type: string, size: number, content: string): number[] => [
  ...[24, 16, 8, 0].map((shift) => (size >>> shift) & 255),
  ...[...type, ...content].map((letter) => letter.charCodeAt(0)),
]
const made = (...boxes: number[][]): Blob => new Blob([Uint8Array.from(boxes.flat())])

describe('readMp4Boxes', () => {
  it.each([
    ['frames-30.mp4', { isWhole: true, hasIndex: true, picture: 'other' }],
    ['frames-2997.mov', { isWhole: true, hasIndex: true, picture: 'other' }],
    ['hevc.mp4', { isWhole: true, hasIndex: true, picture: 'hevc' }],
    ['truncated.mp4', { isWhole: false, hasIndex: true, picture: 'other' }],
  ])('the file %s', async (file, findings) => {
    expect(await readMp4Boxes(media(file))).toEqual(findings)
  })

  it.each([
    ['sound alone', made(box('ftyp', 8, ''), box('moov', 12, 'soun')), { isWhole: true, hasIndex: true, picture: 'none' }],
    ['no index', made(box('ftyp', 8, ''), box('mdat', 12, 'film')), { isWhole: true, hasIndex: false, picture: 'none' }],
    [
      'a last box of unsaid length',
      made(box('moov', 12, 'vide'), box('mdat', 0, 'film film')),
      { isWhole: true, hasIndex: true, picture: 'other' },
    ],
    [
      'a 64-bit length',
      made(box('moov', 12, 'vide'), [...box('mdat', 1, ''), 0, 0, 0, 0, 0, 0, 0, 20, 1, 2, 3, 4]),
      { isWhole: true, hasIndex: true, picture: 'other' },
    ],
    [
      'a 64-bit length past the end',
      made([...box('mdat', 1, ''), 0, 0, 1, 0, 0, 0, 0, 20, 1, 2, 3, 4]),
      { isWhole: false, hasIndex: false, picture: 'none' },
    ],
    ['an index cut in two', made(box('ftyp', 8, ''), box('moov', 400, 'vide')), { isWhole: false, hasIndex: true, picture: 'other' }],
    [
      'padding after the film',
      made(box('moov', 12, 'vide'), box('zzzz', 9000, 'pad')),
      { isWhole: true, hasIndex: true, picture: 'other' },
    ],
    ['three bytes too many', made(box('moov', 12, 'vide'), [0, 0, 1]), { isWhole: true, hasIndex: true, picture: 'other' }],
    ['a length that cannot be', made(box('ftyp', 3, '')), { isWhole: true, hasIndex: false, picture: 'none' }],
    ['nothing', new Blob([]), { isWhole: true, hasIndex: false, picture: 'none' }],
  ])('%s', async (_name, file, findings) => {
    expect(await readMp4Boxes(file)).toEqual(findings)
  })
})
