import { percentile, rounded, type BenchLine } from './bench-line.ts'
import { makeReviewRig } from './review-rig.ts'
import { openReviewPage, standAt } from '../support/review-page.ts'

const comments = 40

/**
 * How many frames after the keystroke's own one's comment is painted; 0 is in the same frame. Beside it: the length of a
 * frame on this machine, by requestAnimationFrame.
 */
export async function bench(): Promise<BenchLine[]> {
  const rig = await makeReviewRig(2)
  try {
    const page = await rig.openPage(rig.coach)
    await openReviewPage(page, rig.reviewId)
    await page.evaluate(() => {
      const seen: { frames: number; ms: number }[] = []
      const gaps: number[] = []
      let entered: { at: number; words: string; frames: number } | null = null
      let before = performance.now()
      window.addEventListener(
        'keydown',
        ({ key, target, timeStamp }) => {
          if (key === 'Enter' && target instanceof HTMLTextAreaElement) entered = { at: timeStamp, words: target.value, frames: -1 }
        },
        { capture: true },
      )
      const frame = (now: number): void => {
        gaps.push(now - before)
        before = now
        if (entered !== null) {
          entered.frames += 1
          const { words, at, frames } = entered
          if ([...document.querySelectorAll('article p')].some(({ textContent }) => textContent === words)) {
            seen.push({ frames, ms: now - at })
            entered = null
          }
        }
        requestAnimationFrame(frame)
      }
      requestAnimationFrame(frame)
      Object.assign(window, { ownComments: { seen, gaps } })
    })
    const composer = page.getByRole('textbox', { name: 'Your comment' })
    for (let n = 0; n < comments; n += 1) {
      // Each stands earlier on the clip, so that it comes in on top, in sight.
      await standAt(page, 9 - n / 8)
      await composer.fill(`bench ${n}`)
      await composer.press('Enter')
      await page.waitForFunction((count) => Reflect.get(window, 'ownComments').seen.length === count, n + 1)
    }
    const { seen, gaps } = await page.evaluate((): { seen: { frames: number; ms: number }[]; gaps: number[] } =>
      Reflect.get(window, 'ownComments'),
    )
    const value = percentile(
      seen.map(({ frames }) => frames),
      0.95,
    )
    const frameMs = percentile(gaps, 0.5)
    return [
      {
        name: 'own-comment',
        value: rounded(value),
        unit: `frames p95 after the keystroke's (${rounded(
          percentile(
            seen.map(({ ms }) => ms),
            0.95,
          ),
        )} ms)`,
        yardstick: rounded(frameMs),
        ratio: null,
        goal: '≤ 1 frame after the keystroke’s; yardstick: ms a frame',
        met: value <= 1,
      },
    ]
  } finally {
    await rig.close()
  }
}
