import { expectNoAxeViolationsNow } from '../support/app.ts'
import { expect, test } from './harness/playback-test.ts'

test.describe('The keys', () => {
  test('do what the sheet says', async ({ playback }) => {
    const { page, open, moment, settle } = playback
    await open('frames-30.mp4', '&captions=1')
    const state = () => page.evaluate(() => window.probe.player?.store.getState())
    await page.keyboard.press('k')
    await expect.poll(async () => (await state())?.isPaused).toBe(false)
    await page.keyboard.press(' ')
    await expect.poll(async () => (await state())?.isPaused).toBe(true)
    await page.keyboard.press('5')
    await expect.poll(moment).toBeCloseTo(5, 1)
    await page.keyboard.press('ArrowLeft')
    await expect.poll(moment).toBeCloseTo(0, 1)
    await page.keyboard.press('ArrowRight')
    await expect.poll(moment).toBeCloseTo(5, 1)
    await page.keyboard.press('j')
    await expect.poll(moment).toBeCloseTo(0, 1)
    await page.keyboard.press('>')
    await expect.poll(async () => (await state())?.rate).toBe(1.25)
    await page.keyboard.press('<')
    await expect.poll(async () => (await state())?.rate).toBe(1)
    await page.keyboard.press('Shift+M')
    await expect.poll(async () => (await state())?.isMuted).toBe(true)
    await expect(page.getByRole('button', { name: 'Sound on' })).toBeVisible()
    await page.keyboard.press('c')
    await expect(page.getByRole('button', { name: 'Captions' })).toHaveAttribute('aria-pressed', 'true')
    await page.keyboard.press('7')
    await settle()
    await page.keyboard.press('m')
    await expect(page.getByRole('status', { name: 'Marked' })).toHaveText('7')
    await page.keyboard.press('f')
    await expect(page.getByRole('status', { name: 'Marked' })).toHaveText('full screen')
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Mark this moment')
  })

  test('do nothing in a text field, behind a window, with Ctrl, or when switched off', async ({ playback }) => {
    const { page, open, moment } = playback
    await open('frames-30.mp4', '&t=5')
    const words = page.getByRole('textbox', { name: 'Words' })
    await words.focus()
    await page.keyboard.type('k.,59 m?')
    await expect(words).toHaveValue('k.,59 m?')
    await words.blur()
    await page.keyboard.press('Control+5')
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keys' })
    await expect(sheet).toBeVisible()
    await page.keyboard.press('1')
    await sheet.getByRole('switch', { name: 'Single keys do things' }).click()
    await page.keyboard.press('Escape')
    await expect(sheet).toHaveCount(0)
    await page.keyboard.press('1')
    await page.keyboard.press('k')
    expect(await moment()).toBeCloseTo(5, 3)
    expect(await page.evaluate(() => window.probe.player?.store.getState().isPaused)).toBe(true)
    await expect(page.getByRole('status', { name: 'Marked' })).toBeEmpty()
  })

  test('of the slider belong to the slider, and Space to the button that has the focus', async ({ playback }) => {
    const { page, open, moment } = playback
    await open('frames-30.mp4')
    const timeline = page.getByRole('slider', { name: 'Timeline' })
    await timeline.focus()
    await expect(timeline).toHaveAttribute('aria-valuetext', '0 seconds of 10 seconds')
    await page.keyboard.press('ArrowRight')
    await expect(timeline).toHaveAttribute('aria-valuetext', '5 seconds of 10 seconds')
    await page.keyboard.press('End')
    await expect(timeline).toHaveAttribute('aria-valuetext', /^(9|10) seconds of 10 seconds$/)
    await page.keyboard.press('Home')
    await expect(timeline).toHaveAttribute('aria-valuenow', '0')
    await page.keyboard.press('PageUp')
    await expect(timeline).toHaveAttribute('aria-valuenow', /^(9|10)$/)
    await page.keyboard.press('PageDown')
    await expect(timeline).toHaveAttribute('aria-valuenow', '0')

    await page.getByRole('button', { name: 'Question by Daniel at 0:01' }).focus()
    await page.keyboard.press(' ')
    await expect.poll(moment).toBeCloseTo(1, 1)
    expect(await page.evaluate(() => window.probe.player?.store.getState().isPaused)).toBe(true)

    const volume = page.getByRole('slider', { name: 'Volume' })
    await volume.focus()
    await page.keyboard.press('ArrowLeft')
    await expect(volume).toHaveAttribute('aria-valuetext', '95 percent')
    expect(await moment()).toBeCloseTo(1, 1)
  })
})

test.describe('The timeline', () => {
  test('names every mark, goes there, and says which one is active', async ({ playback }) => {
    const { page, open, moment } = playback
    await open('frames-30.mp4')
    await page.getByRole('button', { name: 'Suggestion by Amara at 0:05' }).click()
    await expect(page.getByRole('status', { name: 'Marked' })).toHaveText('d')
    await expect.poll(moment).toBeCloseTo(5.6, 1)
    await expect(page.getByRole('status', { name: 'Active' })).toHaveText('d')
    await expect(page.getByRole('button', { name: 'Suggestion by Amara at 0:05' })).toHaveAttribute('aria-current', 'true')
    await page.getByRole('button', { name: 'Prompt by Daniel at 0:04' }).click()
    await expect(page.getByRole('status', { name: 'Marked' })).toHaveText('p')
  })

  test('holds as many elements for ten thousand marks as fit beside each other', async ({ playback }) => {
    const { page, open } = playback
    const nodes = () => page.evaluate(() => document.querySelectorAll('*').length)
    await open('frames-30.mp4', '&marks=100')
    await expect(page.getByRole('button', { name: /comments around|Mark/ }).first()).toBeVisible()
    const few = await nodes()
    await open('frames-30.mp4', '&marks=10000')
    await expect(page.getByRole('button', { name: /comments around/ }).first()).toBeVisible()
    expect(await nodes()).toBeLessThanOrEqual(few + 40)
    const first = page.getByRole('button', { name: /comments around 0:00/ }).first()
    const marked = page.getByRole('status', { name: 'Marked' })
    await first.click()
    await expect(marked).toHaveText(/^m\d{1,2}$/)
    const before = await marked.textContent()
    await first.click()
    await expect(marked).not.toHaveText(before ?? '')
  })

  test('moves with every frame and has nothing else drawn anew for it', async ({ playback }) => {
    const { page, open } = playback
    await open('frames-30.mp4', '&t=5.7')
    await page.evaluate(() => {
      const changes: string[] = []
      Object.assign(window, { changes })
      new MutationObserver((records) => changes.push(...records.map(({ type, attributeName }) => attributeName ?? type))).observe(
        document.querySelector('main') ?? document,
        { subtree: true, childList: true, attributes: true },
      )
    })
    await page.keyboard.press('k')
    await page.waitForFunction(() => (window.probe.player?.momentNow() ?? 0) > 5.9)
    await page.evaluate(() => Reflect.get(window, 'changes').splice(0))
    const changes = await page.waitForFunction(() => (window.probe.player?.momentNow() ?? 0) > 6.7 && [...Reflect.get(window, 'changes')])
    const allowed = ['style', 'childList', 'aria-valuenow', 'aria-valuetext']
    const seen: unknown = await changes.jsonValue()
    if (!Array.isArray(seen)) throw new Error('Nothing was observed')
    expect(seen.length).toBeGreaterThan(5)
    expect(seen.filter((change) => !allowed.includes(change))).toEqual([])
  })
})

test.describe('Captions', () => {
  test('are text, whatever is written in them, and lead to their place', async ({ playback }) => {
    const { page, open, moment } = playback
    await open('frames-30.mp4', '&captions=1')
    const transcript = page.getByRole('list', { name: 'Transcript' })
    await transcript.getByRole('button', { name: /Turn to the person/ }).click()
    await expect.poll(moment).toBeCloseTo(2, 1)
    await expect(transcript.locator('[aria-current]')).toContainText('Turn to the person next to you.')
    await page.keyboard.press('c')
    await expect(page.getByLabel('The clip').getByText('Turn to the person next to you.')).toBeVisible()
    await page.keyboard.press('6')
    await expect(page.getByLabel('The clip').getByText('A half is < five eighths.')).toBeVisible()
    await page.keyboard.press('0')
    await expect(page.getByLabel('The clip').locator('p')).toHaveCount(0)
    expect(await page.evaluate(() => Reflect.get(window, 'wasHurt'))).toBeUndefined()
    expect(await page.locator('main script, main img').count()).toBe(0)
  })
})

test('What was set for sound and speed is there after a reload', async ({ playback }) => {
  const { page, open } = playback
  await open('frames-30.mp4')
  await page.getByRole('button', { name: /^Speed/ }).click()
  await page.getByRole('menuitem', { name: '1.5×' }).click()
  await page.getByRole('button', { name: 'Sound off' }).click()
  await expect(page.getByRole('button', { name: 'Speed: 1.5×' })).toBeVisible()
  await open('frames-30.mp4')
  await expect(page.getByRole('button', { name: 'Speed: 1.5×' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sound on' })).toBeVisible()
})

test('A click on the picture plays and pauses; what was asked before the clip is there is done when it is', async ({ playback }) => {
  const { page, server, frame } = playback
  server.setRule(() => ({ delayMs: 400 }))
  await page.goto(`${server.url}/?film=frames-30.mp4&strict=1`)
  await page.waitForFunction(() => 'probe' in window && window.probe.player !== null)
  await page.keyboard.press('3')
  await page.evaluate(() => window.probe.player?.seekTo(6))
  await page.keyboard.press('k')
  await page.waitForFunction(() => (window.probe.player?.momentNow() ?? 0) > 6.2)
  await page.getByLabel('The clip').click()
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  expect((await frame()) ?? 0).toBeGreaterThan(180)
  await expect(page.locator('video')).toHaveCount(1)
})

for (const [width, height] of [
  [320, 640],
  [768, 1024],
  [1280, 800],
] as const) {
  test(`At ${width} px everything fits, can be pressed, and axe finds nothing`, async ({ playback }) => {
    const { page, open } = playback
    await page.setViewportSize({ width, height })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await open('portrait-rotated.mp4', '&captions=1&marks=30')
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
      expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0)
      await expectNoAxeViolationsNow(page)
    }
  })
}
