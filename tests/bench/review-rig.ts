import { chromium, type Browser, type Page } from '@playwright/test'
import type { SupabaseClient } from '@supabase/supabase-js'
import { appSecrets } from '../support/app-build.ts'
import { chromiumArgs, installedChromium } from '../support/chromium.ts'
import { startLocal, type LocalForTests, type SignedUp } from '../support/local.ts'
import { openReviewPage } from '../support/review-page.ts'
import { makeGroup, openReview } from '../support/review-setup.ts'
import { signedIn } from '../support/signed-in.ts'

export interface ReviewRig {
  local: LocalForTests
  reviewId: string
  presenter: SignedUp
  coach: SignedUp
  others: readonly SignedUp[]
  openPage(person: SignedUp): Promise<Page>
  close(): Promise<void>
}

/** The built app with one review that `people` take part in. */
export async function makeReviewRig(people: number): Promise<ReviewRig> {
  const local = await startLocal({ serveStatic: process.env['E2E_APP'] ?? 'dist', secrets: appSecrets() })
  const executablePath = installedChromium()
  const browser = await chromium.launch({ args: chromiumArgs, ...(executablePath === undefined ? {} : { executablePath }) })
  const lead = await local.signUp('Ngozi Adeyemi')
  const presenter = await local.signUp('Amara Osei')
  const coach = await local.signUp('Daniel Krüger')
  const others: SignedUp[] = []
  for (let n = 2; n < people; n += 1) others.push(await local.signUp(`Colleague ${n}`))
  const groupId = await makeGroup(memberOf(lead), [
    { who: memberOf(presenter), role: 'teacher' },
    { who: memberOf(coach), role: 'coach' },
    ...others.map((each) => ({ who: memberOf(each), role: 'teacher' as const })),
  ])
  return {
    local,
    presenter,
    coach,
    others,
    reviewId: await openReview(memberOf(presenter), groupId),
    openPage: (person) => openSignedIn(browser, local.url, person),
    async close() {
      await browser.close()
      await local.stop()
    },
  }
}

async function openSignedIn(browser: Browser, url: string, { client }: SignedUp): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1280, height: 800 },
    storageState: await signedIn(url, client),
  })
  return context.newPage()
}

function memberOf({ client, id }: SignedUp): { supabase: SupabaseClient; id: string } {
  return { supabase: client, id }
}

/** Opens the review on a page and has it write down when which words were painted. */
export async function watchPainting(page: Page, reviewId: string): Promise<void> {
  await openReviewPage(page, reviewId)
  await page.evaluate(() => {
    const painted = new Map<string, number>()
    const look = (): void => {
      const found = [...document.querySelectorAll('article p')]
        .map((element) => element.textContent)
        .filter((text) => text.startsWith('bench '))
      const fresh = found.filter((text) => !painted.has(text))
      if (fresh.length === 0) return
      for (const text of fresh) painted.set(text, Number.NaN)
      requestAnimationFrame(() => {
        // The task after a frame's callbacks runs once that frame is handed over for painting.
        const channel = new MessageChannel()
        channel.port1.addEventListener('message', () => {
          const now = performance.timeOrigin + performance.now()
          for (const text of fresh) painted.set(text, now)
        })
        channel.port1.start()
        channel.port2.postMessage(null)
      })
    }
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
    Reflect.set(window, 'painted', painted)
  })
}

/** When the words were painted, in milliseconds since 1970; waits until they are. */
export async function paintedAt(page: Page, words: string): Promise<number> {
  const handle = await page.waitForFunction((text) => {
    const painted: unknown = Reflect.get(window, 'painted')
    const at: unknown = painted instanceof Map ? painted.get(text) : undefined
    return typeof at === 'number' && !Number.isNaN(at) ? at : null
  }, words)
  return Number(await handle.jsonValue())
}
