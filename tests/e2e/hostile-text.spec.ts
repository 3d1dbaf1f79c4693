import type { Locator, Page } from '@playwright/test'
import { expect, expectNoSidewaysScroll, test } from '../support/app.ts'
import { hostileText } from '../support/hostile-text.ts'
import { onReview, openReviewPage } from '../support/review-page.ts'
import { makeClip, makeGroup, openReview } from '../support/review-setup.ts'

// Comments, replies, questions and answers have theirs with the other journeys of a review.
const corpus = Object.entries(hostileText)

/** What a field of one line makes of it: blanks, here one, for what cannot be seen or breaks the line, and none at its ends. */
const inOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029 ]+/gu, ' ').trim()

/** What a field of one line keeps as it is, but for the breaks of lines it cannot hold. */
const inAnInput = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ').trim()

const lettersOf = (text: string): number => [...text].length

/** A dialog is what most of it would open, if it ran. */
function refuseDialogs(page: Page): void {
  page.on('dialog', (dialog) => {
    throw new Error(`It ran: ${dialog.message()}`)
  })
}

async function enter(field: Locator, text: string): Promise<void> {
  await field.fill(text)
  await field.press('Enter')
}

test('as one’s own name it is kept as it is, or refused in words', async ({ people }) => {
  const { page, supabase, id } = await people.signUp('Amara Osei')
  refuseDialogs(page)
  await page.goto('/settings')
  const field = page.getByRole('textbox', { name: 'Your name' })
  const nothingToSave = page.getByRole('button', { name: 'Save', disabled: true }).and(page.locator(':not([aria-busy])'))
  for (const [what, text] of corpus) {
    const name = inOneLine(text)
    await enter(field, text)
    if (lettersOf(name) > 80) await expect(page.getByText('A name has 1 to 80 letters'), what).toBeVisible()
    else {
      await expect(nothingToSave, what).toBeVisible()
      const { data } = await supabase.from('profiles').select('display_name').eq('id', id).single()
      expect(data?.display_name.replaceAll(/ +/g, ' '), what).toBe(name)
    }
  }
})

test('as the title of a clip, and looked for', async ({ people }) => {
  const amara = await people.signUp('Amara Osei')
  const { page } = amara
  refuseDialogs(page)
  await makeClip(amara, 'Exit ticket')
  await page.goto('/library')
  const title = page.getByRole('list', { name: 'Your clips' }).getByRole('heading', { level: 2 })
  const search = page.getByRole('searchbox', { name: 'Search your clips' })
  for (const [what, text] of corpus) {
    const wanted = inOneLine(text)
    await page.getByRole('button', { name: /^More for / }).click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    const field = page.getByRole('textbox', { name: 'Title' })
    await enter(field, text)
    if (lettersOf(wanted) > 200) {
      await expect(page.getByText(/^A title (has|is)/), what).toBeVisible()
      await field.press('Escape')
    } else {
      await expect(title, what).toHaveText(wanted)
      await search.fill(wanted)
      await expect(page.getByText('1 clip found'), what).toBeVisible()
      await expect(title, what).toHaveText(wanted)
      await search.fill('')
    }
  }
})

test('as the name of a group', async ({ people }) => {
  const lead = await people.signUp('Ngozi Adeyemi')
  const { page } = lead
  refuseDialogs(page)
  const groupId = await makeGroup(lead, [])
  await page.goto(`/groups/${groupId}`)
  const heading = page.getByRole('heading', { level: 1 })
  for (const [what, text] of corpus) {
    const wanted = inOneLine(text)
    await page.getByRole('button', { name: 'More about this group' }).click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await enter(page.getByLabel('Name of the group'), text)
    if (lettersOf(wanted) > 80) {
      await expect(page.getByText('A group needs a name of 1 to 80 letters'), what).toBeVisible()
      await page.keyboard.press('Escape')
    }
    await expect(page.getByRole('dialog'), what).toBeHidden()
    if (lettersOf(wanted) <= 80) await expect(heading, what).toHaveText(wanted)
  }
})

test('as the name of a file that is refused', async ({ people }) => {
  const { page } = await people.signUp('Amara Osei')
  refuseDialogs(page)
  await page.goto('/library')
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible()
  const names = corpus.map(([, text]) => `${text}.mp4`)
  await page.evaluate((wanted) => {
    const dataTransfer = new DataTransfer()
    for (const name of wanted) dataTransfer.items.add(new File(['a lesson plan'], name))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }, names)
  const tray = page.getByRole('region', { name: 'Uploads' })
  const items = tray.getByRole('listitem')
  await expect(items.filter({ hasText: 'This is not a video' })).toHaveCount(names.length)
  const shown = (await items.allTextContents()).join('\n')
  for (const name of names) expect(shown).toContain(name)
  await expectNoSidewaysScroll(page)
  await expect(tray.locator(':is(script, a, img, svg[onload])')).toHaveCount(0)
})

test('as captions', async ({ people }) => {
  const amara = await people.signUp('Amara Osei')
  const groupId = await makeGroup(amara, [])
  const reviewId = await openReview(amara, groupId)
  const { data: clip } = await amara.supabase.from('clips').select('id').single()
  const cues = corpus.map(([, text], at) => `00:00:0${Math.floor(at / 10)}.${at % 10}00 --> 00:00:09.000\n${text}\n`)
  const { error } = await amara.supabase.storage
    .from('clips')
    .upload(`${amara.id}/${String(clip?.id)}/captions.en.vtt`, new Blob([`WEBVTT\n\n${cues.join('\n')}`], { type: 'text/vtt' }))
  expect(error).toBeNull()
  expect((await amara.supabase.rpc('refresh_clip_files', { id: clip?.id })).error).toBeNull()
  const { page } = amara
  refuseDialogs(page)
  await openReviewPage(page, reviewId)
  await onReview(page)
    .tab(/Transcript/)
    .click()
  const transcript = page.getByRole('list', { name: 'Transcript' })
  // A caption keeps its words; how they are spelt as entities, and blank lines between them, are the file's.
  for (const [what, text] of corpus.filter((each) => !/&\w+;|[\r\n]/.test(each[1]))) {
    await expect(transcript.getByRole('listitem').filter({ hasText: text }).first(), what).toBeVisible()
  }
  await expect(transcript.locator(':is(script, img, a, svg[onload])')).toHaveCount(0)
})

test('as a code, and as an address within the app', async ({ people }) => {
  const { page } = await people.signUp('Amara Osei')
  refuseDialogs(page)
  await page.goto('/settings')
  const heading = page.getByRole('main').getByRole('heading', { level: 1 })
  // As a link within the app does it: without loading the page anew.
  const goTo = (path: string) => page.evaluate((address) => history.pushState(null, '', address), path)
  for (const [what, text] of corpus) {
    await goTo(`/join/${encodeURIComponent(text)}`)
    await expect(heading, what).toHaveText(/This invitation is not known|nothing at this address/)
    await goTo('/settings')
    await expect(heading, what).toHaveText('Settings')
  }
  for (const path of [
    '/join/%E0%A4%A',
    '/reviews/%00',
    '/..%2F..%2Fetc%2Fpasswd',
    `/groups/${'x'.repeat(300)}`,
    '/clips/%/open',
    '/a%0Ab',
  ]) {
    await page.goto(path)
    await expect(heading, path).toHaveText(/nothing at this address|not here for you|not known|not in your library/)
    await expect(page.getByRole('main').getByRole('link').first(), path).toBeVisible()
  }
})

test('as the name of a member and of a group among many, and looked for', async ({ people, app }) => {
  const lead = await people.signUp('Ngozi Adeyemi')
  const { page } = lead
  refuseDialogs(page)
  const names = corpus.filter(([, text]) => text === inOneLine(text) && lettersOf(text) <= 80).map(([, text]) => text)
  const others = await Promise.all(names.map((name) => app.signUp(name)))
  const members = others.map(({ client, id }) => ({ who: { supabase: client, id }, role: 'teacher' as const }))
  const groupId = await makeGroup(lead, members, names[0])
  for (const name of names.slice(1)) await makeGroup(lead, [], name)
  for (const [path, search, list, nothing] of [
    [`/groups/${groupId}`, 'Search members', 'Members', 'Nobody here is called'],
    ['/groups', 'Search your groups', 'Your groups', 'No group is called'],
  ] as const) {
    await page.goto(path)
    const field = page.getByRole('searchbox', { name: search })
    for (const name of names) {
      await field.fill(name)
      await expect(page.getByRole('list', { name: list }).getByText(name, { exact: true }), `${path}: ${name}`).toBeVisible()
    }
    for (const [what, text] of corpus) {
      await field.fill(`nowhere ${text}`)
      await expect(page.getByText(`${nothing} “${inAnInput(`nowhere ${text}`).slice(0, 200)}”`), `${path}: ${what}`).toBeVisible()
    }
  }
})

test('as an address, to sign in with or to get a password', async ({ people }) => {
  const page = await people.visitor()
  refuseDialogs(page)
  await page.goto('/a%0Ab')
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  for (const [path, button] of [
    ['/sign-in', 'Sign in'],
    ['/forgot-password', 'Send the link'],
    ['/sign-up', 'Make my account'],
  ] as const) {
    await page.goto(path)
    for (const [what, text] of corpus) {
      await page.getByLabel('Email').fill(text)
      await page.getByRole('button', { name: button, exact: true }).click()
      await expect(page.getByText('That is not an email address yet.'), `${path}: ${what}`).toBeVisible()
      expect(new URL(page.url()).pathname).toBe(path)
    }
  }
})

test('as the question of a review', async ({ people }) => {
  const daniel = await people.signUp('Daniel Krüger')
  const amara = await people.signUp('Amara Osei')
  const groupId = await makeGroup(daniel, [{ who: amara, role: 'teacher' }])
  const reviewId = await openReview(amara, groupId, { facilitator: daniel, focusQuestion: '' })
  const both = [amara.page, daniel.page]
  for (const page of both) {
    refuseDialogs(page)
    await openReviewPage(page, reviewId)
  }
  const { page } = amara
  const dialog = page.getByRole('dialog', { name: 'Who may see this' })
  for (const [what, text] of corpus) {
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    await dialog.getByRole('textbox', { name: /question/i }).fill(text)
    await dialog.getByRole('button', { name: 'Save' }).click()
    if (lettersOf(text) > 500) {
      await expect(dialog.getByText('A question has 500 letters at most'), what).toBeVisible()
      await page.keyboard.press('Escape')
    } else
      for (const each of both) await expect(each.locator('p.question[dir=auto]').filter({ visible: true }), what).toHaveText(text.trim())
    await expect(dialog, what).toBeHidden()
  }
})

test('as answers to choose from and the ends of a scale', async ({ people }) => {
  const daniel = await people.signUp('Daniel Krüger')
  const amara = await people.signUp('Amara Osei')
  const groupId = await makeGroup(daniel, [{ who: amara, role: 'teacher' }])
  const reviewId = await openReview(amara, groupId, { facilitator: daniel })
  const both = [daniel.page, amara.page]
  for (const page of both) {
    refuseDialogs(page)
    await openReviewPage(page, reviewId)
    await onReview(page)
      .tab(/Prompts/)
      .click()
  }
  const { page } = daniel
  const ask = async (question: string, kind: 'By choosing' | 'On a scale') => {
    await page.getByRole('button', { name: 'Ask a question' }).click()
    await page.getByRole('textbox', { name: /Question/ }).fill(question)
    await page.getByText(kind, { exact: true }).click()
  }
  const send = () => page.getByRole('button', { name: 'Ask', exact: true }).click()
  const answer = async (question: string) => {
    const prompt = onReview(amara.page).prompt(question)
    await prompt.getByRole('button', { name: 'Answer' }).press('Enter')
    return prompt
  }

  await test.step('answers to choose from', async () => {
    const texts = corpus.map(([, text]) => text)
    for (let at = 0; at < texts.length; at += 10) {
      const choices = texts.slice(at, at + 10)
      const question = `Which from ${at}?`
      await ask(question, 'By choosing')
      await page.getByRole('checkbox', { name: /more than one/i }).check()
      for (const [place, text] of choices.entries()) {
        if (place >= 2) await page.getByRole('button', { name: 'Add an answer' }).click()
        await page.getByRole('textbox', { name: `Answer ${place + 1}`, exact: true }).fill(text)
      }
      const tooLong = choices.findIndex((text) => lettersOf(text) > 200)
      if (tooLong !== -1) {
        await send()
        await expect(page.getByText(`Answer ${tooLong + 1} is too long. It has 200 letters at most.`)).toBeVisible()
        await page.getByRole('button', { name: `Remove answer ${tooLong + 1}`, exact: true }).click()
      }
      const kept = choices.filter((text) => lettersOf(text) <= 200)
      await send()
      const prompt = await answer(question)
      await expect(prompt.locator('label')).toHaveText(kept.map(inAnInput))
      for (const option of await prompt.getByRole('checkbox').all()) await option.check()
      await prompt.getByRole('button', { name: 'Share my answer' }).press('Enter')
      for (const each of both) await expect(onReview(each).prompt(question).locator('li')).toHaveText(kept.map(inAnInput))
    }
  })

  await test.step('the ends of a scale', async () => {
    const texts = corpus.map(([, text]) => text)
    const short = texts.filter((text) => lettersOf(text) <= 60)
    for (let at = 0; at < short.length; at += 2) {
      const [low = '', high = 'all of it'] = short.slice(at, at + 2)
      const question = `How much from ${at}?`
      await ask(question, 'On a scale')
      await page.getByLabel('Low end means').fill(low)
      await page.getByLabel('High end means').fill(high)
      await send()
      const prompt = await answer(question)
      await expect(prompt.locator('fieldset bdi')).toHaveText([low, high].map(inAnInput))
    }
    await ask('How much of too much?', 'On a scale')
    for (const text of texts.filter((each) => !short.includes(each))) {
      await page.getByLabel('Low end means').fill(text)
      await send()
      await expect(page.getByText('What an end of the scale means is said in 60 letters at most.')).toBeVisible()
      await page.getByLabel('Low end means').fill('Nothing')
      await page.getByLabel('High end means').fill(text)
    }
    await send()
    await expect(page.getByText('What an end of the scale means is said in 60 letters at most.')).toBeVisible()
  })
  for (const each of both) await expect(each.locator('article :is(img, script, a, svg[onload])')).toHaveCount(0)
})

test('as a private note', async ({ people }) => {
  const daniel = await people.signUp('Daniel Krüger')
  const amara = await people.signUp('Amara Osei')
  const groupId = await makeGroup(daniel, [{ who: amara, role: 'teacher' }])
  const reviewId = await openReview(amara, groupId, { facilitator: daniel })
  const { page } = daniel
  refuseDialogs(page)
  await openReviewPage(page, reviewId)
  const { composer } = onReview(page)
  for (const [what, text] of corpus) {
    await composer.fill(text)
    await page.getByRole('button', { name: 'Only for me' }).click()
    await composer.press('Enter')
    await expect(composer, what).toHaveValue('')
    await expect(page.locator('article').filter({ hasText: 'Only you see this' }).getByText(text).first(), what).toBeVisible()
  }
  const stored = () => daniel.supabase.from('comments').select('body, is_private').eq('review_id', reviewId).order('created_at')
  await expect.poll(async () => (await stored()).data?.length).toBe(corpus.length)
  const { data } = await stored()
  expect(data).toEqual(corpus.map(([, text]) => ({ body: text.replaceAll('\r\n', '\n'), is_private: true })))
  await expect(page.locator('article :is(img, script, a, svg[onload])')).toHaveCount(0)
})
