import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from '@playwright/test'
import { appSecrets, buildApp } from '../support/app-build.ts'
import { wear } from '../support/app.ts'
import { chromiumArgs, installedChromium } from '../support/chromium.ts'
import { startLocal } from '../support/local.ts'
import { screens, visitDemo } from '../support/screens.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const everything = join(here, 'all')

/** In CSS pixels: the smallest phone, one that lies on its side, a tablet, a desk. */
const sizes = [
  { width: 320, height: 640 },
  { width: 740, height: 360 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
]

/** Those the README shows, committed beside this file. */
const shown = new Set(['review-paused-light-1280', 'review-paused-dark-1280', 'review-coach-light-320'])

/**
 * `npm run screenshots` draws every screen of the demo in every size, by day and by night, into `all/`, and those of
 * the README beside it. `npm run screenshots -- NAME …` draws those screens alone.
 */
async function main(): Promise<void> {
  const names = process.argv.slice(2)
  const app = await mkdtemp(join(tmpdir(), 'pausepoint-app-'))
  const executablePath = installedChromium()
  await mkdir(everything, { recursive: true })
  await buildApp(app)
  const local = await startLocal({ serveStatic: app, secrets: appSecrets(), seed: 'demo' })
  const browser = await chromium.launch({ args: chromiumArgs, ...(executablePath === undefined ? {} : { executablePath }) })
  try {
    await draw(browser, local, (name) => names.length === 0 || names.includes(name))
  } finally {
    await browser.close()
    await local.stop()
    await rm(app, { recursive: true, force: true })
  }
}

async function draw(browser: Browser, local: { url: string; publishableKey: string }, isWanted: (name: string) => boolean): Promise<void> {
  const visitors = await visitDemo(browser, local)
  for (const { name, as, open } of screens.filter((screen) => isWanted(screen.name))) {
    for (const viewport of sizes) {
      const page = await visitors.open(as, {
        viewport,
        deviceScaleFactor: 2,
        locale: 'en-GB',
        isMobile: viewport.width < 768,
        hasTouch: viewport.width < 1000,
      })
      await open(page, visitors.demo)
      for (const colorScheme of ['light', 'dark'] as const) {
        await wear(page, colorScheme)
        const file = `${name}-${colorScheme}-${viewport.width}`
        await page.screenshot({ path: join(everything, `${file}.png`) })
        if (shown.has(file)) await page.screenshot({ path: join(here, `${file}.png`) })
      }
      await page.context().close()
    }
  }
}

await main()
