import { expect, test } from '../support/app.ts'
import { onReview, openReviewPage } from '../support/review-page.ts'
import { makeGroup, openReview } from '../support/review-setup.ts'

test('in “Reflect first” the coach’s words stay unseen until the presenter is done, then open at once', async ({ people }) => {
  const coach = await people.signUp('Daniel Krüger')
  const teacher = await people.signUp('Amara Osei')
  const second = await people.signUp('Hélène Marchand')
  const groupId = await makeGroup(coach, [
    { who: teacher, role: 'teacher' },
    { who: second, role: 'coach' },
  ])
  const reviewId = await openReview(teacher, groupId, { protocol: 'reflect-first', audience: 'coaches', facilitator: coach })
  for (const { page } of [coach, teacher, second]) await openReviewPage(page, reviewId)
  const amara = onReview(teacher.page)
  const daniel = onReview(coach.page)
  const helene = onReview(second.page)

  await daniel.composer.fill('You repeat every answer.')
  await daniel.composer.press('Enter')
  await expect(helene.comment('You repeat every answer.')).toBeVisible()
  await expect(coach.page.getByText(/has not finished reflecting/)).toBeVisible()
  await expect(amara.comment('You repeat every answer.')).toHaveCount(0)
  await expect(amara.tab(/Feedback/)).toHaveText(/Feedback\s*0/)
  await expect(teacher.page.getByRole('button', { name: 'I am done' })).toBeDisabled()

  await amara.composer.fill('I hear myself repeating.')
  await amara.composer.press('Enter')
  await expect(amara.comment('I hear myself repeating.')).toBeVisible()
  await expect(daniel.comment('I hear myself repeating.')).toHaveCount(0)

  await teacher.page.getByRole('button', { name: 'I am done' }).click()
  await teacher.page.getByRole('button', { name: 'Yes, show me theirs' }).click()
  await expect(amara.comment('You repeat every answer.')).toBeVisible()
  await expect(daniel.comment('I hear myself repeating.')).toBeVisible()

  await daniel.composer.fill('Try counting to three.')
  await daniel.composer.press('Enter')
  await expect(amara.comment('Try counting to three.')).toBeVisible()
})
