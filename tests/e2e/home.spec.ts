import { expect, expectNoAxeViolations, expectNoSidewaysScroll, test } from '../support/app.ts'
import { call, makeClip, makeGroup, openReview } from '../support/review-setup.ts'

test('home says what waits, while it is open', async ({ people }) => {
  const [lead, coach, teacher] = [
    await people.signUp('Ngozi Adeyemi'),
    await people.signUp('Daniel Krüger'),
    await people.signUp('Amara Osei'),
  ]
  const groupId = await makeGroup(lead, [
    { who: coach, role: 'coach' },
    { who: teacher, role: 'teacher' },
  ])
  const waiting = coach.page.getByRole('list', { name: 'Waiting for you' }).getByRole('listitem')

  await test.step('a new coach and a new teacher are told what to do first', async () => {
    await coach.page.goto('/')
    await expect(coach.page.getByRole('heading', { name: 'Whose teaching will you look at first?' })).toBeVisible()
    await expectNoAxeViolations(coach.page)
    await teacher.page.goto('/')
    await expect(teacher.page.getByRole('heading', { name: 'What would you like to see in your own teaching?' })).toBeVisible()
    await expectNoAxeViolations(teacher.page)
  })

  const reviewId = await openReview(teacher, groupId, { focusQuestion: 'Do I wait long enough?', facilitator: coach })
  await test.step('a clip opened to the coach stands there without a reload', async () => {
    await expect(waiting).toHaveCount(1)
    await expect(waiting).toContainText('Fractions on the number line')
    await expect(waiting).toContainText('Do I wait long enough?')
    await expect(waiting).toContainText('Amara Osei waits for your feedback')
    await expectNoAxeViolations(coach.page)
  })

  await test.step('a question to the teacher waits at the teacher’s home, and is gone from the coach’s', async () => {
    const question = {
      id: crypto.randomUUID(),
      review_id: reviewId,
      at_s: 2,
      question: 'What did you see?',
      answer_kind: 'text',
      pauses: true,
    }
    const { error } = await coach.supabase.from('prompts').insert(question)
    expect(error).toBeNull()
    // As the review page does when it is left.
    await call(coach.supabase, 'join_review', { review_id: reviewId })
    await call(coach.supabase, 'mark_review_seen', { review_id: reviewId })
    await expect(teacher.page.getByRole('list', { name: 'Waiting for you' })).toContainText('1 question waits for your answer')
    await expect(coach.page.getByText('All quiet.')).toBeVisible()
    await expect(coach.page.getByRole('region', { name: 'Open reviews' })).toContainText('Amara Osei')
  })

  await test.step('an answer comes back as a reply', async () => {
    const { data: prompt } = await teacher.supabase.from('prompts').select('id').eq('review_id', reviewId).single()
    const answer = {
      id: crypto.randomUUID(),
      prompt_id: prompt?.id,
      answer: { text: 'Three hands.' },
      committed_at: new Date().toISOString(),
    }
    const { error } = await teacher.supabase.from('responses').insert(answer)
    expect(error).toBeNull()
    await expect(waiting).toContainText('1 new reply')
    await expect(teacher.page.getByText('All quiet.')).toBeVisible()
  })

  await test.step('at every width', async () => {
    for (const { page } of [coach, teacher]) {
      await page.setViewportSize({ width: 320, height: 640 })
      await expectNoSidewaysScroll(page)
      await expectNoAxeViolations(page)
    }
  })
})

test('opening a clip asks on what basis, keeps what was typed, and opens to those it names', async ({ people }) => {
  const [lead, coach, teacher] = [
    await people.signUp('Ngozi Adeyemi'),
    await people.signUp('Daniel Krüger'),
    await people.signUp('Amara Osei'),
  ]
  const clipId = await makeClip(teacher)
  const { page } = teacher

  await test.step('without a group it teaches how to get into one', async () => {
    await page.goto(`/clips/${clipId}/open`)
    await expect(page.getByRole('heading', { name: 'Who should see this clip?' })).toBeVisible()
    await expectNoAxeViolations(page)
  })

  const groupId = await makeGroup(lead, [
    { who: coach, role: 'coach' },
    { who: teacher, role: 'teacher' },
  ])
  const question = page.getByLabel('Your question about this clip')
  await test.step('it says who will see the clip, and until when', async () => {
    await expect(page.getByRole('radio', { name: /^Coaches only/ })).toBeChecked()
    await expect(page.getByText(/^Daniel Krüger will see this clip until /)).toBeVisible()
    await page.getByRole('radio', { name: /^All members/ }).check()
    await expect(page.getByText(/^Daniel Krüger and Ngozi Adeyemi will see|^Ngozi Adeyemi and Daniel Krüger will see/)).toBeVisible()
    await page.getByRole('radio', { name: /^Coaches only/ }).check()
  })

  await test.step('nothing opens before the pupils are thought of', async () => {
    await question.fill('Who answers after the wait?')
    await page.getByRole('button', { name: 'Open for review' }).click()
    await expect(page.getByText('Choose the basis on which the pupils may be shown.')).toBeVisible()
    await expect(page.getByText('Check the opt-out list first.')).toBeVisible()
    await expect(page.getByRole('radio', { name: 'Their families agreed' })).toBeFocused()
    await expect(question).toHaveValue('Who answers after the wait?')
    await expectNoAxeViolations(page)
    await page.setViewportSize({ width: 320, height: 640 })
    await expectNoSidewaysScroll(page)
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  await test.step('a question too long, and a day that is past, are refused in words', async () => {
    await question.fill('x'.repeat(501))
    await expect(page.getByText('this one has 1 letter more')).toBeVisible()
    await question.fill('Who answers after the wait?')
    await page.getByLabel('Sharing ends').selectOption('On a day I choose')
    await page.getByLabel('Last day').fill('2020-01-01')
    await page.getByRole('button', { name: 'Open for review' }).click()
    await expect(page.getByText('Choose a day from today on, three years away at most.')).toBeVisible()
    await page.getByLabel('Sharing ends').selectOption({ index: 0 })
  })

  await test.step('the question survives a reload', async () => {
    await page.reload()
    await expect(question).toHaveValue('Who answers after the wait?')
  })

  await test.step('and then it is open, to the coach alone', async () => {
    await page.getByRole('radio', { name: 'Our school’s policy covers it' }).check()
    await page.getByRole('checkbox', { name: /opted out/ }).check()
    await page.getByRole('button', { name: 'Open for review' }).click()
    await expect(page).toHaveURL(/\/reviews\//)
    const { data } = await coach.supabase
      .from('reviews')
      .select('focus_question, audience, consent_basis, opt_out_checked')
      .eq('group_id', groupId)
    expect(data).toEqual([
      { focus_question: 'Who answers after the wait?', audience: 'coaches', consent_basis: 'school_policy', opt_out_checked: true },
    ])
    const { data: seenByLead } = await lead.supabase.from('reviews').select('id').eq('group_id', groupId)
    expect(seenByLead).toEqual([])
  })
})

test('sharing is stopped at once, also in an open window, and taken up again', async ({ people }) => {
  const [coach, teacher] = [await people.signUp('Daniel Krüger'), await people.signUp('Amara Osei')]
  const groupId = await makeGroup(coach, [{ who: teacher, role: 'teacher' }])
  const reviewId = await openReview(teacher, groupId)
  await coach.page.goto(`/reviews/${reviewId}`)
  const coachReads = (question: string) => expect(coach.page.getByText(question).filter({ visible: true })).toBeVisible()
  await coachReads('Do I give everyone time to think?')

  await teacher.page.goto(`/reviews/${reviewId}`)
  await teacher.page.getByRole('button', { name: 'Share' }).click()
  const settings = teacher.page.getByRole('dialog', { name: 'Who may see this, and until when' })
  await expect(settings.getByLabel('Your question about this clip')).toBeVisible()
  await settings.getByLabel('Your question about this clip').fill('Who has not spoken yet?')
  await settings.getByRole('button', { name: 'Save' }).click()
  await coachReads('Who has not spoken yet?')

  await teacher.page.getByRole('button', { name: 'Share' }).click()
  await expectNoAxeViolations(teacher.page)
  await settings.getByRole('button', { name: 'Stop sharing now' }).click()
  await teacher.page.getByRole('button', { name: 'Stop sharing', exact: true }).click()
  await expect(teacher.page.getByText('Sharing has ended. Only you see this review now.')).toBeVisible()
  await expect(coach.page.getByRole('heading', { name: 'This is not here for you' })).toBeVisible()

  await teacher.page.getByRole('button', { name: 'Share' }).click()
  await settings.getByLabel('Last day of sharing').fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10))
  await settings.getByRole('button', { name: 'Save' }).click()
  await expect(teacher.page.getByText('Sharing has ended. Only you see this review now.')).toHaveCount(0)
  await coach.page.reload()
  await coachReads('Who has not spoken yet?')
})

test('a clip of somebody else, one that is not ready and one that is not there cannot be opened', async ({ people }) => {
  const [teacher, other] = [await people.signUp('Amara Osei'), await people.signUp('Lucía Marín')]
  await makeGroup(teacher, [])
  const unfinished = crypto.randomUUID()
  await call(teacher.supabase, 'create_clip', { id: unfinished, title: 'Half a lesson', mime_type: 'video/mp4', size_bytes: 1000 })
  const refusals: readonly { readonly id: string; readonly heading: string }[] = [
    { id: await makeClip(other), heading: 'This clip is not in your library' },
    { id: unfinished, heading: 'This clip is not ready to be shown' },
    { id: 'not-a-clip', heading: 'This clip is not in your library' },
  ]
  for (const { id, heading } of refusals) {
    await teacher.page.goto(`/clips/${id}/open`)
    await expect(teacher.page.getByRole('heading', { name: heading })).toBeVisible()
    await expect(teacher.page.getByRole('link', { name: 'Go to your library' })).toBeVisible()
  }
})
