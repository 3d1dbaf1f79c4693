import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { canBeSeen } from '../../domain/letters.ts'
import { recordedOn, titleFromFileName } from './file-title.ts'

describe('titleFromFileName', () => {
  it.each([
    ['Fractions on the number line.mp4', 'Fractions on the number line'],
    ['year_5_fractions__take_2.MOV', 'year 5 fractions take 2'],
    ['IMG_4711.mov', 'IMG 4711'],
    ['2026-11-20 lesson 3.1.mp4', '2026-11-20 lesson 3.1'],
    ['Übung Größe.webm', 'Übung Größe'],
    ['no ending', 'no ending'],
    ['.mp4', '.mp4'],
    ['...', '...'],
    ['   .mp4', 'Clip'],
    ['', 'Clip'],
    ['\u0000\u0007.mp4', 'Clip'],
    ['\u200b\u3164.mp4', 'Clip'],
    [`${'\u200b'.repeat(200)}lesson.mp4`, 'Clip'],
    ['a\u0000b\nc.mp4', 'a b c'],
    ['evil\u202Egpj.mp4', 'evilgpj'],
    ['<img src=x onerror=alert(1)>.mp4', '<img src=x onerror=alert(1)>'],
    ["'; drop table clips;--.mp4", "'; drop table clips;--"],
    [`${'😀'.repeat(300)}.mp4`, '😀'.repeat(200)],
    ['half a pair \ud83d.mp4', 'half a pair \ufffd'],
  ])('%j becomes %j', (name, title) => {
    expect(titleFromFileName(name)).toBe(title)
  })

  it('is what the database takes, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const title = titleFromFileName(name)
        expect(canBeSeen(title)).toBe(true)
        expect([...title].length).toBeLessThanOrEqual(200)
        expect(title).not.toMatch(/\p{Cc}/u)
        expect(title.isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('recordedOn', () => {
  const now = new Date(2026, 10, 22, 12).getTime()
  it.each([
    [new Date(2026, 10, 3, 23, 59).getTime(), '2026-11-03'],
    [new Date(2026, 0, 1, 0, 0).getTime(), '2026-01-01'],
    [0, null],
    [new Date(2031, 1, 1).getTime(), null],
    [Number.NaN, null],
    [Number.MAX_SAFE_INTEGER, null],
  ])('%d is %s', (lastModified, day) => {
    expect(recordedOn(lastModified, now)).toBe(day)
  })
})
