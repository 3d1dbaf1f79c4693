import { test as base, expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { startHarness } from './build-harness.ts'
import type { MediaServer } from './media-server.ts'

export { expect }

export type PlaybackPage = {
  readonly page: Page
  readonly server: MediaServer
  /** Opens a film and waits until its first frame, or what is wrong with it, is on screen. */
  readonly open: (film: string, more?: string) => Promise<void>
  readonly moment: () => Promise<number>
  /** The number in the picture's bar code. */
  readonly frame: () => Promise<number | null>
  readonly seek: (seconds: number) => Promise<void>
  readonly step: (direction: 1 | -1) => Promise<number | null>
  /** Resolves when what is on screen was reported and nothing is on its way. */
  readonly settle: () => Promise<void>
}

/** The playback harness in a browser; the server of a worker is one, its rules each test's own. */
export const test = base.extend<{ playback: PlaybackPage }, { harness: MediaServer }>({
  harness: [
    async ({}, use) => {
      const harness = await startHarness()
      await use(harness)
      await harness.stop()
    },
    { scope: 'worker' },
  ],
  playback: async ({ page, harness }, use) => {
    harness.setRule(() => ({}))
    const troubles: string[] = []
    page.on('pageerror', (error) => troubles.push(error.stack ?? error.message))
    await use(drive(page, harness))
    expect(troubles, 'Errors nobody caught').toEqual([])
  },
})

export function drive(page: Page, server: MediaServer): PlaybackPage {
  const settle = async () => {
    await page.evaluate(async () => {
      const video = document.querySelector('video')
      // While the player looks for a frame, a still lies over the video.
      const isHeld = () => document.querySelector('canvas')?.checkVisibility() === true
      const paint = () => new Promise((resolve) => requestAnimationFrame(resolve))
      // After a pause the player waits three paints before it brings the frame that was reported.
      for (let still = 0, last = -1; still < 8;) {
        await paint()
        const now = window.probe.player?.momentNow() ?? -1
        still = now === last && video?.seeking === false && !isHeld() ? still + 1 : 0
        last = now
      }
    })
  }
  return {
    page,
    server,
    open: async (film, more = '') => {
      await page.goto(`${server.url}/?film=${film}${more}`)
      await page.waitForFunction(() => (window.probe.player?.store.getState().status ?? 'loading') !== 'loading')
    },
    moment: () => page.evaluate(() => window.probe.player?.momentNow() ?? -1),
    frame: () => page.evaluate(() => window.probe.frameOnScreen()),
    seek: async (seconds) => {
      await page.evaluate((to) => window.probe.player?.seekTo(to), seconds)
      await settle()
    },
    step: (direction) =>
      page.evaluate(async (way) => {
        await window.probe.player?.step(way)
        return window.probe.frameOnScreen()
      }, direction),
    settle,
  }
}
