import type { Locator, Page } from '@playwright/test'
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

export async function pictureIsThere(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.querySelector('video')?.readyState ?? 0), { timeout: 20_000 })
    .toBeGreaterThanOrEqual(2)
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
