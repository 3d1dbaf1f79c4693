import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatTimecode, parseTimecode, spokenPosition, spokenTime } from './timecode.ts'

describe('formatTimecode', () => {
  it.each([
    [0, '0:00'],
    [41.2, '0:41'],
    [59.999, '0:59'],
    [60, '1:00'],
    [3723, '1:02:03'],
    [36_000, '10:00:00'],
    [-1, '0:00'],
    [Number.NaN, '0:00'],
    [Number.POSITIVE_INFINITY, '0:00'],
  ])('%d s reads %s', (seconds, text) => {
    expect(formatTimecode(seconds)).toBe(text)
  })

  it.each([
    [0, '0:00.0'],
    [41.2, '0:41.2'],
    [41.29, '0:41.2'],
    [0.1 + 0.2, '0:00.3'],
    [41.199999999, '0:41.2'],
    [59.96, '0:59.9'],
    [3723.55, '1:02:03.5'],
  ])('%d s with tenths reads %s', (seconds, text) => {
    expect(formatTimecode(seconds, 'tenths')).toBe(text)
  })
})

describe('parseTimecode', () => {
  it.each([
    ['62.5', 62.5],
    ['1:02.5', 62.5],
    ['1:02,5', 62.5],
    [' 1:02:03 ', 3723],
    ['0:41.2', 41.2],
    ['75:00', 4500],
    ['1:2', 62],
    ['0', 0],
    ['99:59:59.9', 359_999.9],
    ['90s', 90],
    ['1m30s', 90],
    ['1M30S', 90],
    ['1h2m3,5s', 3723.5],
    ['2h', 7200],
    ['90m', 5400],
  ])('%j is %d s', (text, seconds) => {
    expect(parseTimecode(text)).toBeCloseTo(seconds, 6)
  })

  it.each([
    '',
    ' ',
    ':',
    '1:',
    ':30',
    '-1',
    '+1',
    '1e3',
    '0x10',
    'NaN',
    'Infinity',
    '1:60',
    '1:61:00',
    '1:000',
    '1.2.3',
    '1:2:3:4',
    '١:٠٢',
    '1 2',
    '999999',
    '100:00:00',
    '9'.repeat(10_000),
    '<script>',
    '0:41\u0000',
    's',
    'm30',
    '1m30',
    '1s1m',
    '1h:02',
    '-90s',
    '100h',
  ])('%j is no time', (text) => {
    expect(parseTimecode(text)).toBeNull()
  })

  it('reads back what was written, to the tenth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_599_999 }), (tenths) => {
        expect(parseTimecode(formatTimecode(tenths / 10, 'tenths'))).toBeCloseTo(tenths / 10, 6)
      }),
    )
  })

  it('never answers anything but null or a time below 100 hours', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const seconds = parseTimecode(text)
        expect(seconds === null || (seconds >= 0 && seconds < 360_000)).toBe(true)
      }),
    )
  })
})

describe('spoken times', () => {
  it.each([
    [0, '0 seconds'],
    [1, '1 second'],
    [60, '1 minute'],
    [243.9, '4 minutes 3 seconds'],
    [3661, '1 hour 1 minute 1 second'],
    [7200, '2 hours'],
    [Number.NaN, '0 seconds'],
  ])('%d s is said %j', (seconds, text) => {
    expect(spokenTime(seconds)).toBe(text)
  })

  it('says the position within the whole', () => {
    expect(spokenPosition(243, 720)).toBe('4 minutes 3 seconds of 12 minutes')
  })
})
