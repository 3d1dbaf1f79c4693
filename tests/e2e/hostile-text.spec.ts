import type { Locator, Page } from '@playwright/test'
import { expect, expectNoSidewaysScroll, test } from '../support/app.ts'
import { hostileText, inAnInput } from '../support/hostile-text.ts'
import { onReview, openReviewPage } from '../support/review-page.ts'
import { makeClip, makeGroup, openReview } from '../support/review-setup.ts'

// Every field is met here, by text that would run. All of the text in each of them: tests/page/hostile-text.test.tsx, and
// tests/database/values.test.ts for what is kept of it. Comments, replies, questions and answers are met in review-page.spec.ts.
const corpus = Object.entries(hostileText)

/** Text that ends whatever it stands in, and then runs. */
const hurtful = `</textarea></title></style><script>alert(1)</script>`

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

test('as one’s own name, the title of a clip and the name of a group, and looked for', async ({ people, app }) => {
  const amara = await people.signUp('Amara Osei')
  const { page, supabase, id } = amara
  refuseDialogs(page)
  await makeClip(amara, 'Exit ticket')
  const namesakes = await Promise.all([...Array(11).keys()].map(() => app.signUp(hurtful)))
  const groupId = await makeGroup(
    amara,
    namesakes.map((each) => ({ who: { supabase: each.client, id: each.id }, role: 'teacher' })),
  )
  for (let more = 0; more < 11; more += 1) await makeGroup(amara, [])
  const rename = async (menu: string | RegExp, field: Locator) => {
    await page.getByRole('button', { name: menu }).click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await enter(field, hurtful)
  }

  await test.step('one’s own name', async () => {
    await page.goto('/settings')
    await enter(page.getByRole('textbox', { name: 'Your name' }), hurtful)
    await expect(page.getByRole('button', { name: 'Save', disabled: true }).and(page.locator(':not([aria-busy])'))).toBeVisible()
    const { data } = await supabase.from('profiles').select('display_name').eq('id', id).single()
    expect(data?.display_name).toBe(hurtful)
  })

  await test.step('a title', async () => {
    await page.goto('/library')
    await rename(/^More for /, page.getByRole('textbox', { name: 'Title' }))
    const title = page.getByRole('list', { name: 'Your clips' }).getByRole('heading', { level: 2 })
    await expect(title).toHaveText(hurtful)
    await page.getByRole('searchbox', { name: 'Search your clips' }).fill(hurtful)
    await expect(page.getByText('1 clip found')).toBeVisible()
    await expect(title).toHaveText(hurtful)
  })

  await test.step('the name of a group and of its members', async () => {
    await page.goto(`/groups/${groupId}`)
    await rename('More about this group', page.getByLabel('Name of the group'))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(hurtful)
    await page.getByRole('searchbox', { name: 'Search members' }).fill(hurtful)
    await expect(page.getByRole('list', { name: 'Members' }).getByText(hurtful, { exact: true })).toHaveCount(12)
    await page.getByRole('searchbox', { name: 'Search members' }).fill(`nowhere ${hurtful}`)
    await expect(page.getByText(`Nobody here is called “nowhere ${hurtful}”`)).toBeVisible()
  })

  await test.step('a group among many', async () => {
    await page.goto('/groups')
    await page.getByRole('searchbox', { name: 'Search your groups' }).fill(hurtful)
    await expect(page.getByRole('list', { name: 'Your groups' }).getByText(hurtful, { exact: true })).toBeVisible()
    await page.getByRole('searchbox', { name: 'Search your groups' }).fill(`nowhere ${hurtful}`)
    await expect(page.getByText(`No group is called “nowhere ${hurtful}”`)).toBeVisible()
  })
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
  const heading = page.getByRole('main').getByRole('heading', { level: 1 })
  const codes = [hurtful, '../../../../etc/passwd', 'a\u2028b\u2029c\u0085d', '","next cell"\r\n"next line"']
  for (const path of [
    ...codes.map((code) => `/join/${encodeURIComponent(code)}`),
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
    await page.getByLabel('Email').fill(hurtful)
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect(page.getByText('That is not an email address yet.'), path).toBeVisible()
    expect(new URL(page.url()).pathname).toBe(path)
  }
})

test('as the question of a review, a private note, answers to choose from and the ends of a scale', async ({ people }) => {
  const daniel = await people.signUp('Daniel Krüger')
  const amara = await people.signUp('Amara Osei')
  const groupId = await makeGroup(daniel, [{ who: amara, role: 'teacher' }])
  const reviewId = await openReview(amara, groupId, { facilitator: daniel, focusQuestion: '' })
  const both = [amara.page, daniel.page]
  for (const page of both) {
    refuseDialogs(page)
    await openReviewPage(page, reviewId)
  }

  await test.step('the question of the review', async () => {
    await amara.page.getByRole('button', { name: 'Share', exact: true }).click()
    const dialog = amara.page.getByRole('dialog', { name: 'Who may see this' })
    await dialog.getByRole('textbox', { name: /question/i }).fill(hurtful)
    await dialog.getByRole('button', { name: 'Save' }).click()
    for (const page of both) await expect(page.locator('p.question[dir=auto]').filter({ visible: true })).toHaveText(hurtful)
    await expect(dialog).toBeHidden()
  })

  await test.step('private notes: all of it in one, what is a value to a program by itself, and the longest', async () => {
    const { page, supabase } = daniel
    const { composer } = onReview(page)
    const alone = ['null', 'undefined', 'NaN', '1e309', 'false', '\\N']
    const longest = 'x'.repeat(5000)
    const texts = corpus.map(([, text]) => text)
    const rest = texts.filter((text) => ![...alone, longest].includes(text))
    expect(rest).toHaveLength(texts.length - alone.length - 1)
    const notes = [...alone, longest, rest.join('\n')]
    for (const note of notes) {
      await composer.fill(note)
      await page.getByRole('button', { name: 'Only for me' }).click()
      await composer.press('Enter')
      await expect(composer).toHaveValue('')
      await expect(page.locator('article').filter({ hasText: 'Only you see this' }).getByText(note).first()).toBeVisible()
    }
    const stored = () => supabase.from('comments').select('body, is_private').eq('review_id', reviewId).order('created_at')
    await expect.poll(async () => (await stored()).data?.length).toBe(notes.length)
    expect((await stored()).data).toEqual(notes.map((note) => ({ body: note.replaceAll('\r\n', '\n'), is_private: true })))
  })

  for (const page of both)
    await onReview(page)
      .tab(/Prompts/)
      .click()
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
    const choices = [hurtful, '"><img src=x onerror=alert(1)>', '__proto__ constructor toString']
    await ask('Which?', 'By choosing')
    await page.getByRole('checkbox', { name: /more than one/i }).check()
    await page.getByRole('button', { name: 'Add an answer' }).click()
    for (const [place, text] of choices.entries()) {
      await page.getByRole('textbox', { name: `Answer ${place + 1}`, exact: true }).fill(text)
    }
    await send()
    const prompt = await answer('Which?')
    await expect(prompt.locator('label')).toHaveText(choices)
    for (const option of await prompt.getByRole('checkbox').all()) await option.check()
    await prompt.getByRole('button', { name: 'Share my answer' }).press('Enter')
    for (const each of both) await expect(onReview(each).prompt('Which?').locator('li')).toHaveText(choices)
  })

  await test.step('the ends of a scale', async () => {
    const brokenLines = 'one\r\n\ttwo\n\n\nthree'
    await ask('How much?', 'On a scale')
    await page.getByLabel('Low end means').fill(hurtful)
    await page.getByLabel('High end means').fill(brokenLines)
    await send()
    const prompt = await answer('How much?')
    await expect(prompt.locator('fieldset bdi')).toHaveText([hurtful, inAnInput(brokenLines)])
  })
  for (const each of both) await expect(each.locator('article :is(img, script, a, svg[onload])')).toHaveCount(0)
})
