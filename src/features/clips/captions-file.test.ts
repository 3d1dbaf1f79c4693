import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { checkCaptionsFile, mostCaptionBytes } from './captions-file.ts'

const vtt = 'WEBVTT\n\n00:01.000 --> 00:03.000\nWhere does five eighths live?\n'
const cue = { startS: 1, endS: 3, text: 'Where does five eighths live?' }

/** Stands for the browser's parser, which is tried in the journeys: a cue wherever there are times. */
const readCues = async (text: string) => (text.includes('-->') ? [cue] : [])

const check = (content: BlobPart, name = 'lesson.vtt', type = '') => checkCaptionsFile(new File([content], name, { type }), readCues)

describe('checkCaptionsFile', () => {
  it.each([
    ['WebVTT', vtt, vtt],
    ['WebVTT with a mark before it', `\uFEFF${vtt}`, vtt],
    ['WebVTT with a title', vtt.replace('WEBVTT', 'WEBVTT Fractions'), vtt.replace('WEBVTT', 'WEBVTT Fractions')],
    ['SubRip', '1\n00:00:01,000 --> 00:00:03,000\nHello\n', 'WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\nHello\n'],
    [
      'SubRip with a mark before it',
      '\uFEFF1\n00:00:01,000 --> 00:00:03,000\nHello\n',
      'WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\nHello\n',
    ],
  ])('takes %s', async (_what, content, sent) => {
    expect(await check(content)).toEqual({ kind: 'captions', vtt: sent, cues: [cue] })
  })

  it.each([
    ['an empty file', '', 'empty'],
    ['blanks alone', ' \n\n', 'empty'],
    ['text that is no captions', 'Dear colleague', 'not_captions'],
    ['a word that only begins alike', 'WEBVTTX\n\n00:01.000 --> 00:03.000\nHello\n', 'not_captions'],
    ['a page', '<!doctype html><p>WEBVTT</p>', 'not_captions'],
    ['no cue', 'WEBVTT\n\nNOTE nothing yet\n', 'no_cue'],
    ['letters of an old encoding', new Uint8Array([...new TextEncoder().encode(vtt), 0xfc, 0xe9]), 'not_text'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x57, 0x00, 0x45, 0x00]), 'not_text'],
    ['more than captions are', `${vtt}${'x'.repeat(mostCaptionBytes)}`, 'too_large'],
  ])('refuses %s', async (_what, content, why) => {
    expect(await check(content)).toEqual({ kind: 'refused', why })
  })

  it('takes a file of just the size', async () => {
    expect(await check(vtt.padEnd(mostCaptionBytes))).toMatchObject({ kind: 'captions' })
    expect(await check(vtt.padEnd(mostCaptionBytes + 1))).toEqual({ kind: 'refused', why: 'too_large' })
  })

  it('knows a video, whatever its name or its bytes say', async () => {
    const film = await readFile(new URL('../../../tests/media/clip-small.mp4', import.meta.url))
    expect(await check(film, 'lesson.vtt')).toEqual({ kind: 'refused', why: 'video' })
    expect(await check('no film', 'lesson.mp4', 'video/mp4')).toEqual({ kind: 'refused', why: 'video' })
  })

  it('says so when the file is gone', async () => {
    const gone = new File([vtt], 'lesson.vtt')
    Object.defineProperty(gone, 'arrayBuffer', { value: () => Promise.reject(new DOMException('gone', 'NotReadableError')) })
    expect(await checkCaptionsFile(gone, readCues)).toEqual({ kind: 'refused', why: 'unreadable' })
  })
})
