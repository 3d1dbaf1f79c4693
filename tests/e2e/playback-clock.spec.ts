import type { Page } from '@playwright/test'
import { expect, test } from './harness/playback-test.ts'

const timeOf = (page: Page) => page.evaluate(() => window.probe.player?.timeNow() ?? -1)
const reaches = (page: Page, seconds: number) => page.waitForFunction((at) => (window.probe.player?.timeNow() ?? 0) >= at, seconds)
const clock = (page: Page) => page.getByText(/^\d+:\d\d\.\d$/)
const note = (page: Page) => page.getByText('This recording cannot be moved through')

test.describe('Where the picture stands and the sound goes on', () => {
  test('everything that follows the clip goes on, and a moment is where the sound is', async ({ playback }) => {
    const { page, open, moment, settle } = playback
    // The picture stands from 2.97 to 9 s.
    await open('hold-vfr.mp4', '&captions=1&t=4.5')
    await page.keyboard.press('c')
    await page.keyboard.press('k')
    await expect(page.getByRole('list', { name: 'Transcript' }).locator('[aria-current]')).toContainText('A half')
    await expect(page.getByLabel('The clip').getByText('A half is < five eighths.')).toBeVisible()
    await expect(page.getByRole('status', { name: 'Active' })).toHaveText('d')
    await expect(clock(page)).toHaveText(/0:0[5-7]/)
    await expect(page.getByRole('slider', { name: 'Timeline' })).toHaveAttribute('aria-valuenow', /[5-7]/)

    const before = await timeOf(page)
    await page.keyboard.press('m')
    const marked = Number(await page.getByRole('status', { name: 'Marked' }).textContent())
    expect(marked).toBeGreaterThanOrEqual(before)
    await page.keyboard.press('k')
    await settle()
    const stands = await moment()
    expect(stands).toBeGreaterThanOrEqual(marked)
    await page.keyboard.press('k')
    await reaches(page, stands + 0.3)
    const told = await page.evaluate(() => window.probe.told)
    expect(told.filter((seconds, at) => seconds < (told[at - 1] ?? 0) - 0.05)).toEqual([])

    await open('hold-vfr.mp4', `&t=${stands}`)
    expect(await moment()).toBe(stands)
  })

  test('arrows get past it, and steps go from picture to picture', async ({ playback }) => {
    const { page, open, moment } = playback
    await open('hold-vfr.mp4', '&t=3.5')
    await page.keyboard.press('ArrowRight')
    await expect.poll(moment).toBeCloseTo(8.5, 3)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => timeOf(page)).toBeCloseTo(12, 3)
    await page.keyboard.press('ArrowLeft')
    await expect.poll(moment).toBeCloseTo(7, 3)
    await page.keyboard.press('.')
    await expect.poll(moment).toBeCloseTo(9, 3)
    await page.keyboard.press(',')
    // The picture before is left as it was a moment ago, at its very end.
    await expect.poll(moment).toBeCloseTo(8.998, 3)
    await page.keyboard.press(',')
    await expect.poll(moment).toBeCloseTo(2.933, 2)
  })

  test('among slides the picture before and after is a step away, and a pause stays where it is', async ({ playback }) => {
    const { page, open, moment, settle } = playback
    await open('slides-vfr.mp4', '&t=5')
    await page.keyboard.press('.')
    await expect.poll(moment).toBeCloseTo(8, 3)
    await page.keyboard.press('k')
    await reaches(page, 8.7)
    await page.keyboard.press('k')
    await settle()
    const stands = await moment()
    expect(stands).toBeGreaterThan(8.7)
    expect(await timeOf(page)).toBe(stands)
  })

  test('before the first picture and after the last one too', async ({ playback }) => {
    const { page, open, moment, frame, settle } = playback
    // Sound from 0 to 9 s, pictures from 2 to 5 s.
    await open('sound-around.mp4')
    await page.keyboard.press('k')
    await reaches(page, 0.6)
    await page.keyboard.press('k')
    await settle()
    const early = await moment()
    expect(early).toBeGreaterThanOrEqual(0.6)
    expect(await frame()).toBe(0)
    await page.keyboard.press('ArrowRight')
    await expect.poll(moment).toBeCloseTo(early + 5, 3)
    await page.keyboard.press('k')
    await reaches(page, early + 5.4)
    await page.keyboard.press('k')
    await settle()
    const late = await moment()
    expect(late).toBeGreaterThanOrEqual(early + 5.4)
    await page.keyboard.press('.')
    await settle()
    expect(await moment()).toBe(late)
    for (const [at, shown] of [
      [late, 89],
      [early, 0],
    ] as const) {
      await open('sound-around.mp4', `&t=${at}`)
      expect(await moment()).toBe(at)
      expect(await frame()).toBe(shown)
    }
    await expect(note(page)).toHaveCount(0)
  })
})

test.describe('A recording made in a browser', () => {
  test('has the length that is known of it before it knows one itself', async ({ playback }) => {
    const { page, open, moment } = playback
    await open('recorder.webm', '&length=7.962')
    expect(await page.evaluate(() => document.querySelector('video')?.duration)).toBe(Number.POSITIVE_INFINITY)
    await expect(page.getByText('/ 0:07')).toBeVisible()
    const timeline = page.getByRole('slider', { name: 'Timeline' })
    await expect(timeline).toHaveAttribute('aria-valuemax', '7')
    await page.keyboard.press('5')
    await expect(timeline).toHaveAttribute('aria-valuetext', '3 seconds of 7 seconds')
    await expect.poll(() => timeOf(page)).toBeCloseTo(3.981, 3)
    await timeline.focus()
    await page.keyboard.press('End')
    await expect.poll(() => timeOf(page)).toBeCloseTo(7.962, 2)
    await page.keyboard.press('Home')
    await expect.poll(moment).toBe(0)
    await expect(note(page)).toHaveCount(0)
  })

  test('is stepped through frame by frame, and each comes back', async ({ playback }) => {
    const { open, moment, step } = playback
    await open('recorder.webm', '&length=7.962&t=2.442')
    const there: number[] = []
    for (let steps = 0; steps < 6; steps += 1) {
      await step(1)
      there.push(await moment())
    }
    expect(there).toEqual([2.484, 2.522, 2.562, 2.602, 2.642, 2.682])
    for (const at of there) {
      await open('recorder.webm', `&length=7.962&t=${at}`)
      expect(await moment()).toBe(at)
    }
  })

  test('that cannot be sought says so, and is played', async ({ playback }) => {
    const { page, open } = playback
    await open('recorder-h264.webm', '&length=7.99')
    await expect(note(page)).toHaveCount(0)
    await page.keyboard.press('k')
    await reaches(page, 0.5)
    await page.keyboard.press('5')
    await page.keyboard.press('k')
    await expect(note(page)).toBeVisible()
    await expect.poll(() => timeOf(page)).toBeGreaterThan(3.9)
    await page.keyboard.press('0')
    await expect.poll(() => timeOf(page)).toBe(0)
    await page.keyboard.press('k')
    await reaches(page, 1)
    await page.keyboard.press('.')
    await page.keyboard.press('k')
    await reaches(page, 1.5)
  })
})

test('A film that the server hands out only as a whole keeps its place when somebody seeks, says so, and is played', async ({
  playback,
}) => {
  const { page, server, open, moment, settle } = playback
  server.setRule(() => ({ wholeOnly: true }))
  await open('frames-30.mp4', '&prompts=2.5')
  await page.keyboard.press('k')
  await reaches(page, 1)
  await page.keyboard.press('5')
  await expect(note(page)).toBeVisible()
  await page.keyboard.press('k')
  await settle()
  expect(await moment()).toBeGreaterThanOrEqual(1)
  expect(await moment()).toBeLessThan(2.5)
  await page.keyboard.press('.')
  await page.keyboard.press('k')
  await expect(page.getByRole('group', { name: 'Question' })).toContainText('at 2.5')
})
