import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolationsNow, expectNoSidewaysScroll, test, watch, wear } from '../support/app.ts'
import { appSecrets } from '../support/app-build.ts'
import { startLocal } from '../support/local.ts'
import { screens, visitDemo, type DemoVisitors, type Visitor } from '../support/screens.ts'

// One demo for all of them: a screen shows it and changes nothing that another one looks at.
test.describe.configure({ mode: 'default' })

test.describe('With the demo', () => {
  const windows = new Map<Visitor, Page>()
  const troubles: string[] = []
  let visitors: DemoVisitors
  let url: string
  let stop: () => Promise<void>
  test.beforeAll(async ({ browser }) => {
    const app = await startLocal({ serveStatic: process.env['E2E_APP'] ?? 'dist', secrets: appSecrets(), seed: 'demo' })
    stop = app.stop
    url = app.url
    visitors = await visitDemo(browser, app)
  })
  test.afterAll(async () => {
    for (const page of windows.values()) await page.context().close()
    await stop()
  })

  const windowOf = async (visitor: Visitor): Promise<Page> => {
    const known = windows.get(visitor)
    if (known !== undefined) return known
    const page = await visitors.open(visitor)
    await watch(page.context(), url, troubles)
    windows.set(visitor, page)
    return page
  }

  test('who asked for less motion sees the colours of the night at once', async () => {
    const page = await windowOf('teacher')
    await wear(page, 'light')
    await page.goto('/groups')
    await expect(page.getByText('Tuesday peer circle')).toBeVisible()
    await page.emulateMedia({ colorScheme: 'dark' })
    const moving = await page.evaluate(() => document.getAnimations().filter((each) => each instanceof CSSTransition).length)
    expect(moving).toBe(0)
  })

  test('the accounts of the demo come to a page that stands, and move nothing', async () => {
    const page = await windowOf('nobody')
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 })
      const accounts = Promise.withResolvers<void>()
      await page.route('**/demo.json', async (route) => {
        await accounts.promise
        await route.continue()
      })
      await page.goto('/sign-in')
      const places = () =>
        Promise.all([page.getByRole('heading', { level: 1 }), page.getByText('Pausepoint').first()].map((each) => each.boundingBox()))
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
      const before = await places()
      accounts.resolve()
      await expect(page.getByRole('button', { name: 'Amara Osei' })).toBeVisible()
      expect(await places()).toEqual(before)
      await page.unroute('**/demo.json')
    }
  })

  for (const { name, as, open } of screens) {
    // By day at a desk, by night on a phone: every pair of colours is measured for both by contrast.test.ts.
    test(`${name} suits everybody, on a phone too`, async () => {
      const page = await windowOf(as)
      await page.setViewportSize({ width: 1280, height: 800 })
      await wear(page, 'light')
      await open(page, visitors.demo)
      // Elsewhere a desk shows nothing that a phone does not.
      if (name.startsWith('review')) await expectNoAxeViolationsNow(page)
      await page.setViewportSize({ width: 320, height: 640 })
      await expectNoSidewaysScroll(page)
      await wear(page, 'dark')
      await expectNoAxeViolationsNow(page)
      expect(troubles.splice(0), 'What the page did that it must not').toEqual([])
    })
  }
})
