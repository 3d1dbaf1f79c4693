import type { Page } from '@playwright/test'
import { faultProxy } from '../support/fault-proxy.ts'
import { median, rounded, type BenchLine } from './bench-line.ts'
import { makeReviewRig } from './review-rig.ts'

const rounds = 9
const comments = 40
const line = { roundTripMs: 80, bytesPerSecond: 20_000_000 / 8 }
const mostMs = 450
const mostRoundTrips = 3

/** Milliseconds from the press until each was painted. */
type Opened = { readonly comments: number; readonly frame: number }

/**
 * From the press on a review on the home page until its comments and the first frame of its clip are painted, over a
 * line of 80 ms and 20 Mbit/s, in a new browser each time, for somebody who had read the page they come from. Beside it:
 * one round trip of the same line in the same page, with what the server needs for one row.
 */
export async function bench(): Promise<BenchLine[]> {
  const rig = await makeReviewRig(2)
  const network = await faultProxy(rig.url, line)
  try {
    for (let n = 0; n < comments; n += 1) {
      const { error } = await rig.coach.client
        .from('comments')
        .insert({ id: crypto.randomUUID(), review_id: rig.reviewId, kind: 'note', body: `bench ${n}`, start_s: n / 5 })
      if (error) throw error
    }
    const opened: Opened[] = []
    const trips: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const page = await rig.openPage(rig.presenter, network.url)
      await page.goto('/')
      await page
        .getByRole('link', { name: /Fractions on the number line/ })
        .first()
        .waitFor()
      await page.waitForLoadState('networkidle')
      trips.push(await roundTrip(page))
      opened.push(await open(page))
      await page.context().close()
    }
    const yardstick = median(trips)
    return (['comments', 'frame'] as const).map((what) => {
      const value = median(opened.map((times) => times[what]))
      return {
        name: 'open-review',
        value: rounded(value),
        unit: what === 'comments' ? 'ms median to comments' : 'ms median to the first frame',
        yardstick: rounded(yardstick),
        ratio: rounded(value / yardstick),
        goal: what === 'comments' ? `≤ ${mostMs} ms and ≤ ${mostRoundTrips} round trips` : 'none; its round trips are four',
        met: what === 'frame' || (value <= mostMs && value / yardstick <= mostRoundTrips),
      }
    })
  } finally {
    await network.close()
    await rig.close()
  }
}

/** One row by its key, as often as it takes to have a middle. */
async function roundTrip(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const stored: unknown = JSON.parse(localStorage.getItem('pausepoint.session') ?? '{}')
    const token = typeof stored === 'object' && stored !== null ? Reflect.get(stored, 'access_token') : null
    const times: number[] = []
    for (let n = 0; n < 5; n += 1) {
      const begun = performance.now()
      await (await fetch(`/rest/v1/profiles?select=id&limit=1&n=${n}`, { headers: { authorization: `Bearer ${token}` } })).text()
      times.push(performance.now() - begun)
    }
    return times.toSorted((a, b) => a - b)[2] ?? Number.NaN
  })
}

async function open(page: Page): Promise<Opened> {
  await page.evaluate(() => {
    let pressed = 0
    const painted = (begun: number): Promise<number> =>
      new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun))))
    const times = { comments: 0, frame: 0 }
    window.addEventListener('pointerdown', ({ timeStamp }) => (pressed = timeStamp), { capture: true, once: true })
    const look = async (): Promise<void> => {
      if (times.comments === 0 && document.querySelector('article p') !== null) {
        times.comments = -1
        times.comments = await painted(pressed)
      }
      const video = document.querySelector('video')
      if (times.frame === 0 && video !== null) {
        times.frame = -1
        video.requestVideoFrameCallback(() => (times.frame = performance.now() - pressed))
      }
    }
    new MutationObserver(() => void look()).observe(document.body, { childList: true, subtree: true })
    Object.assign(window, { opened: times })
  })
  await page
    .getByRole('link', { name: /Fractions on the number line/ })
    .first()
    .click()
  await page.waitForFunction(() => {
    const { comments: shown, frame } = Reflect.get(window, 'opened')
    return shown > 0 && frame > 0
  })
  return page.evaluate(() => Reflect.get(window, 'opened'))
}
