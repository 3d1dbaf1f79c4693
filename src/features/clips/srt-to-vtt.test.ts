import { describe, expect, it } from 'vitest'
import { isSrt, srtToVtt } from './srt-to-vtt.ts'

const srt =
  '1\r\n00:00:01,000 --> 00:00:03,500\r\nWhere does five eighths live?\r\n\r\n2\r\n0:00:04,000 --> 0:00:06,250 X1:40 X2:600\r\n<i>Pairs</i> talk\r\n'

describe('srtToVtt', () => {
  it('changes the times and keeps the words', () => {
    expect(srtToVtt(srt)).toBe(
      'WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.500\nWhere does five eighths live?\n\n2\n00:00:04.000 --> 00:00:06.250\n<i>Pairs</i> talk\n',
    )
  })

  it.each([
    ['Is 3 < 5, or 5 > 3?', 'Is 3 &lt; 5, or 5 > 3?'],
    ['<b>Half</b> <font color="red">red</font>', '<b>Half</b> <font color="red">red</font>'],
    ['<b is the name of the line', '&lt;b is the name of the line'],
    ['<script>alert(1)</script>', '&lt;script>alert(1)&lt;/script>'],
    ['Questions & answers, Q&A', 'Questions &amp; answers, Q&amp;A'],
    ['3 &lt; 5', '3 &lt; 5'],
    ['{\\an8}Above {not this}', 'Above {not this}'],
    ['At 00:00:01,000 exactly', 'At 00:00:01,000 exactly'],
  ])('writes %s as %s', (words, written) => {
    expect(srtToVtt(`1\n00:00:01,000 --> 00:00:02,000\n${words}\n`)).toBe(`WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n${written}\n`)
  })
})

describe('isSrt', () => {
  it.each([
    [srt, true],
    ['1\n00:00:01.000 --> 00:00:02.000\nA point, as some programs write\n', true],
    ['WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n', false],
    ['Dear colleague, look at 00:00:01 --> there', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(isSrt(text)).toBe(expected)
  })
})
