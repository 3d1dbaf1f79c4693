import type { Page } from '@playwright/test'
import { expectNoAxeViolations, expectNoAxeViolationsNow, expectNoSidewaysScroll, test } from '../support/app.ts'
import { appSecrets } from '../support/app-build.ts'
import { startLocal } from '../support/local.ts'
import { screens, visitDemo, type DemoVisitors, type Visitor } from '../support/screens.ts'

// One demo for all of them: a screen shows it and changes nothing that another one looks at.
test.describe.configure({ mode: 'default' })

test.describe('With the demo', () => {
  const windows = new Map<Visitor, Page>()
  let visitors: DemoVisitors
  let stop: () => Promise<void>
  test.beforeAll(async ({ browser }) => {
    const app = await startLocal({ serveStatic: process.env['E2E_APP'] ?? 'dist', secrets: appSecrets(), seed: 'demo' })
    stop = app.stop
    visitors = await visitDemo(browser, app)
  })
  test.afterAll(async () => {
    for (const page of windows.values()) await page.context().close()
    await stop()
  })

  for (const { name, as, open } of screens) {
    test(`${name} suits everybody, on a phone too`, async () => {
      const page = windows.get(as) ?? (await visitors.open(as))
      windows.set(as, page)
      await page.setViewportSize({ width: 1280, height: 800 })
      await open(page, visitors.demo)
      await expectNoAxeViolations(page)
      await page.setViewportSize({ width: 320, height: 640 })
      await expectNoSidewaysScroll(page)
      await expectNoAxeViolationsNow(page)
    })
  }
})
