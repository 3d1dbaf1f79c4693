import type { Page } from '@playwright/test'
import { expect, test } from './harness/playback-test.ts'

const question = (page: Page) => page.getByRole('group', { name: 'Question' })
const notNow = (page: Page) => page.getByRole('button', { name: 'Not now' }).click()
const timeOf = (page: Page) => page.evaluate(() => window.probe.player?.timeNow() ?? -1)
const reaches = (page: Page, seconds: number) => page.waitForFunction((at) => (window.probe.player?.timeNow() ?? 0) >= at, seconds)
const isPaused = (page: Page) => page.evaluate(() => document.querySelector('video')?.paused)
const hasEnded = (page: Page) => page.waitForFunction(() => window.probe.player?.store.getState().hasEnded)

/** How often a question was seen over a playing picture, and how often playback began. */
async function lookOn(page: Page): Promise<() => Promise<{ over: number; plays: number }>> {
  const seen = await page.evaluateHandle(() => {
    const counts = { over: 0, plays: 0 }
    const video = document.querySelector('video')
    video?.addEventListener('playing', () => (counts.plays += 1))
    const look = () => {
      if (video?.paused === false && document.querySelector('[aria-label=Question]') !== null) counts.over += 1
      requestAnimationFrame(look)
    }
    look()
    return counts
  })
  return () => seen.jsonValue()
}

test('Questions are asked one after the other: at the start, several at a moment, and at the end, each once', async ({ playback }) => {
  const { page, open } = playback
  await open('clip-small.mp4', '&length=3&prompts=0,2,2,3.5,whole,whole')
  const seen = await lookOn(page)
  await page.keyboard.press('k')
  await expect(question(page)).toContainText('Question 0 at 0')
  expect(await timeOf(page)).toBe(0)
  expect((await seen()).plays).toBe(0)
  await notNow(page)
  await expect(question(page)).toContainText('Question 1 at 2')
  expect(await timeOf(page)).toBe(2)
  await notNow(page)
  await expect(question(page)).toContainText('Question 2 at 2')
  expect(await seen()).toEqual({ over: 0, plays: 1 })
  await page.keyboard.press('k')
  await hasEnded(page)
  for (const last of ['Question 3 at 3.5', 'Question 4 at whole']) {
    await expect(question(page)).toContainText(last)
    await notNow(page)
  }
  await expect(question(page)).toContainText('Question 5 at whole')
  expect(await seen()).toEqual({ over: 0, plays: 2 })
  await notNow(page)
  await expect(question(page)).toHaveCount(0)

  await page.keyboard.press('k')
  await reaches(page, 0.1)
  await hasEnded(page)
  await expect(question(page)).toHaveCount(0)
  expect(await seen()).toEqual({ over: 0, plays: 3 })
})

test('A film that is over before one sees it asks what is in it', async ({ playback }) => {
  const { page, open } = playback
  await open('instant.mp4', '&length=0.2&prompts=0.08,0.16,whole')
  await page.keyboard.press('k')
  for (const each of ['at 0.08', 'at 0.16', 'at whole']) {
    await expect(question(page)).toContainText(each)
    expect(await isPaused(page)).toBe(true)
    await notNow(page)
  }
  await expect(question(page)).toHaveCount(0)
})

test('A page busy for most of a second at twice the speed, and a tab nobody sees, pass no question by', async ({ playback }) => {
  const { page, open, frame, settle } = playback
  await open('frames-30.mp4', '&t=4&prompts=4.5,5,7')
  await page.evaluate(() => window.probe.player?.setRate(2))
  await page.keyboard.press('k')
  await reaches(page, 4.1)
  await page.evaluate(() => {
    for (const end = performance.now() + 800; performance.now() < end;);
    window.probe.player?.seekTo(9)
  })
  await expect(question(page)).toContainText('at 4.5')
  await settle()
  expect(await frame()).toBe(135)
  await notNow(page)
  await expect(question(page)).toContainText('at 5')

  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true })
    HTMLVideoElement.prototype.requestVideoFrameCallback = () => 0
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await notNow(page)
  await expect(question(page)).toContainText('at 7')
  expect(await isPaused(page)).toBe(true)
  expect(await timeOf(page)).toBe(7)
})

test('A question is put away for later by whatever plays or moves the clip, and seeking asks nothing', async ({ playback }) => {
  const { page, open, settle } = playback
  await open('frames-30.mp4', '&t=0.9&prompts=1,2,2,4,6')
  const seen = await lookOn(page)
  await page.keyboard.press('k')
  await expect(question(page)).toContainText('Question 0 at 1')
  await page.keyboard.press('k')
  await expect(question(page)).toContainText('Question 1 at 2')
  // A seek leaves the moment, and with it what else was to be asked there.
  await page.keyboard.press('ArrowRight')
  await expect(question(page)).toHaveCount(0)
  await settle()
  expect(await timeOf(page)).toBe(7)
  expect(await isPaused(page)).toBe(true)
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(question(page)).toContainText('Question 2 at 2')
  await page.keyboard.press('.')
  await expect(question(page)).toHaveCount(0)
  expect((await seen()).over).toBe(0)

  // By keys for media, or what else the browser itself offers.
  await page.evaluate(() => document.querySelector('video')?.play())
  await expect(question(page)).toContainText('Question 3 at 4')
  await page.evaluate(() => document.querySelector('video')?.play())
  await expect(question(page)).toHaveCount(0)
  await expect(question(page)).toContainText('Question 4 at 6')
  await page.evaluate(() => Object.assign(document.querySelector('video') ?? {}, { currentTime: 0.5 }))
  await expect(question(page)).toHaveCount(0)
  await page.keyboard.press('k')
  await reaches(page, 2.5)
  await expect(question(page)).toHaveCount(0)
})
