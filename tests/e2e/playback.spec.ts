import { expect, test } from './harness/playback-test.ts'

const films = [
  ['frames-30.mp4', 300],
  ['frames-2997.mov', 300],
  ['frames-vfr.mp4', 240],
] as const

test.describe('A moment', () => {
  for (const [film, frames] of films) {
    test(`of ${film} is the same frame after a reload`, async ({ playback }) => {
      const { page, open, moment, frame, seek, settle } = playback
      await open(film)
      const play = page.getByRole('button', { name: 'Play', exact: true })
      const pause = page.getByRole('button', { name: 'Pause', exact: true })
      const stored: { moment: number; frame: number | null }[] = []
      for (let pauses = 0; pauses < 6; pauses += 1) {
        await seek((pauses * 8) / 6)
        const from = await moment()
        await play.click()
        await page.waitForFunction((begun) => (window.probe.player?.momentNow() ?? 0) > begun + 0.15, from)
        await pause.click()
        await settle()
        stored.push({ moment: await moment(), frame: await frame() })
      }
      expect(new Set(stored.map((each) => each.frame)).size).toBe(stored.length)
      for (const each of stored) expect(each.frame).toBeLessThan(frames)

      for (const each of stored) {
        await open(film, `&t=${String(each.moment)}`)
        expect(await frame()).toBe(each.frame)
        expect(await moment()).toBe(each.moment)
      }
    })
  }

  test('of a frame that no seek reaches comes back too', async ({ playback }) => {
    const { open, frame, moment, step } = playback
    await open('frames-vfr.mp4', '&t=2.3433334')
    expect(await step(1)).toBe(59)
    const stored = await moment()
    await open('frames-vfr.mp4', `&t=${stored}`)
    expect(await frame()).toBe(59)
    const state = await playback.page.evaluate(() => window.probe.player?.store.getState())
    expect(state).toMatchObject({ isPaused: true, hasStarted: false, rate: 1, isMuted: false })
  })

  test('asked for in a link is on screen before anything else is', async ({ playback }) => {
    const { page, open, moment } = playback
    await open('frames-30.mp4', '&t=0.4')
    expect(await moment()).toBeCloseTo(0.4, 3)
    const told = await page.evaluate(() => window.probe.told)
    expect(told.every((seconds) => Math.abs(seconds - 0.4) < 0.02)).toBe(true)
  })
})

test.describe('Stepping', () => {
  test('meets every frame of a film of uneven frames, there and back', async ({ playback }) => {
    const { open, frame, step } = playback
    await open('frames-vfr.mp4', '&t=2.15')
    const from = (await frame()) ?? -1
    const there: (number | null)[] = []
    for (let steps = 0; steps < 12; steps += 1) there.push(await step(1))
    expect(there).toEqual(Array.from({ length: 12 }, (_, at) => from + at + 1))
    const back: (number | null)[] = []
    for (let steps = 0; steps < 12; steps += 1) back.push(await step(-1))
    expect(back).toEqual(Array.from({ length: 12 }, (_, at) => from + 11 - at))
    expect(there).toContain(60)
  })

  test('stays on the first and the last frame', async ({ playback }) => {
    const { open, step, seek, frame } = playback
    await open('frames-30.mp4')
    expect(await step(-1)).toBe(0)
    await seek(9.99)
    expect(await frame()).toBe(299)
    expect(await step(1)).toBe(299)
    expect(await step(-1)).toBe(298)
  })

  test('pauses what plays, and counts every press', async ({ playback }) => {
    const { page, open, frame, settle } = playback
    await open('frames-30.mp4', '&t=3')
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await page.waitForFunction(() => (window.probe.player?.momentNow() ?? 0) > 3.2)
    await page.keyboard.press('.')
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
    await settle()
    const from = (await frame()) ?? -1
    for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press(',')
    await expect.poll(frame).toBe(from - 4)
  })
})

test.describe('Seeking', () => {
  test('adds up what is pressed before the picture is there', async ({ playback }) => {
    const { page, open, moment, settle } = playback
    await open('frames-30.mp4')
    await page.evaluate(() => {
      for (let presses = 0; presses < 4; presses += 1) window.probe.player?.seekBy(2)
    })
    await settle()
    expect(await moment()).toBeCloseTo(8, 1)
  })

  test('by dragging shows frames on the way, queues nothing and ends under the finger', async ({ playback }) => {
    const { page, open, frame, settle } = playback
    await open('frames-30.mp4')
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    const box = await page.getByRole('slider', { name: 'Timeline' }).boundingBox()
    if (box === null) throw new Error('No timeline')
    await page.evaluate(() => {
      const video = document.querySelector('video')
      const shown = new Set<number>()
      Object.assign(window, { seeks: 0, shown })
      video?.addEventListener('seeking', () => Object.assign(window, { seeks: Number(Reflect.get(window, 'seeks')) + 1 }))
      const watch = () => video?.requestVideoFrameCallback((_now, { mediaTime }) => (shown.add(mediaTime), watch()))
      watch()
    })
    const y = box.y + box.height / 2
    await page.mouse.move(box.x + 20, y)
    await page.mouse.down()
    const end = box.x + box.width * 0.4
    for (let move = 1; move <= 60; move += 1) await page.mouse.move(box.x + 20 + (move * (end - box.x - 20)) / 60, y)
    await page.mouse.up()
    await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
    await page.keyboard.press('k')
    await settle()
    const [seeks, shown] = await page.evaluate(() => [Number(Reflect.get(window, 'seeks')), Number(Reflect.get(window, 'shown').size)])
    expect(shown).toBeGreaterThan(3)
    expect(seeks).toBeLessThanOrEqual(shown + 4)
    // Within the slider the clip is drawn from 14 px to 14 px before its end.
    const pointed = (end - box.x - 14) / (box.width - 28)
    expect((await frame()) ?? 0).toBeGreaterThanOrEqual(Math.floor(pointed * 300) - 1)
  })
})

test.describe('The address', () => {
  test('that ends while the clip plays is renewed, and the clip plays on from there', async ({ playback }) => {
    const { page, server, open, moment } = playback
    server.setRule(({ token, from }) => (token !== '1' ? {} : from === 0 ? { endsAfter: 60_000 } : { refuse: 403 }))
    await open('frames-30.mp4')
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await page.waitForFunction(() => window.probe.addresses === 2)
    const at = await moment()
    await page.waitForFunction((before) => (window.probe.player?.momentNow() ?? 0) > before + 0.5, at)
    const told = await page.evaluate(() => window.probe.told)
    expect(told.filter((seconds, index) => seconds + 0.3 < (told[index - 1] ?? 0))).toEqual([])
    await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
    expect(await page.evaluate(() => window.probe.addresses)).toBe(2)
  })

  test('that ended during a long pause is renewed before playing on', async ({ playback }) => {
    const { page, server, open, moment, frame } = playback
    await open('frames-30.mp4', '&t=4&life=61000&prompts=4.5')
    const before = await frame()
    await page.waitForFunction((end) => Date.now() > end, Date.now() + 1_500)
    server.setRule(({ token }) => (token === '1' ? { refuse: 403 } : {}))
    await page.keyboard.press('.')
    await expect.poll(frame).toBe((before ?? 0) + 1)
    await page.keyboard.press('k')
    await page.waitForFunction(() => (window.probe.player?.momentNow() ?? 0) > 4.3)
    expect(await page.evaluate(() => window.probe.addresses)).toBeGreaterThan(1)
    await expect(page.getByRole('group', { name: 'Question' })).toContainText('at 4.5')
    expect(await moment()).toBe(4.5)
  })

  test('that lives for less than a minute is not asked for over and over', async ({ playback }) => {
    const { page, open, seek } = playback
    await open('frames-30.mp4', '&life=20000')
    for (const seconds of [1, 5, 2]) await seek(seconds)
    expect(await page.evaluate(() => window.probe.addresses)).toBe(1)
  })
})

test.describe('What cannot be played', () => {
  test('says that only the sound plays', async ({ playback }) => {
    await playback.open('hevc.mp4')
    await expect(playback.page.getByRole('alert')).toContainText('This browser plays only the sound')
  })

  test('says that the file is of an unknown kind', async ({ playback }) => {
    await playback.open('text-renamed.mp4')
    await expect(playback.page.getByRole('alert')).toContainText('This clip cannot be played')
  })

  test('says that the clip is not there, and finds it when tried again', async ({ playback }) => {
    const { page, server, open } = playback
    server.setRule(() => ({ refuse: 404 }))
    await open('frames-30.mp4')
    await expect(page.getByRole('alert')).toContainText('The clip cannot be reached')
    server.setRule(() => ({}))
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('alert')).toHaveCount(0)
    await expect.poll(() => playback.frame()).toBe(0)
  })

  test('for want of a network goes on by itself when there is one again', async ({ playback }) => {
    const { page, server, open, frame } = playback
    server.setRule(() => ({ endsAfter: 0 }))
    await open('frames-30.mp4', '&t=2')
    await expect(page.getByRole('alert')).toContainText('No connection to the clip')
    server.setRule(() => ({}))
    await expect(page.getByRole('alert')).toHaveCount(0)
    expect(await frame()).toBe(60)
  })

  test('beyond a hole in the file stays playable before it', async ({ playback }) => {
    const { page, open, seek, frame } = playback
    await open('truncated.mp4')
    await seek(1)
    expect(await frame()).toBe(30)
    await page.evaluate(() => window.probe.player?.seekTo(4.5))
    await page.waitForFunction(() => {
      const state = window.probe.player?.store.getState()
      return state?.status === 'failed' || state?.hasEnded
    })
    await seek(1)
    await expect(page.getByRole('alert')).toHaveCount(0)
    await expect.poll(frame).toBe(30)
  })
})

test('Played and put away twenty times, it leaves nothing behind', async ({ playback }) => {
  const { page, server } = playback
  await page.goto(`${server.url}/?film=frames-30.mp4&strict=1&unmounted=1`)
  const client = await page.context().newCDPSession(page)
  await client.send('Performance.enable')
  const mountOften = async (first: number, times: number) => {
    for (let mount = first; mount < first + times; mount += 1) {
      await page.evaluate((key) => window.probe.setMount(key), mount)
      await page.waitForFunction(() => window.probe.player?.store.getState().status === 'ready')
      await page.evaluate(() => window.probe.player?.seekTo(3))
    }
    await page.evaluate(() => window.probe.setMount(null))
    await expect(page.locator('video')).toHaveCount(0)
  }
  const held = async () => {
    await client.send('HeapProfiler.collectGarbage')
    await client.send('HeapProfiler.collectGarbage')
    const { metrics } = await client.send('Performance.getMetrics')
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
    return { listeners: of('JSEventListeners'), nodes: of('Nodes'), heapMb: of('JSHeapUsedSize') / 1e6 }
  }
  await mountOften(1, 4)
  const before = await held()
  await mountOften(10, 20)
  // The browser may let go of the last video a little later; what leaks is never let go of.
  await expect(async () => {
    const after = await held()
    expect(after.listeners - before.listeners).toBeLessThan(20)
    expect(after.nodes - before.nodes).toBeLessThan(100)
    expect(after.heapMb - before.heapMb).toBeLessThan(2)
  }).toPass({ timeout: 15_000 })
})
