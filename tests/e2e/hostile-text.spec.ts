import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { hostileText } from '../support/hostile-text.ts'
import { onReview, openReviewPage } from '../support/review-page.ts'
import { makeClip, makeGroup, openReview } from '../support/review-setup.ts'

// Comments, replies, questions, answers and captions have theirs with the other journeys of a review.
const corpus = Object.entries(hostileText)

/** What a field of one line makes of it: blanks, here one, for what cannot be seen or breaks the line, and none at its ends. */
const inOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029 ]+/gu, ' ').trim()

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

test('as the name of a group, of a member looked for, and as a code', async ({ people }) => {
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
  for (const text of ['a script tag', 'a path', 'a LIKE pattern', 'a very long word'].map((what) => hostileText[what] ?? '')) {
    await page.goto(`/join/${encodeURIComponent(text)}`)
    await expect(page.getByText('This invitation is not known')).toBeVisible()
  }
  for (const path of ['/join/%E0%A4%A', '/reviews/%00', '/..%2F..%2Fetc%2Fpasswd', `/groups/${'x'.repeat(300)}`, '/clips/%/open']) {
    await page.goto(path)
    await expect(page.getByRole('main').getByRole('heading', { level: 1 }), path).toHaveText(
      /nothing at this address|not here for you|not known|not in your library/,
    )
    await expect(page.getByRole('main').getByRole('link').first(), path).toBeVisible()
  }
})

test('as an address, to sign in with or to get a password', async ({ people }) => {
  const page = await people.visitor()
  refuseDialogs(page)
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

test('as the question of a review, the answers to choose from, the ends of a scale, and a private note', async ({ people }) => {
  const daniel = await people.signUp('Daniel Krüger')
  const amara = await people.signUp('Amara Osei')
  const groupId = await makeGroup(daniel, [{ who: amara, role: 'teacher' }])
  const focusQuestion = `${hostileText['a closing textarea']} ${hostileText['a right-to-left override']}`
  const reviewId = await openReview(amara, groupId, { facilitator: daniel, focusQuestion })
  for (const { page } of [daniel, amara]) {
    refuseDialogs(page)
    await openReviewPage(page, reviewId)
    await expect(page.getByText(focusQuestion).filter({ visible: true })).toBeVisible()
  }
  const both = [daniel.page, amara.page]
  for (const page of both) {
    await onReview(page)
      .tab(/Prompts/)
      .click()
  }
  const { page } = daniel

  await test.step('answers to choose from', async () => {
    const choices = [
      'a script tag',
      'an attribute that runs',
      'a template string',
      'a right-to-left override',
      'a prototype',
      'a very long word',
    ]
    await page.getByRole('button', { name: 'Ask a question' }).click()
    await page.getByRole('textbox', { name: /Question/ }).fill('Which one?')
    await page.getByText('By choosing', { exact: true }).click()
    for (const [at, what] of choices.entries()) {
      if (at >= 2) await page.getByRole('button', { name: 'Add an answer' }).click()
      await page.getByRole('textbox', { name: `Answer ${at + 1}`, exact: true }).fill(hostileText[what] ?? '')
    }
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    const asked = onReview(amara.page).prompt('Which one?')
    await asked.getByRole('button', { name: 'Answer' }).click()
    const options = amara.page.getByRole('radio')
    await expect(options).toHaveCount(choices.length)
    await options.nth(1).check()
    await amara.page.getByRole('button', { name: 'Share my answer' }).click()
    for (const each of both) {
      await expect(onReview(each).prompt('Which one?')).toContainText(hostileText['an attribute that runs'] ?? '')
    }
  })

  await test.step('the ends of a scale', async () => {
    const low = hostileText['an SVG that runs'] ?? ''
    await page.getByRole('button', { name: 'Ask a question' }).click()
    await page.getByRole('textbox', { name: /Question/ }).fill('How much?')
    await page.getByText('On a scale', { exact: true }).click()
    await page.getByLabel('Low end means').fill(low)
    await page.getByLabel('High end means').fill(hostileText['an attribute that runs'] ?? '')
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await onReview(amara.page).prompt('How much?').getByRole('button', { name: 'Answer' }).click()
    await expect(amara.page.getByText(low)).toBeVisible()
  })

  await test.step('a private note', async () => {
    const words = hostileText['Markdown that links'] ?? ''
    await onReview(page)
      .tab(/Feedback/)
      .click()
    await onReview(page).composer.fill(words)
    await page.getByRole('button', { name: 'Only for me' }).click()
    await onReview(page).composer.press('Enter')
    await expect(onReview(page).comment(words)).toContainText('Only you see this')
  })
  for (const each of both) await expect(each.locator('article :is(img, script, a, svg[onload])')).toHaveCount(0)
})
