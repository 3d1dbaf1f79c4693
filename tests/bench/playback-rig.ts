import { chromium, type Page } from '@playwright/test'
import { startHarness } from '../e2e/harness/build-harness.ts'
import { drive, type PlaybackPage } from '../e2e/harness/playback-test.ts'
import { chromiumArgs, installedChromium } from '../support/chromium.ts'

/** The playback harness in a browser that plays without being asked by a hand. */
export async function withPlayback<T>(measure: (playback: PlaybackPage) => Promise<T>): Promise<T> {
  const harness = await startHarness()
  const executablePath = installedChromium()
  const browser = await chromium.launch({
    args: [...chromiumArgs, '--autoplay-policy=no-user-gesture-required'],
    ...(executablePath === undefined ? {} : { executablePath }),
  })
  try {
    const page: Page = await browser.newPage({ viewport: { width: 1000, height: 1300 } })
    return await measure(drive(page, harness))
  } finally {
    await browser.close()
    await harness.stop()
  }
}

/** The same numbers from 0 to 1 in each run. */
export function steadyDice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 16_807) % 2_147_483_647
    return state / 2_147_483_647
  }
}
