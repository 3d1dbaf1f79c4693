import { fileURLToPath } from 'node:url'
import { expect, test } from '../support/app.ts'
import { onReview, openReviewPage, pictureIsThere, playback, standAt } from '../support/review-page.ts'
import { makeGroup } from '../support/review-setup.ts'

const lesson = fileURLToPath(new URL('../media/frames-30.mp4', import.meta.url))

test('a real clip is uploaded, opened, marked, asked about and reflected on, live on two screens', async ({ people }) => {
  // One journey through everything, on two screens.
  test.setTimeout(180_000)
  const teacher = await people.signUp('Amara Osei', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const coach = await people.signUp('Daniel Krüger')
  const lead = await people.signUp('Ngozi Adeyemi')
  await makeGroup(lead, [
    { who: teacher, role: 'teacher' },
    { who: coach, role: 'coach' },
  ])
  const amara = teacher.page
  const daniel = coach.page

  await test.step('the coach waits at home', async () => {
    await daniel.goto('/')
    await expect(daniel.getByRole('heading', { level: 1 })).toBeVisible()
  })

  await test.step('the teacher uploads a clip from the phone', async () => {
    await amara.goto('/library')
    const [chooser] = await Promise.all([
      amara.waitForEvent('filechooser'),
      amara
        .getByRole('button', { name: /Add a clip|Choose/ })
        .first()
        .click(),
    ])
    await chooser.setFiles(lesson)
    await expect(amara.getByRole('heading', { name: 'frames-30', level: 2 })).toBeVisible({ timeout: 30_000 })
    await expect(amara.getByRole('link', { name: /Open for review/ }).first()).toBeVisible({ timeout: 30_000 })
  })

  await test.step('and opens it for review with a focus question', async () => {
    await amara
      .getByRole('link', { name: /Open for review/ })
      .first()
      .click()
    await amara.getByRole('textbox', { name: /question/i }).fill('Do I give everyone time to think?')
    await amara.getByRole('radio', { name: /agreed/i }).check()
    await amara.getByRole('checkbox', { name: /opt/i }).check()
    await amara.getByRole('button', { name: /^Open/ }).click()
    await amara.waitForURL(/\/reviews\//)
  })
  const reviewId = new URL(amara.url()).pathname.split('/')[2] ?? ''

  await test.step('the coach sees it without a reload, and opens it', async () => {
    await daniel
      .getByRole('link', { name: /frames-30/ })
      .first()
      .click()
    await daniel.waitForURL(`**/reviews/${reviewId}`)
    await pictureIsThere(daniel)
    await pictureIsThere(amara)
  })

  await test.step('the coach marks a moment; the comment stands on the teacher’s screen', async () => {
    await standAt(daniel, 4)
    await daniel.keyboard.press('m')
    await daniel.keyboard.type('Who answered after the wait?')
    await daniel.keyboard.press('Enter')
    await expect(onReview(amara).comment('Who answered after the wait?')).toBeVisible()
    await expect(onReview(amara).comment('Who answered after the wait?')).toContainText('Daniel Krüger')
  })

  await test.step('the coach asks a question that pauses the teacher’s clip', async () => {
    await standAt(daniel, 6)
    await onReview(daniel)
      .tab(/Prompts/)
      .click()
    await daniel.getByRole('button', { name: 'Ask a question' }).click()
    await daniel.getByRole('textbox', { name: /Question/ }).fill('What did you see in that silence?')
    await daniel.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(onReview(daniel).prompt('What did you see in that silence?')).toContainText('Waiting for an answer')
    await onReview(amara)
      .tab(/Prompts/)
      .click()
    await expect(onReview(amara).prompt('What did you see in that silence?')).toBeVisible()
    await standAt(amara, 5.4)
    await amara.getByRole('button', { name: 'Play', exact: true }).first().click()
    await expect(onReview(amara).pauseCard).toBeVisible()
    expect(await playback(amara)).toMatchObject({ isPaused: true })
  })

  await test.step('nobody else is paused', async () => {
    await standAt(daniel, 5.4)
    await daniel.getByRole('button', { name: 'Play', exact: true }).first().click()
    await expect.poll(async () => (await playback(daniel)).at).toBeGreaterThan(6.5)
    await expect(onReview(daniel).pauseCard).toBeHidden()
  })

  await test.step('the teacher answers, and the coach sees the answer and replies', async () => {
    await onReview(amara).pauseCard.getByRole('button', { name: 'Answer' }).click()
    await onReview(amara).pauseCard.getByRole('textbox').fill('Sol’s hand came down and went up again.')
    await expect(onReview(daniel).prompt('What did you see')).not.toContainText('Sol’s hand')
    await onReview(amara).pauseCard.getByRole('button', { name: 'Share my answer' }).click()
    const answered = onReview(daniel).prompt('What did you see')
    await expect(answered).toContainText('Sol’s hand came down and went up again.')
    await answered.getByRole('button', { name: 'Reply' }).click()
    await daniel.keyboard.type('And what did he say?')
    await daniel.keyboard.press('Enter')
    await expect(onReview(amara).prompt('What did you see')).toContainText('And what did he say?')
    // Replies under answers are not in the list of feedback, and not in its count.
    await expect(onReview(amara).tab(/Feedback/)).toHaveText(/^Feedback\s*1$/)
  })

  await test.step('everything is there after a reload', async () => {
    await openReviewPage(amara, reviewId)
    await expect(onReview(amara).comment('Who answered after the wait?')).toBeVisible()
    await onReview(amara)
      .tab(/Prompts/)
      .click()
    await expect(onReview(amara).prompt('What did you see')).toContainText('And what did he say?')
  })
})
