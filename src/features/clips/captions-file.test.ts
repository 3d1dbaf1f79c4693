import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { checkCaptionsFile, mostCaptionBytes } from './captions-file.ts'

const vtt = 'WEBVTT\n\n00:01.000 --> 00:03.000\nWhere does five eighths live?\n'
const cue = { startS: 1, endS: 3, text: 'Where does five eighths live?' }
const captions = { kind: 'captions', cues: [cue], linesAmiss: [], areLettersGuessed: false }

const check = (content: BlobPart, name = 'lesson.vtt', type = '') => checkCaptionsFile(new File([content], name, { type }))

describe('checkCaptionsFile', () => {
  it.each([
    ['WebVTT', vtt],
    ['WebVTT with a mark before it', `\uFEFF${vtt}`],
    ['SubRip', '1\r\n00:00:01,000 --> 00:00:03,000\r\nWhere does five eighths live?\r\n'],
    ['SBV', '0:00:01.000,0:00:03.000\nWhere does five eighths live?\n'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, ...[...vtt].flatMap((letter) => [letter.charCodeAt(0), 0])])],
  ])('takes %s', async (_what, content) => {
    expect(await check(content)).toEqual(captions)
  })

  it.each([
    ['plan.txt', 'text/plain'],
    ['lesson.mp4', 'video/mp4'],
    ['lesson.sbv', 'application/octet-stream'],
    ['', ''],
  ])('takes captions that are called %j and said to be %j', async (name, type) => {
    expect(await check(vtt, name, type)).toEqual(captions)
  })

  it('says when the letters are a guess', async () => {
    const inWindows = Uint8Array.from(vtt.replace('eighths', 'Größe'), (letter) => letter.charCodeAt(0))
    expect(await check(inWindows)).toEqual({
      ...captions,
      cues: [{ ...cue, text: 'Where does five Größe live?' }],
      areLettersGuessed: true,
    })
  })

  it('says which lines became no caption', async () => {
    expect(await check(`${vtt}\n00:04.500 -->\nAnd half?\n`)).toMatchObject({ kind: 'captions', linesAmiss: [6] })
  })

  it.each([
    ['an empty file', '', 'empty'],
    ['blanks alone', ' \n\n', 'empty'],
    ['text that is no captions', 'Dear colleague', 'not_captions'],
    ['a page', '<!doctype html><p>WEBVTT</p>', 'not_captions'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), 'not_captions'],
    ['more than captions are', `${vtt}${'x'.repeat(mostCaptionBytes)}`, 'too_large'],
  ])('refuses %s', async (_what, content, why) => {
    expect(await check(content)).toEqual({ kind: 'refused', why })
  })

  it.each([
    ['no caption', 'WEBVTT\n\nNOTE nothing yet\n', []],
    ['no clear times', 'WEBVTT\n\n00:01.xxx --> 00:02.000\nHello\n', [3]],
    ['no words', '1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\n', [2, 5]],
  ])('refuses what has %s', async (_what, content, linesAmiss) => {
    expect(await check(content)).toEqual({ kind: 'refused', why: 'no_cue', linesAmiss })
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
    expect(await checkCaptionsFile(gone)).toEqual({ kind: 'refused', why: 'unreadable' })
  })
})
