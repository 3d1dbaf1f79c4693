import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SupabaseClient } from '@supabase/supabase-js'
import type { BrowserContext, Page, Request, Route } from '@playwright/test'
import { expect, password, test } from '../support/app.ts'
import { prepareDataDir, signUpAt, startAppProcess } from '../support/app-process.ts'
import { quickWasm } from '../support/quick-wasm.ts'
import { onReview, openReviewPage } from '../support/review-page.ts'
import { makeGroup, openReview } from '../support/review-setup.ts'
import { signIn } from '../support/sign-in.ts'

/** A server whose power can be cut, and that comes back at its address with what it had on its disk. */
type Server = { readonly url: string; readonly cutPower: () => Promise<void>; readonly startAgain: () => Promise<void> }

type Somebody = { readonly id: string; readonly email: string; readonly supabase: SupabaseClient; readonly page: Page }

type Place = {
  readonly server: Server
  readonly signUp: (name: string) => Promise<Somebody>
  /** A browser in which nobody is signed in. */
  readonly visitor: () => Promise<Page>
}

const patient = { timeout: 40_000 }

const it = test.extend<{ place: Place }>({
  place: async ({ browser }, use) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'power-cut-'))
    await prepareDataDir(dataDir)
    let running = await startAppProcess(dataDir, 0, [quickWasm])
    const { url } = running
    const contexts: BrowserContext[] = []
    const open = async () => {
      const context = await browser.newContext({ baseURL: url })
      contexts.push(context)
      return context
    }
    const signUp = async (name: string) => {
      const { client: supabase, id, email } = await signUpAt(url, name)
      const context = await open()
      await signIn(context, url, supabase)
      return { id, email, supabase, page: await context.newPage() }
    }
    const startAgain = async () => {
      running = await startAppProcess(dataDir, Number(new URL(url).port), [quickWasm])
    }
    await use({ server: { url, cutPower: () => running.kill(), startAgain }, signUp, visitor: async () => (await open()).newPage() })
    for (const context of contexts) await context.close()
    await running.kill()
    await rm(dataDir, { recursive: true, force: true })
  },
})

it.describe.configure({ timeout: 180_000 })

async function twoInAReview({ signUp }: Place) {
  const daniel = await signUp('Daniel Krüger')
  const amara = await signUp('Amara Osei')
  const groupId = await makeGroup(daniel, [{ who: amara, role: 'teacher' }])
  const reviewId = await openReview(amara, groupId, { facilitator: daniel })
  for (const { page } of [amara, daniel]) await openReviewPage(page, reviewId)
  return { amara, daniel, reviewId }
}

async function send(page: Page, words: string): Promise<void> {
  await onReview(page).composer.fill(words)
  await onReview(page).composer.press('Enter')
}

async function bodies({ supabase }: Somebody, reviewId: string): Promise<readonly string[]> {
  const { data, error } = await supabase.from('comments').select('body').eq('review_id', reviewId).order('created_at')
  if (error) throw error
  return data.map(({ body }) => String(body))
}

/** Each of these once, on this screen, saved and not waiting; and no other. */
async function expectAll(page: Page, words: readonly string[]): Promise<void> {
  for (const each of words) {
    const comment = onReview(page).comment(each)
    await expect(comment).toHaveCount(1, patient)
    await expect(comment).not.toContainText(/Sending|Saved on this computer|Not sent/, patient)
  }
  await expect(onReview(page).tab(/Feedback/)).toHaveText(new RegExp(`^Feedback\\s*${words.length}$`), patient)
}

const isLive = (page: Page) => expect(page.getByText('Live', { exact: true })).toBeVisible(patient)

/** Takes the next request that matches into its hands; all others go on. */
async function takeNext(page: Page, matches: (request: Request) => boolean, handle: (route: Route) => Promise<void>): Promise<void> {
  let isTaken = false
  await page.route('**/*', async (route) => {
    if (isTaken || !matches(route.request())) return route.fallback()
    isTaken = true
    return handle(route)
  })
}

const isNew = (table: string) => (request: Request) => request.method() === 'POST' && request.url().includes(`/rest/v1/${table}`)

const isToken = (request: Request) => request.url().includes('/auth/v1/token')

it('power cuts while people write: what was saved is there, what was on its way is sent once', async ({ place }) => {
  const { server } = place
  const { amara, daniel, reviewId } = await twoInAReview(place)
  let reloads = 0
  for (const { page } of [amara, daniel]) page.on('domcontentloaded', () => (reloads += 1))
  const written: string[] = []

  await it.step('in the middle of many comments, and while a question is answered', async () => {
    const question = 'What did you see?'
    const answer = 'A hand that came down.'
    const row = { id: randomUUID(), review_id: reviewId, at_s: 2, question }
    await daniel.supabase.from('prompts').insert(row).throwOnError()
    const { page } = amara
    await onReview(page)
      .tab(/Prompts/)
      .click()
    await onReview(page).prompt(question).getByRole('button', { name: 'Answer' }).click(patient)
    await page.getByRole('textbox', { name: /Your answer/ }).fill(answer)
    const firstSaved = daniel.page.waitForResponse((response) => isNew('comments')(response.request()) && response.ok())
    for (let number = 1; number <= 6; number += 1) {
      written.push(`Burst ${number}`)
      await send(daniel.page, `Burst ${number}`)
    }
    await firstSaved
    await takeNext(page, isNew('responses'), async (route) => {
      await server.cutPower()
      await route.continue()
    })
    const lost = page.waitForEvent('requestfailed', isNew('responses'))
    await page.getByRole('button', { name: 'Share my answer' }).click()
    await lost
    await expect(onReview(page).prompt(question)).toContainText(answer)
    written.push('Written in the dark')
    await send(daniel.page, 'Written in the dark')
    await expect(onReview(daniel.page).comment('Written in the dark')).toBeVisible()
    await server.startAgain()
    await isLive(daniel.page)
    await expectAll(daniel.page, written)
    await onReview(daniel.page)
      .tab(/Prompts/)
      .click()
    for (const each of [daniel, amara]) {
      await isLive(each.page)
      await expect(onReview(each.page).prompt(question)).toContainText(answer, patient)
      await expect(onReview(each.page).prompt(question)).toContainText('Answered', patient)
      await onReview(each.page)
        .tab(/Feedback/)
        .click()
      await expectAll(each.page, written)
    }
    expect(await bodies(amara, reviewId)).toEqual(written)
    const { data } = await daniel.supabase.from('responses').select('answer').eq('prompt_id', row.id)
    expect(data).toEqual([{ answer: { text: answer } }])
  })

  await it.step('right after one comment was saved, and before the writer of another heard that it was', async () => {
    await takeNext(daniel.page, isNew('comments'), async (route) => {
      const answer = await route.fetch()
      expect(answer.status()).toBe(201)
      const saved = amara.page.waitForResponse((response) => isNew('comments')(response.request()) && response.ok())
      await send(amara.page, 'Saved, then dark')
      await saved
      await server.cutPower()
      await route.abort('connectionreset')
    })
    const lost = daniel.page.waitForEvent('requestfailed', isNew('comments'))
    await send(daniel.page, 'Saved unheard')
    await lost
    written.push('Saved unheard', 'Saved, then dark')
    await server.startAgain()
    for (const { page } of [daniel, amara]) await expectAll(page, written)
    expect(await bodies(daniel, reviewId)).toEqual(written)
  })

  expect(reloads).toBe(0)
})

it('power cuts while somebody signs in, and while a session is renewed: nobody is thrown out, nothing typed is lost', async ({ place }) => {
  const { server } = place
  const { amara, daniel, reviewId } = await twoInAReview(place)

  await it.step('while signing in', async () => {
    const page = await place.visitor()
    await page.goto(`/reviews/${reviewId}`)
    await page.getByLabel('Email').fill(daniel.email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await takeNext(page, isToken, async (route) => {
      await server.cutPower()
      await route.continue()
    })
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('alert').filter({ hasText: /not connected/ })).toBeVisible()
    await expect(page.getByLabel('Email')).toHaveValue(daniel.email)
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue(password)
    await server.startAgain()
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(`/reviews/${reviewId}`)
    await expect(page.getByText('Live', { exact: true })).toBeVisible(patient)
  })

  await it.step('while a session is renewed', async () => {
    const { page } = amara
    await onReview(page).composer.fill('Half a thought')
    await page.evaluate(() => {
      const kept = 'pausepoint.session'
      const session: unknown = JSON.parse(localStorage.getItem(kept) ?? '{}')
      localStorage.setItem(kept, JSON.stringify(Object.assign(Object(session), { expires_at: 1, expires_in: 0 })))
    })
    let renewals = 0
    await takeNext(page, isToken, async (route) => {
      const answer = await route.fetch()
      expect(answer.status()).toBe(200)
      renewals += 1
      await server.cutPower()
      await route.abort('connectionreset')
    })
    const lost = page.waitForEvent('requestfailed', isToken)
    await onReview(page).composer.press('Enter')
    await lost
    expect(renewals).toBe(1)
    await server.startAgain()
    await isLive(page)
    await expectAll(page, ['Half a thought'])
    await expectAll(daniel.page, ['Half a thought'])
    expect(await bodies(amara, reviewId)).toEqual(['Half a thought'])
  })
})
