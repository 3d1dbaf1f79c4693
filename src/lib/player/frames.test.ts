import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nextFrame } from './frames.ts'

/** Frames begin where `starts` say; each stays on screen until the next. */
function videoOf(starts: readonly number[]) {
  let seeks = 0
  return {
    frameAt: (seconds: number) => {
      seeks += 1
      return Promise.resolve(starts.findLast((start) => start <= seconds) ?? 0)
    },
    seeks: () => seeks,
  }
}

const gapsS = fc.array(fc.constantFrom(1 / 60, 1 / 30, 1 / 29.97, 1 / 25, 0.1, 0.5, 1.7), { minLength: 2, maxLength: 40 })

it('finds the very next frame, however uneven the frames are', async () => {
  await fc.assert(
    fc.asyncProperty(gapsS, fc.nat(), async (gaps, pick) => {
      const starts = gaps.reduce<number[]>((all, gap) => [...all, (all.at(-1) ?? 0) + gap], [0])
      const at = pick % (starts.length - 1)
      const duration = (starts.at(-1) ?? 0) + 0.04
      const video = videoOf(starts)
      const search = { frameAt: video.frameAt, from: starts[at] ?? 0, duration }
      expect(await nextFrame({ ...search, shortestGapS: null })).toBe(starts[at + 1])
      expect(video.seeks()).toBeLessThan(26)
      expect(await nextFrame({ ...search, shortestGapS: Math.min(...gaps) })).toBe(starts[at + 1])
    }),
  )
})

it('stays on the last frame', async () => {
  const { frameAt } = videoOf([0, 0.04, 0.08])
  expect(await nextFrame({ frameAt, from: 0.08, duration: 0.12, shortestGapS: null })).toBe(0.08)
})

it('needs one seek once it knows how near frames can be', async () => {
  const { frameAt, seeks } = videoOf([0, 0.04, 0.08, 0.12])
  expect(await nextFrame({ frameAt, from: 0.04, duration: 0.16, shortestGapS: 0.04 })).toBe(0.08)
  expect(seeks()).toBe(1)
})
