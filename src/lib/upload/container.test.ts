import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { headLength, recogniseContainer } from './container.ts'

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part)))

const packets = (step: number, start: number): Uint8Array => {
  const stream = new Uint8Array(headLength)
  for (let at = start; at < headLength; at += step) stream[at] = 0x47
  return stream
}

const mp4 = { kind: 'playable', mimeType: 'video/mp4' }
const quickTime = { kind: 'playable', mimeType: 'video/quicktime' }

describe('recogniseContainer', () => {
  it.each([
    ['frames-30.mp4', mp4],
    ['portrait-rotated.mp4', mp4],
    ['hevc.mp4', mp4],
    ['frames-2997.mov', quickTime],
    ['text-renamed.mp4', { kind: 'not-video' }],
    ['empty.mp4', { kind: 'not-video' }],
  ])('the file %s', (file, container) => {
    expect(recogniseContainer(readFileSync(`tests/media/${file}`).subarray(0, headLength))).toEqual(container)
  })

  it.each([
    ['a phone of 2010 (3gp)', bytes([0, 0, 0, 24], 'ftyp3gp4'), mp4],
    ['an old .mov without ftyp', bytes([0, 0, 0, 8], 'wide', [0, 0, 0, 0], 'mdat'), quickTime],
    ['webm', bytes([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84], 'webm'), { kind: 'playable', mimeType: 'video/webm' }],
    ['mkv', bytes([0x1a, 0x45, 0xdf, 0xa3, 0xa3, 0x42, 0x82, 0x88], 'matroska'), { kind: 'playable', mimeType: 'video/x-matroska' }],
    ['avi', bytes('RIFF', [1, 2, 3, 4], 'AVI LIST'), { kind: 'other-video' }],
    ['wmv', bytes([0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11]), { kind: 'other-video' }],
    ['a transport stream', packets(188, 0), { kind: 'other-video' }],
    ['a camera transport stream (m2ts)', packets(192, 4), { kind: 'other-video' }],
    ['a DVD file', bytes([0, 0, 1, 0xba, 0x44]), { kind: 'other-video' }],
    ['m4a', bytes([0, 0, 0, 24], 'ftypM4A '), { kind: 'sound' }],
    ['mp3 with tags', bytes('ID3', [4, 0]), { kind: 'sound' }],
    ['mp3 without tags', bytes([0xff, 0xfb, 0x90, 0x44]), { kind: 'sound' }],
    ['wav', bytes('RIFF', [1, 2, 3, 4], 'WAVEfmt '), { kind: 'sound' }],
    ['captions (vtt)', bytes('WEBVTT\n\n00:00.000 --> 00:02.000\nGood morning'), { kind: 'captions' }],
    [
      'captions (srt) with a byte order mark',
      bytes([0xef, 0xbb, 0xbf], '1\r\n00:00:00,000 --> 00:00:02,000\r\nGood'),
      { kind: 'captions' },
    ],
    ['captions (srt) without hours, a blank line after the number', bytes('1\n\n00:01,000 --> 00:02,000\nGood'), { kind: 'captions' }],
    ['captions (srt) without numbers', bytes('00:00:01,000 --> 00:00:02,000\nGood'), { kind: 'captions' }],
    ['captions (sbv)', bytes('0:00:01.000,0:00:03.000\nGood'), { kind: 'captions' }],
    [
      'captions in UTF-16',
      bytes([0xff, 0xfe, ...[...'1\r\n00:00:01,000 --> 00:00:02'].flatMap((letter) => [letter.charCodeAt(0), 0])]),
      { kind: 'captions' },
    ],
    ['a plan that begins with a number', bytes('1\nWelcome 09:00 --> 09:10'), { kind: 'not-video' }],
    ['a phone photo (heic)', bytes([0, 0, 0, 24], 'ftypheic'), { kind: 'not-video' }],
    ['a web page', bytes('<!doctype html><video>'), { kind: 'not-video' }],
    ['a pdf', bytes('%PDF-1.7'), { kind: 'not-video' }],
    ['four zero bytes', bytes([0, 0, 0, 0]), { kind: 'not-video' }],
    ['nothing', bytes(), { kind: 'not-video' }],
  ])('%s', (_name, head, container) => {
    expect(recogniseContainer(head)).toEqual(container)
  })
})
