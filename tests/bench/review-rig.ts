import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from '@playwright/test'
import type { SupabaseClient } from '@supabase/supabase-js'
import { prepareDataDir, signUpAt, startAppProcess } from '../support/app-process.ts'
import { chromiumArgs, installedChromium } from '../support/chromium.ts'
import { openReviewPage } from '../support/review-page.ts'
import { makeGroup, openReview } from '../support/review-setup.ts'
import type { SignedUp } from '../support/sign-up.ts'
import { signIn } from '../support/sign-in.ts'

export interface ReviewRig {
  url: string
  reviewId: string
  presenter: SignedUp
  coach: SignedUp
  others: readonly SignedUp[]
  /** `url` may be another way to the same server. */
  openPage(person: SignedUp, url?: string): Promise<Page>
  close(): Promise<void>
}

/** The built app, a process of its own as `npm start` makes it, with one review that `people` take part in. */
export async function makeReviewRig(people: number): Promise<ReviewRig> {
  const dataDir = await mkdtemp(join(tmpdir(), 'review-bench-'))
  await prepareDataDir(dataDir)
  const app = await startAppProcess(dataDir)
  const signUp = (name: string) => signUpAt(app.url, name)
  const executablePath = installedChromium()
  const browser = await chromium.launch({ args: chromiumArgs, ...(executablePath === undefined ? {} : { executablePath }) })
  const lead = await signUp('Ngozi Adeyemi')
  const presenter = await signUp('Amara Osei')
  const coach = await signUp('Daniel Krüger')
  const others: SignedUp[] = []
  for (let n = 2; n < people; n += 1) others.push(await signUp(`Colleague ${n}`))
  const groupId = await makeGroup(memberOf(lead), [
    { who: memberOf(presenter), role: 'teacher' },
    { who: memberOf(coach), role: 'coach' },
    ...others.map((each) => ({ who: memberOf(each), role: 'teacher' as const })),
  ])
  return {
    url: app.url,
    presenter,
    coach,
    others,
    reviewId: await openReview(memberOf(presenter), groupId),
    openPage: (person, url = app.url) => openSignedIn(browser, url, person),
    async close() {
      // A client that still listens would look for the server for ever.
      for (const { client } of [lead, presenter, coach, ...others]) await client.realtime.disconnect()
      await browser.close()
      await app.kill()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function openSignedIn(browser: Browser, url: string, { client }: SignedUp): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 } })
  await signIn(context, url, client)
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
    const waiting = new Map<string, (at: number) => void>()
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
          for (const text of fresh) {
            painted.set(text, now)
            waiting.get(text)?.(now)
          }
        })
        channel.port1.start()
        channel.port2.postMessage(null)
      })
    }
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
    const whenPainted = async (text: string): Promise<number> => {
      const at = painted.get(text) ?? Number.NaN
      return Number.isNaN(at) ? new Promise((resolve) => waiting.set(text, resolve)) : at
    }
    Reflect.set(window, 'whenPainted', whenPainted)
  })
}

/** When the words were painted, in milliseconds since 1970; waits until they are, without asking the page again and again. */
export async function paintedAt(page: Page, words: string): Promise<number> {
  return page.evaluate(async (text) => {
    const when: unknown = Reflect.get(window, 'whenPainted')
    return typeof when === 'function' ? Number(await when(text)) : Number.NaN
  }, words)
}
