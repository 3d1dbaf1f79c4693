import type { Locator, Page } from '@playwright/test'
import { barCodeRow, readBarCode } from '../media/bar-code.ts'
import { expect } from './app.ts'

/** The review page as a person sees it. */
export function onReview(page: Page) {
  const panel = page.getByRole('tabpanel')
  return {
    composer: page.getByRole('textbox', { name: 'Your comment' }),
    comment: (words: string): Locator => panel.getByRole('article').filter({ hasText: words }),
    prompt: (question: string): Locator => panel.getByRole('listitem').filter({ hasText: question }),
    tab: (name: RegExp): Locator => page.getByRole('tab', { name }),
    pauseCard: page.getByRole('group', { name: /paused here for you/ }),
    timeline: page.getByRole('slider', { name: 'Timeline' }),
  }
}

/** Opens a review and waits until it is live and the picture is there. */
export async function openReviewPage(page: Page, reviewId: string, search = ''): Promise<void> {
  await page.goto(`/reviews/${reviewId}${search}`)
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 30_000 })
  await pictureIsThere(page)
}

/** Also where the player has put it: until then it is the player's, not a journey's, to say where the video stands. */
export async function pictureIsThere(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.querySelector('video')?.readyState ?? 0), { timeout: 20_000 })
    .toBeGreaterThanOrEqual(2)
  await expect(page.getByLabel('The clip', { exact: true })).toHaveAttribute('aria-busy', 'false')
}

/** Where the video stands, in seconds, and whether it plays. */
export function playback(page: Page): Promise<{ at: number; isPaused: boolean }> {
  return page.evaluate(() => {
    const video = document.querySelector('video')
    return { at: video?.currentTime ?? -1, isPaused: video?.paused ?? true }
  })
}

/** Seeks as the timeline does, and waits until the picture is there. */
export async function standAt(page: Page, seconds: number): Promise<void> {
  await page.evaluate((target) => {
    const video = document.querySelector('video')
    if (video !== null) video.currentTime = target
  }, seconds)
  await expect.poll(() => page.evaluate(() => document.querySelector('video')?.seeking)).toBe(false)
}

/** The number of the frame a person sees, by its bar code; null while it cannot be read. */
export async function frameOnScreen(page: Page): Promise<number | null> {
  const height = await page.evaluate(() => document.querySelector('video')?.videoHeight ?? 0)
  const row = await page.evaluate((y) => {
    const video = document.querySelector('video')
    // While the player looks for a frame, a still lies over the video.
    const still = document.querySelector<HTMLCanvasElement>('.stage-video canvas')
    const seen = still?.checkVisibility() === true ? still : video
    const canvas = document.createElement('canvas')
    canvas.width = video?.videoWidth ?? 0
    canvas.height = 1
    const context = canvas.getContext('2d')
    if (seen === null || context === null || canvas.width === 0) return []
    context.drawImage(seen, 0, y, canvas.width, 1, 0, 0, canvas.width, 1)
    return [...context.getImageData(0, 0, canvas.width, 1).data]
  }, barCodeRow(height))
  return row.length === 0 ? null : readBarCode(row)
}

/** Opens what can be done with something written, and does one thing of it. */
export async function choose(item: Locator, name: string): Promise<void> {
  await item
    .getByRole('button', { name: /^More about/ })
    .first()
    .click()
  await item.page().getByRole('menuitem', { name, exact: true }).click()
}
