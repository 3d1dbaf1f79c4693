import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import type { People, Person } from '../support/app.ts'
import { choose, onReview, openReviewPage } from '../support/review-page.ts'
import { call, makeClip, makeGroup, openReview } from '../support/review-setup.ts'
import { takeSocket } from '../support/socket-switch.ts'

async function twoInAReview(people: People): Promise<{ amara: Person; daniel: Person; lead: Person; groupId: string; reviewId: string }> {
  const lead = await people.signUp('Ngozi Adeyemi')
  const amara = await people.signUp('Amara Osei')
  const daniel = await people.signUp('Daniel Krüger')
  const groupId = await makeGroup(lead, [
    { who: amara, role: 'teacher' },
    { who: daniel, role: 'coach' },
  ])
  const reviewId = await openReview(amara, groupId)
  return { amara, daniel, lead, groupId, reviewId }
}

async function say(page: Page, words: string): Promise<void> {
  await onReview(page).composer.fill(words)
  await onReview(page).composer.press('Enter')
  await expect(onReview(page).comment(words)).toBeVisible()
}

const dayAndMonth = (date: Date): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Berlin' }).format(date)

/** Everything in the review, as the database has it. */
async function bodies({ supabase }: Person, reviewId: string): Promise<readonly string[]> {
  const { data, error } = await supabase.from('comments').select('body').eq('review_id', reviewId).order('created_at')
  if (error) throw error
  return data.map(({ body }) => String(body))
}

test('events missed while away are fetched on coming back', async ({ people }) => {
  const { amara, daniel, reviewId } = await twoInAReview(people)
  const socket = await takeSocket(amara.page)
  await openReviewPage(amara.page, reviewId)
  await openReviewPage(daniel.page, reviewId)
  socket.deafen(true)
  await say(daniel.page, 'Said while you were away')
  await expect.poll(() => bodies(daniel, reviewId)).toEqual(['Said while you were away'])
  socket.deafen(false)
  await socket.cut()
  await expect(onReview(amara.page).comment('Said while you were away')).toBeVisible()
})

test('a laptop that slept has everything within five seconds of waking', async ({ people }) => {
  const { amara, daniel, reviewId } = await twoInAReview(people)
  const socket = await takeSocket(amara.page)
  await amara.page.clock.install()
  await openReviewPage(amara.page, reviewId)
  await openReviewPage(daniel.page, reviewId)
  socket.deafen(true)
  await say(daniel.page, 'Said while you slept')
  await expect.poll(() => bodies(daniel, reviewId)).toHaveLength(1)
  await amara.page.clock.fastForward('02:00:00')
  socket.deafen(false)
  await amara.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(onReview(amara.page).comment('Said while you slept')).toBeVisible({ timeout: 5_000 })
})

test('on clocks more than a day off, one ahead and one behind, everything is as the server says', async ({ people }) => {
  const { amara, daniel, reviewId } = await twoInAReview(people)
  const renewals = new Map([amara, daniel].map(({ page }) => [page, 0]))
  for (const [{ page }, hours] of [
    [amara, 30],
    [daniel, -30],
  ] as const) {
    await page.clock.install({ time: Date.now() + hours * 3_600_000 })
    page.on('request', (request) => {
      if (request.url().includes('grant_type=refresh_token')) renewals.set(page, (renewals.get(page) ?? 0) + 1)
    })
    await openReviewPage(page, reviewId)
  }
  await say(amara.page, 'Written ahead')
  await say(daniel.page, 'Written behind')
  for (const { page } of [amara, daniel]) {
    for (const words of ['Written ahead', 'Written behind']) await expect(onReview(page).comment(words)).toContainText('just now')
    await page.reload()
    await expect(onReview(page).comment('Written ahead')).toContainText('just now')
  }
  expect(await bodies(amara, reviewId)).toEqual(['Written ahead', 'Written behind'])
  // The first request of a clock that is ahead goes out before the server has said what time it is.
  expect([...renewals.values()]).toEqual([1, 0])

  await daniel.page.goto(`/clips/${await makeClip(daniel)}/open`)
  const inTwoWeeks = dayAndMonth(new Date(Date.now() + 14 * 24 * 3_600_000))
  await daniel.page.getByRole('combobox', { name: 'Sharing ends' }).selectOption({ label: `In 2 weeks, on ${inTwoWeeks}` })
})

test('an answer lost after the commit makes one comment, not two', async ({ people }) => {
  const { daniel, amara, reviewId } = await twoInAReview(people)
  await openReviewPage(daniel.page, reviewId)
  await openReviewPage(amara.page, reviewId)
  let lost = 0
  await daniel.page.route('**/rest/v1/comments?*', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    return route.abort('connectionreset')
  })
  await say(daniel.page, 'Once is enough')
  await expect(onReview(daniel.page).comment('Once is enough')).not.toContainText(/Sending|Saved on this computer/)
  expect(lost).toBe(1)
  expect(await bodies(amara, reviewId)).toEqual(['Once is enough'])
  await expect(onReview(amara.page).comment('Once is enough')).toHaveCount(1)
})

test('what was written without a network survives a reload and is sent in order', async ({ people }) => {
  const { daniel, reviewId } = await twoInAReview(people)
  await openReviewPage(daniel.page, reviewId)
  let isDown = true
  await daniel.page.route('**/rest/v1/comments?*', (route) =>
    isDown && route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
  )
  for (const words of ['first', 'second', 'third']) await say(daniel.page, words)
  await onReview(daniel.page).composer.fill('half a thought')
  await openReviewPage(daniel.page, reviewId)
  for (const words of ['first', 'second', 'third']) await expect(onReview(daniel.page).comment(words)).toBeVisible()
  await expect(onReview(daniel.page).composer).toHaveValue('half a thought')
  isDown = false
  await daniel.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect.poll(() => bodies(daniel, reviewId)).toEqual(['first', 'second', 'third'])
})

test('one write the server refuses is set aside with its words, and the rest goes on', async ({ people }) => {
  const { daniel, reviewId } = await twoInAReview(people)
  await openReviewPage(daniel.page, reviewId)
  await daniel.page.route('**/rest/v1/comments?*', (route) =>
    route.request().postData()?.includes('not this one') === true
      ? route.fulfill({ status: 403, json: { code: '42501', message: 'new row violates row-level security policy' } })
      : route.continue(),
  )
  for (const words of ['before', 'not this one', 'after']) await say(daniel.page, words)
  await expect.poll(() => bodies(daniel, reviewId)).toEqual(['before', 'after'])
  const aside = onReview(daniel.page).comment('not this one')
  await expect(aside).toContainText('Not sent')
  await daniel.page.unroute('**/rest/v1/comments?*')
  await aside.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(() => bodies(daniel, reviewId)).toEqual(['before', 'after', 'not this one'])
})

test('two windows of one person: one sends at a time, in order and each write once, and both show', async ({ people }) => {
  const { daniel, reviewId } = await twoInAReview(people)
  const other = await daniel.context.newPage()
  const written: string[] = []
  let underway = 0
  let most = 0
  await daniel.context.route('**/rest/v1/comments?*', async (route) => {
    if (route.request().method() === 'GET') return route.continue()
    const { body, deleted_at: deletedAt } = route.request().postDataJSON()
    written.push(body ?? (deletedAt === null ? 'restored' : 'deleted'))
    underway += 1
    most = Math.max(most, underway)
    const response = await route.fetch()
    underway -= 1
    await route.fulfill({ response })
  })
  await openReviewPage(daniel.page, reviewId)
  await openReviewPage(other, reviewId)
  await say(daniel.page, 'From the first window')
  await expect(onReview(other).comment('From the first window')).toBeVisible()
  await say(other, 'From the second window')
  await expect(onReview(daniel.page).comment('From the second window')).toBeVisible()
  await choose(onReview(daniel.page).comment('From the second window'), 'Delete')
  await expect(onReview(other).comment('From the second window')).toHaveCount(0)
  await daniel.page.getByRole('button', { name: 'Undo' }).click()
  await expect(onReview(other).comment('From the second window')).toBeVisible()
  await Promise.all(
    [daniel.page, other].map(async (page, window) => {
      for (let n = 0; n < 5; n += 1) await say(page, `Window ${window} number ${n}`)
    }),
  )
  for (const page of [daniel.page, other]) {
    await expect(onReview(page).tab(/Feedback/)).toHaveText(/12$/)
    await expect(page.getByText(/Sending|Saved on this computer/)).toHaveCount(0)
  }
  const numbered = [0, 1].map((window) => Array.from({ length: 5 }, (_, n) => `Window ${window} number ${n}`))
  expect(written.toSorted()).toEqual(
    ['From the first window', 'From the second window', 'deleted', 'restored', ...numbered.flat()].toSorted(),
  )
  for (const each of numbered) expect(written.filter((words) => each.includes(words))).toEqual(each)
  expect(most).toBe(1)
})

test('a window killed while it sends loses nothing, and the next one sends it, once', async ({ people }) => {
  const { daniel, amara, reviewId } = await twoInAReview(people)
  let posts: string[] = []
  await daniel.context.route('**/rest/v1/comments?*', async (route) => {
    const request = route.request()
    if (request.method() !== 'POST') return route.continue()
    const { body } = request.postDataJSON()
    posts.push(body)
    // The first sending of each gets nowhere.
    if (posts.filter((each) => each === body).length > 1) return route.continue()
  })
  const killWhileItSends = async (page: Page, words: string): Promise<void> => {
    const sending = page.waitForRequest((request) => request.method() === 'POST' && request.url().includes('/rest/v1/comments'))
    await onReview(page).composer.fill(words)
    await onReview(page).composer.press('Enter')
    await sending
    const died = page.waitForEvent('crash')
    await page.goto('chrome://crash').catch(() => undefined)
    await died
    await page.close()
  }
  await openReviewPage(daniel.page, reviewId)
  await killWhileItSends(daniel.page, 'Killed alone')
  const second = await daniel.context.newPage()
  await openReviewPage(second, reviewId)
  await expect.poll(() => bodies(amara, reviewId)).toEqual(['Killed alone'])
  const third = await daniel.context.newPage()
  await openReviewPage(third, reviewId)
  posts = []
  await killWhileItSends(second, 'Killed beside another')
  await expect.poll(() => bodies(amara, reviewId)).toEqual(['Killed alone', 'Killed beside another'])
  await expect(onReview(third).comment('Killed beside another')).toBeVisible()
  await expect(third.getByText(/Sending|Saved on this computer/)).toHaveCount(0)
  expect(posts).toEqual(['Killed beside another', 'Killed beside another'])
})

test('two edits of one comment show both, and nobody’s words vanish', async ({ people }) => {
  const { daniel, reviewId } = await twoInAReview(people)
  const other = await daniel.context.newPage()
  await openReviewPage(daniel.page, reviewId)
  await say(daniel.page, 'As it was')
  await openReviewPage(other, reviewId)
  for (const page of [daniel.page, other]) {
    await onReview(page)
      .comment('As it was')
      .getByRole('button', { name: /More about/ })
      .click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
  }
  await other.getByRole('textbox', { name: 'Edit your comment' }).fill('As the other window has it')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => bodies(daniel, reviewId)).toEqual(['As the other window has it'])
  await daniel.page.getByRole('textbox', { name: 'Edit your comment' }).fill('As this window has it')
  await daniel.page.getByRole('button', { name: 'Save' }).click()
  const both = onReview(daniel.page).comment('As this window has it')
  await expect(both).toContainText('As the other window has it')
  await both.getByRole('button', { name: 'Keep mine' }).click()
  await expect.poll(() => bodies(daniel, reviewId)).toEqual(['As this window has it'])
})

test('a reply to a comment that was deleted meanwhile is kept', async ({ people }) => {
  const { amara, daniel, reviewId } = await twoInAReview(people)
  await openReviewPage(amara.page, reviewId)
  await openReviewPage(daniel.page, reviewId)
  await say(daniel.page, 'Soon gone')
  let isDown = true
  await amara.page.route('**/rest/v1/comments?*', (route) =>
    isDown && route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
  )
  await onReview(amara.page).comment('Soon gone').getByRole('button', { name: 'Reply' }).click()
  await amara.page.getByRole('textbox', { name: 'Your reply' }).fill('My reply to it')
  await amara.page.keyboard.press('Enter')
  await onReview(daniel.page)
    .comment('Soon gone')
    .getByRole('button', { name: /More about/ })
    .click()
  await daniel.page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(onReview(amara.page).comment('Soon gone')).toHaveCount(0)
  isDown = false
  await amara.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(onReview(amara.page).comment('My reply to it')).toContainText('Not sent')
})

test('a removed person loses the review at once, also in an open window', async ({ people }) => {
  const { amara, daniel, lead, groupId, reviewId } = await twoInAReview(people)
  await openReviewPage(amara.page, reviewId)
  await openReviewPage(daniel.page, reviewId)
  await say(amara.page, 'Between us')
  await call(lead.supabase, 'remove_member', { group_id: groupId, user_id: daniel.id })
  await expect(daniel.page.getByRole('heading', { name: 'This is not here for you' })).toBeVisible()
  await say(amara.page, 'After you left')
  await expect(daniel.page.getByText('After you left')).toHaveCount(0)
  expect(await bodies(daniel, reviewId)).toEqual([])
})

test('going away and coming back keeps one live channel a topic', async ({ people }) => {
  const { amara, reviewId } = await twoInAReview(people)
  const socket = await takeSocket(amara.page)
  await openReviewPage(amara.page, reviewId)
  for (let visit = 0; visit < 3; visit += 1) {
    await amara.page.getByRole('link', { name: 'Back to your home page' }).click()
    await amara.page
      .getByRole('link', { name: /Fractions on the number line/ })
      .first()
      .click()
    await expect(amara.page.getByText('Live', { exact: true })).toBeVisible()
  }
  await expect.poll(() => socket.joined(`realtime:review:${reviewId}:1`)).toBe(1)
  expect(socket.joined(`realtime:room:${reviewId}:1`)).toBe(1)
  expect(socket.joined(`realtime:user:${amara.id}`)).toBe(1)
})

test('more rows than the server gives at once are all there', async ({ people, app }) => {
  const { amara, daniel, reviewId } = await twoInAReview(people)
  await app.database.query(
    `insert into public.comments (review_id, author_id, body, start_s)
     select $1, $2, 'Comment ' || n, n / 200.0 from generate_series(1, 1234) as n`,
    [reviewId, daniel.id],
  )
  await openReviewPage(amara.page, reviewId)
  await expect(onReview(amara.page).tab(/Feedback/)).toHaveText(/1234/)
})
