import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test'
import type { SupabaseClient } from '@supabase/supabase-js'
import { appSecrets } from './app-build.ts'
import { startLocal, type LocalForTests } from './local.ts'
import { signIn } from './sign-in.ts'

export { expect }
export { password } from './sign-up.ts'

export interface Person {
  name: string
  id: string
  email: string
  /** Their own client, for what a test needs to be there before it begins. */
  supabase: SupabaseClient
  /** Their browser: storage, cookies and windows of their own. */
  context: BrowserContext
  /** Their first window, signed in, at no address yet. */
  page: Page
}

export interface People {
  /** Somebody new, already signed in, in a browser of their own. */
  signUp(name: string, options?: BrowserContextOptions): Promise<Person>
  /** Somebody who is not signed in. */
  visitor(options?: BrowserContextOptions): Promise<Page>
  /** What pages did that they must not; taken here, it fails nothing. */
  takeTroubles(): string[]
}

/**
 * `app` is the built app with a Supabase of its own, one a worker. `people` are as many as a journey needs. A journey
 * fails when a page breaks the security policy, asks anybody else for anything, or throws.
 */
export const test = base.extend<{ people: People }, { app: LocalForTests }>({
  app: [
    async ({}, use) => {
      const app = await startLocal({ serveStatic: process.env['E2E_APP'] ?? 'dist', secrets: appSecrets() })
      await use(app)
      await app.stop()
    },
    { scope: 'worker' },
  ],
  people: async ({ app, browser }, use) => {
    const troubles: string[] = []
    const contexts: BrowserContext[] = []
    const open = async (options: BrowserContextOptions) => {
      const context = await browser.newContext({ baseURL: app.url, ...options })
      contexts.push(context)
      await watch(context, app.url, troubles)
      return context
    }
    await use({
      signUp: async (name, options = {}) => {
        const { client, id, email } = await app.signUp(name)
        const context = await open(options)
        await signIn(context, app.url, client)
        return { name, id, email, supabase: client, context, page: await context.newPage() }
      },
      visitor: async (options = {}) => (await open(options)).newPage(),
      takeTroubles: () => troubles.splice(0),
    })
    for (const context of contexts) await context.close()
    expect(troubles, 'What the pages did that they must not').toEqual([])
  },
})

/** No violation of WCAG 2.2 AA that a machine can see, by day and by night; at night the colours are all that is new. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  await wear(page, 'dark')
  expectNone(await axe(page).withRules(['color-contrast', 'link-in-text-block']).analyze(), page)
  await wear(page, 'light')
  await expectNoAxeViolationsNow(page)
}

/** Day or night, and everything painted in it. */
export async function wear(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await painted(page)
}

/** What the page has to show is on screen, and the page knows it. */
export async function painted(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}

/** The same for the page as it stands, in the colours it has. */
export async function expectNoAxeViolationsNow(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  expectNone(await axe(page).withTags(tags).analyze(), page)
}

/**
 * In legacy mode, without which a second page is opened for each report, for frames of other sites; there are none here.
 * What is in order is not listed, which takes axe as long as looking.
 */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
}

function expectNone({ violations }: Awaited<ReturnType<AxeBuilder['analyze']>>, page: Page): void {
  const found = violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`) }))
  expect(found, `axe, ${page.url()}`).toEqual([])
}

/** Nothing is wider than the screen. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const width = page.viewportSize()?.width ?? 0
  const needed = () => page.evaluate(() => document.documentElement.scrollWidth)
  await expect.poll(needed, `${page.url()} at ${width} px`).toBeLessThanOrEqual(width)
}

/** Writes down what pages do that they must not: break the security policy, ask anybody else for anything, throw. */
export async function watch(context: BrowserContext, origin: string, troubles: string[]): Promise<void> {
  await context.exposeBinding('tellViolation', (_, what: string) => void troubles.push(`broke the security policy: ${what}`))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      const tell: unknown = Reflect.get(window, 'tellViolation')
      if (typeof tell === 'function') tell(`${effectiveDirective} ${blockedURI}`)
    })
  })
  context.on('weberror', (event) => void troubles.push(`threw: ${event.error().stack ?? event.error().message}`))
  context.on('request', (request) => {
    const { origin: asked, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && asked !== origin) troubles.push(`asked somebody else: ${request.url()}`)
  })
  context.on('page', (page) => {
    page.on('websocket', (socket) => {
      const { host } = new URL(socket.url())
      if (host !== new URL(origin).host) troubles.push(`spoke to somebody else: ${socket.url()}`)
    })
  })
}
