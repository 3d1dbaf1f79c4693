import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listenForRhythm, nextFrame } from './step.ts'

/** Frames begin where `starts` say; each stays on screen until the next. */
function filmOf(starts: readonly number[], lastsS = 0.04) {
  let seeks = 0
  let at = 0
  let onScreen = starts[0] ?? 0
  const frameAt = (seconds: number) => {
    seeks += 1
    at = seconds
    onScreen = starts.findLast((start) => start <= seconds + 1e-9) ?? onScreen
    return Promise.resolve(onScreen)
  }
  return {
    search: { duration: (starts.at(-1) ?? 0) + lastsS, frameAt, frameOf: (mediaTime: number) => frameAt(mediaTime + 0.001) },
    at: () => at,
    onScreen: () => onScreen,
    seeks: () => seeks,
  }
}

function startsOf(gaps: readonly number[]): number[] {
  const starts = [0]
  for (const gap of gaps) starts.push((starts.at(-1) ?? 0) + gap)
  return starts
}

const gapsS = fc.array(fc.constantFrom(1 / 240, 1 / 60, 1 / 30, 1 / 29.97, 1 / 25, 0.1, 0.5, 1.7), { minLength: 2, maxLength: 40 })

describe('the next frame', () => {
  it('is the very next one, at every frame of a film whose frames are uneven', async () => {
    await fc.assert(
      fc.asyncProperty(gapsS, async (gaps) => {
        const starts = startsOf([0.04, 0.1, ...gaps])
        const film = filmOf(starts)
        const rhythm = listenForRhythm()
        for (const [at, from] of starts.entries()) {
          expect(await nextFrame({ ...film.search, from, standsAt: from, rhythm })).toBe(starts[at + 1] ?? from)
          expect(film.onScreen()).toBe(starts[at + 1] ?? from)
        }
      }),
    )
  })

  it('of an even film takes one seek once the beat is sure, at any rate', async () => {
    for (const rate of [24, 25, 29.97, 30, 50, 60, 120]) {
      const starts = Array.from({ length: 30 }, (_, at) => at / rate)
      const film = filmOf(starts)
      const rhythm = listenForRhythm()
      for (const from of starts.slice(0, 10)) await nextFrame({ ...film.search, from, standsAt: from, rhythm })
      const before = film.seeks()
      for (const from of starts.slice(10, 20)) await nextFrame({ ...film.search, from, standsAt: from, rhythm })
      expect(film.seeks() - before).toBe(10)
    }
  })

  it('is looked for with few seeks before that', async () => {
    const starts = startsOf([0.1, 1 / 60, 0.04, 1.7, 0.5])
    const film = filmOf(starts)
    await nextFrame({ ...film.search, from: 0, standsAt: 0, rhythm: listenForRhythm() })
    expect(film.seeks()).toBeLessThan(10)
  })
})

describe('in a picture that stands', () => {
  const starts = [0, 0.04, 0.08, 60]

  it('the next frame is the one after it, however long it stands', async () => {
    const film = filmOf(starts)
    expect(await nextFrame({ ...film.search, from: 0.08, standsAt: 31, rhythm: listenForRhythm() })).toBe(60)
  })

  it('the clip stays where it is when no other comes', async () => {
    const film = filmOf(starts, 300)
    expect(await nextFrame({ ...film.search, from: 60, standsAt: 200, rhythm: listenForRhythm() })).toBe(60)
    expect(film.at()).toBe(200)
  })
})

describe('the rhythm', () => {
  it('is not sure from playing alone, where frames may have been dropped', () => {
    const rhythm = listenForRhythm()
    for (let at = 0; at < 100; at += 1) rhythm.see(2 / 30)
    expect(rhythm.isSure(2 / 30)).toBe(false)
  })

  it('is sure when the shortest distance was confirmed and the rest are its multiples', () => {
    const rhythm = listenForRhythm()
    for (const gap of [1 / 30, 2 / 30, 3 / 30, 1 / 30]) rhythm.see(gap)
    for (let at = 0; at < 3; at += 1) rhythm.confirm(1 / 30)
    expect(rhythm.isSure(1 / 30)).toBe(true)
    expect(rhythm.isSure(2 / 30)).toBe(false)
  })

  it('is never sure again after a distance that does not fit', () => {
    const rhythm = listenForRhythm()
    for (let at = 0; at < 5; at += 1) rhythm.confirm(1 / 30)
    rhythm.see(0.05)
    expect(rhythm.isSure(1 / 30)).toBe(false)
  })

  it('begins anew when a shorter distance is found', () => {
    const rhythm = listenForRhythm()
    for (let at = 0; at < 5; at += 1) rhythm.confirm(2 / 30)
    expect(rhythm.isSure(2 / 30)).toBe(true)
    rhythm.see(1 / 30)
    expect(rhythm.isSure(2 / 30)).toBe(false)
    expect(rhythm.isSure(1 / 30)).toBe(false)
  })
})
