import { expect, test } from '../support/app.ts'
import type { People, Person } from '../support/app.ts'
import { onReview, openReviewPage, playback, standAt } from '../support/review-page.ts'
import { makeGroup, openReview } from '../support/review-setup.ts'

type Reviewed = { readonly amara: Person; readonly daniel: Person; readonly reviewId: string }

/** A review of Amara's with ninety comments of her coach Daniel's, nine a second. */
async function aFullReview(people: People): Promise<Reviewed> {
  const daniel = await people.signUp('Daniel Krüger')
  const amara = await people.signUp('Amara Osei')
  const groupId = await makeGroup(daniel, [{ who: amara, role: 'teacher' }])
  const reviewId = await openReview(amara, groupId, { facilitator: daniel })
  const comments = Array.from({ length: 90 }, (_, at) => ({ review_id: reviewId, body: `Comment ${at}`, start_s: at / 9 }))
  await daniel.supabase.from('comments').insert(comments).throwOnError()
  return { amara, daniel, reviewId }
}

async function spans({ supabase }: Person, reviewId: string) {
  const { data } = await supabase
    .from('comments')
    .select('body, start_s, end_s')
    .eq('review_id', reviewId)
    .not('end_s', 'is', null)
    .order('created_at')
    .throwOnError()
  return data
}

test('the clip plays on, the list follows it and two questions come due: who writes a reply keeps box, focus and every letter', async ({
  people,
}) => {
  const { amara, daniel, reviewId } = await aFullReview(people)
  for (const question of ['What did you hear?', 'What will you try?'])
    await daniel.supabase.from('prompts').insert({ review_id: reviewId, at_s: 6, question }).throwOnError()
  const { page } = amara
  const { keyboard } = page
  const review = onReview(page)
  const reply = page.getByRole('textbox', { name: 'Your reply' })
  await openReviewPage(page, reviewId)
  await keyboard.press('?')
  await page.getByRole('switch', { name: 'Pause while I type' }).click()
  await keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await review.comment('Comment 3').getByRole('button', { name: 'Reply' }).click()
  await keyboard.type('I hea')
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await reply.click()
  // As somebody types on, whatever happens beside it. M, K and the digits are keys of the clip anywhere else.
  for (let letters = 0; !(await review.pauseCard.isVisible()); letters += 1) await keyboard.type(letters % 2 === 0 ? 'mk' : '1 ')
  await expect(reply).toBeFocused()
  await expect(reply).toBeInViewport()
  await keyboard.type(' and more')
  await expect(review.pauseCard).toContainText('What did you hear?')
  await expect(page.locator('[aria-live=polite]').filter({ hasText: 'Daniel Krüger paused here for you · 0:06' })).toHaveCount(1)
  await expect(reply).toHaveValue(/^I hea(mk|1 )*mk(1 )? and more$/)
  const typed = await reply.inputValue()
  expect(await playback(page)).toMatchObject({ isPaused: true })

  await keyboard.press('Enter')
  await expect(review.comment('Comment 3')).toContainText(typed)
  await review.pauseCard.getByRole('button', { name: 'Not now' }).click()
  await expect(review.pauseCard).toContainText('What will you try?')
  expect(await playback(page)).toMatchObject({ isPaused: true })
  await review.pauseCard.getByRole('button', { name: 'Not now' }).click()
  await expect(review.pauseCard).toHaveCount(0)
  await expect.poll(async () => (await playback(page)).at).toBeGreaterThan(7)
})

test('a range is marked in any order, and only ever a span that can be sent', async ({ people }) => {
  const { daniel, reviewId } = await aFullReview(people)
  const { page } = daniel
  const { keyboard } = page
  const { composer } = onReview(page)
  const range = (time: string) => page.getByRole('button', { name: `At ${time}. Move it to the moment on screen` })
  await openReviewPage(page, reviewId)
  const markAt = async (seconds: number, key: 'i' | 'o') => {
    await standAt(page, seconds)
    await keyboard.press(key)
  }
  const send = async (words: string) => {
    await composer.fill(words)
    await composer.press('Enter')
    await expect(composer).toHaveValue('')
    await keyboard.press('Escape')
  }
  await markAt(5, 'o')
  await markAt(2, 'i')
  await expect(range('0:02 – 0:05')).toBeVisible()
  await send('End first')
  await markAt(4, 'i')
  await markAt(1, 'o')
  await send('End before the start')
  await expect.poll(() => spans(daniel, reviewId)).toHaveLength(2)
  for (const { start_s, end_s } of await spans(daniel, reviewId)) expect(end_s).toBeGreaterThan(start_s)
})

test('a link to a moment brings the comment there into view', async ({ people }) => {
  const { amara, reviewId } = await aFullReview(people)
  for (const [width, height] of [
    [1280, 720],
    [320, 640],
  ] as const) {
    await amara.page.setViewportSize({ width, height })
    await openReviewPage(amara.page, reviewId, '?t=0:07')
    await expect(onReview(amara.page).comment('Comment 63')).toBeInViewport({ ratio: 1 })
    await expect(onReview(amara.page).comment('Comment 63')).toHaveAttribute('aria-current', 'true')
  }
})
