import type { Page } from '@playwright/test'
import { percentile, rounded, type BenchLine } from './bench-line.ts'
import { makeReviewRig } from './review-rig.ts'
import type { ReviewRig } from './review-rig.ts'
import { openReviewPage, standAt } from '../support/review-page.ts'

const comments = 40
const mostOthers = 10_000
const othersAtOnce = 1_000

type Measured = { readonly paintedMs: number[]; readonly frameMs: number[] }

/**
 * How many frames after the keystroke's own one's comment is painted, by the time that passes; 0 is in the same frame.
 * Among few comments, and among 10,000. Beside it: the length of a frame on this machine, by requestAnimationFrame.
 */
export async function bench(): Promise<BenchLine[]> {
  const rig = await makeReviewRig(2)
  try {
    const few = lineOf('own-comment', await measure(rig))
    await fill(rig)
    return [few, lineOf(`own-comment among ${mostOthers}`, await measure(rig))]
  } finally {
    await rig.close()
  }
}

/** Over the whole clip but its beginning, where one's own come in. */
async function fill({ presenter: { client }, reviewId }: ReviewRig): Promise<void> {
  for (let done = 0; done < mostOthers; done += othersAtOnce) {
    const rows = Array.from({ length: othersAtOnce }, (_, n) => ({
      review_id: reviewId,
      kind: 'note',
      body: `What the pupils said here, as a teacher would write it down: ${done + n}`,
      start_s: 2 + ((done + n) / mostOthers) * 8,
    }))
    const { error } = await client.from('comments').insert(rows)
    if (error) throw error
  }
}

async function measure(rig: ReviewRig): Promise<Measured> {
  const page = await rig.openPage(rig.coach)
  await openReviewPage(page, rig.reviewId)
  await watchOwnComments(page)
  const composer = page.getByRole('textbox', { name: 'Your comment' })
  for (let n = 0; n < comments; n += 1) {
    // Each stands earlier on the clip, so that it comes in on top, in sight.
    await standAt(page, 1.9 - n / 30)
    await composer.fill(`bench ${n}`)
    await composer.press('Enter')
    await page.waitForFunction((count) => Reflect.get(window, 'ownComments').paintedMs.length === count, n + 1)
  }
  const measured = await page.evaluate((): Measured => Reflect.get(window, 'ownComments'))
  await page.close()
  return measured
}

/** Writes down how long each keystroke took to be painted, and how long a frame takes. */
async function watchOwnComments(page: Page): Promise<void> {
  await page.evaluate(() => {
    const paintedMs: number[] = []
    const frameMs: number[] = []
    let entered: { at: number; words: string } | null = null
    let before = performance.now()
    window.addEventListener(
      'keydown',
      ({ key, target, timeStamp }) => {
        if (key === 'Enter' && target instanceof HTMLTextAreaElement) entered = { at: timeStamp, words: target.value }
      },
      { capture: true },
    )
    const frame = (): void => {
      // The frame's own time is that at which it was due, however long the page kept it waiting.
      const now = performance.now()
      frameMs.push(now - before)
      before = now
      if (entered !== null) {
        const { words, at } = entered
        if ([...document.querySelectorAll('article p')].some(({ textContent }) => textContent === words)) {
          paintedMs.push(now - at)
          entered = null
        }
      }
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    Object.assign(window, { ownComments: { paintedMs, frameMs } })
  })
}

function lineOf(name: string, { paintedMs, frameMs }: Measured): BenchLine {
  const frame = percentile(frameMs, 0.5)
  const p95 = percentile(paintedMs, 0.95)
  const value = Math.max(0, Math.ceil(p95 / frame) - 1)
  return {
    name,
    value,
    unit: `frames p95 after the keystroke's (${rounded(percentile(paintedMs, 0.5))} ms median, ${rounded(p95)} ms p95)`,
    yardstick: rounded(frame),
    ratio: null,
    goal: '≤ 1 frame after the keystroke’s; yardstick: ms a frame',
    met: value <= 1,
  }
}
