import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { expect, painted, test } from '../support/app.ts'
import type { People, Person } from '../support/app.ts'
import { hostileText } from '../support/hostile-text.ts'
import { choose, frameOnScreen, onReview, openReviewPage, playback } from '../support/review-page.ts'
import { makeGroup, openReview } from '../support/review-setup.ts'

type Pair = { readonly amara: Person; readonly daniel: Person; readonly reviewId: string }

/** A review of Amara's that Daniel coaches and leads. */
async function aReview(people: People): Promise<Pair> {
  const daniel = await people.signUp('Daniel Krüger')
  const amara = await people.signUp('Amara Osei')
  const groupId = await makeGroup(daniel, [{ who: amara, role: 'teacher' }])
  const reviewId = await openReview(amara, groupId, { facilitator: daniel })
  return { amara, daniel, reviewId }
}

async function say(page: Page, words: string): Promise<void> {
  await onReview(page).composer.fill(words)
  await onReview(page).composer.press('Enter')
}

type StoredComment = { readonly id: string; readonly body: string; readonly start_s: number | null; readonly parent_id: string | null }

async function stored({ supabase }: Person, reviewId: string): Promise<readonly StoredComment[]> {
  const { data, error } = await supabase
    .from('comments')
    .select('id, body, start_s, parent_id')
    .eq('review_id', reviewId)
    .is('deleted_at', null)
    .order('created_at')
  if (error) throw error
  return data
}

const bodies = async (person: Person, reviewId: string) => (await stored(person, reviewId)).map(({ body }) => body)

/** Comments that are there before anybody looks. Answers their ids. */
async function write(
  { supabase }: Person,
  reviewId: string,
  comments: readonly { body: string; start_s?: number }[],
): Promise<readonly string[]> {
  const rows = comments.map((comment) => ({ id: randomUUID(), review_id: reviewId, start_s: null, ...comment }))
  const { error } = await supabase.from('comments').insert(rows)
  if (error) throw error
  return rows.map(({ id }) => id)
}

/** Moves the focus as the keyboard does, until it is there. */
async function tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 60; presses += 1) {
    if (await hasFocus(target)) return
    await target.page().keyboard.press(key)
  }
  await expect(target).toBeFocused()
}

const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement)

const count = (page: Page, number: number) => expect(onReview(page).tab(/Feedback/)).toHaveText(new RegExp(`^Feedback\\s*${number}$`))

/** The words of every comment by its id, from the top of the list to its end: it holds only what is in sight. */
async function wordsInTheList(page: Page): Promise<ReadonlyMap<string, string>> {
  const found = await page.evaluate(async () => {
    const list = document.querySelector('[role=tabpanel] [role=region]')
    const words: [string, string][] = []
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    if (list === null) return words
    list.scrollTop = 0
    for (let last = -1; list.scrollTop > last;) {
      await drawn()
      for (const item of list.querySelectorAll('[id^=comment-]')) {
        words.push([item.id.slice('comment-'.length), item.querySelector('p[dir=auto]')?.textContent ?? ''])
      }
      last = list.scrollTop
      list.scrollTop += list.clientHeight / 2
    }
    return words
  })
  return new Map(found)
}

const momentShown = (page: Page) => page.getByRole('button', { name: /Move it to the moment on screen/ })

const timeOf = (comment: Locator) => comment.getByRole('button', { name: /Go to/ })

test('a coach gives feedback with the keyboard alone', async ({ people }) => {
  const { daniel, reviewId } = await aReview(people)
  const { page } = daniel
  const { keyboard } = page
  const review = onReview(page)
  await page.goto('/')
  await tabTo(page.getByRole('link', { name: /Fractions on the number line/ }).first())
  await keyboard.press('Enter')
  await page.waitForURL(`**/reviews/${reviewId}`)
  await expect.poll(() => page.evaluate(() => document.querySelector('video')?.readyState ?? 0)).toBeGreaterThanOrEqual(2)

  await test.step('plays, marks, writes and sends; the clip plays on', async () => {
    await keyboard.press('k')
    await expect.poll(async () => (await playback(page)).at).toBeGreaterThan(0.5)
    await keyboard.press('m')
    await expect(review.composer).toBeFocused()
    await expect.poll(async () => (await playback(page)).isPaused).toBe(true)
    await keyboard.type('He looks at the clock.')
    await keyboard.press('Enter')
    await expect(review.comment('He looks at the clock.')).toBeVisible()
    await expect(review.composer).toBeFocused()
    await expect(review.composer).toHaveValue('')
    await expect.poll(async () => (await playback(page)).isPaused).toBe(false)
    await keyboard.press('Escape')
    await expect(review.composer).not.toBeFocused()
    await keyboard.press('k')
    await expect.poll(async () => (await playback(page)).isPaused).toBe(true)
    await expect(review.composer).toHaveValue('')
  })

  const menu = page.getByRole('button', { name: 'More about what Daniel Krüger wrote' })
  const pick = async (name: string) => {
    await keyboard.press('Enter')
    const item = page.getByRole('menuitem', { name })
    await expect(item).toBeVisible()
    for (let presses = 0; presses < 6 && !(await hasFocus(item)); presses += 1) await keyboard.press('ArrowDown')
    await expect(item).toBeFocused()
    await keyboard.press('Enter')
  }

  await test.step('edits, leaves an edit, and is back at the comment each time', async () => {
    await tabTo(menu, 'Shift+Tab')
    await pick('Edit')
    const box = page.getByRole('textbox', { name: 'Edit your comment' })
    await expect(box).toBeFocused()
    await keyboard.type(' Twice.')
    await keyboard.press('Enter')
    await expect(review.comment('He looks at the clock. Twice.')).toBeVisible()
    await expect(menu).toBeFocused()
    await pick('Edit')
    await expect(box).toBeFocused()
    await keyboard.type(' Three times.')
    await keyboard.press('Escape')
    await expect(box).toBeHidden()
    await expect(menu).toBeFocused()
    expect(await bodies(daniel, reviewId)).toEqual(['He looks at the clock. Twice.'])
  })

  await test.step('marks it as done', async () => {
    await pick('Mark as done')
    await expect(review.comment('Twice')).toContainText('Done')
    await expect(menu).toBeFocused()
    await pick('Not done yet')
    await expect(review.comment('Twice')).not.toContainText('Done')
  })

  await test.step('replies, and is back at the comment', async () => {
    const reply = review.comment('Twice').getByRole('button', { name: 'Reply' })
    await tabTo(reply)
    await keyboard.press('Enter')
    await keyboard.type('And then at the door.')
    await keyboard.press('Enter')
    await expect(review.comment('Twice')).toContainText('And then at the door.')
    await expect(reply).toBeFocused()
    await keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Your reply' })).toBeFocused()
    await keyboard.press('Escape')
    await expect(reply).toBeFocused()
  })

  await test.step('deletes it, and takes that back from the toast', async () => {
    await tabTo(menu.first(), 'Shift+Tab')
    await pick('Delete')
    await expect(review.comment('Twice')).toHaveCount(0)
    await expect(page.getByRole('region', { name: 'Feedback' })).toBeFocused()
    await tabTo(page.getByRole('button', { name: 'Undo' }))
    await keyboard.press('Enter')
    await expect(review.comment('Twice')).toBeVisible()
    await expect
      .poll(async () => (await bodies(daniel, reviewId)).toSorted())
      .toEqual(['And then at the door.', 'He looks at the clock. Twice.'])
  })

  await test.step('looks at the keys, and is where they were', async () => {
    await tabTo(menu.first())
    await keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keys' })
    await expect(sheet).toBeVisible()
    await keyboard.press('Escape')
    await expect(sheet).toHaveCount(0)
    await expect(menu.first()).toBeFocused()
  })
})

test('a link opens at its moment, or at its comment, seen and highlighted', async ({ people }) => {
  const { amara, daniel, reviewId } = await aReview(people)
  const ids = await write(
    daniel,
    reviewId,
    Array.from({ length: 200 }, (_, at) => ({ body: `Comment ${at}${' and more of it'.repeat(at % 7)}`, start_s: at / 30 })),
  )
  const { page } = amara
  await openReviewPage(page, reviewId, '?t=7.3')
  await expect.poll(() => frameOnScreen(page)).toBe(219)

  for (const at of [150, 3]) {
    await openReviewPage(page, reviewId, `?comment=${ids[at]}`)
    const wanted = page.locator(`[id="comment-${ids[at]}"]`).getByRole('article')
    await expect(wanted).toBeInViewport({ ratio: 1 })
    await expect(wanted).toHaveAttribute('aria-current', 'true')
    await expect(wanted).toContainText(`Comment ${at}`)
    await expect.poll(() => frameOnScreen(page)).toBe(at)
  }

  await test.step('also where the link is to a reply', async () => {
    const replyId = randomUUID()
    const { error } = await amara.supabase
      .from('comments')
      .insert({ id: replyId, review_id: reviewId, parent_id: ids[120], body: 'My reply' })
    expect(error).toBeNull()
    await openReviewPage(page, reviewId, `?comment=${replyId}`)
    const wanted = page.getByRole('article').filter({ hasText: 'My reply' })
    await expect(wanted.getByText('My reply')).toBeInViewport({ ratio: 1 })
    await expect(wanted).toHaveAttribute('aria-current', 'true')
    await expect.poll(() => frameOnScreen(page)).toBe(120)
  })

  await test.step('and to a reply below an answer', async () => {
    const [promptId, responseId, replyId] = [randomUUID(), randomUUID(), randomUUID()]
    const before = Array.from({ length: 12 }, (_, at) => ({ review_id: reviewId, at_s: at / 10, question: `Question ${at}` }))
    const asked = { id: promptId, review_id: reviewId, at_s: 4, question: 'What did you see?' }
    await daniel.supabase
      .from('prompts')
      .insert([...before, asked])
      .throwOnError()
    const answer = { id: responseId, prompt_id: promptId, answer: { text: 'A hand.' }, committed_at: new Date().toISOString() }
    await amara.supabase.from('responses').insert(answer).throwOnError()
    const reply = { id: replyId, review_id: reviewId, response_id: responseId, body: 'Whose hand?' }
    await daniel.supabase.from('comments').insert(reply).throwOnError()
    await openReviewPage(page, reviewId, `?comment=${replyId}`)
    await expect(page.getByText('Whose hand?')).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('article').filter({ hasText: 'Whose hand?' })).toHaveAttribute('aria-current', 'true')
    await expect.poll(() => frameOnScreen(page)).toBe(120)
  })
})

test('a link to nothing, or to something hurtful, opens the review calmly', async ({ people }) => {
  const { amara, daniel, reviewId } = await aReview(people)
  await write(daniel, reviewId, [{ body: 'The only one', start_s: 2 }])
  const { page } = amara
  let dialogs = 0
  page.on('dialog', (dialog) => {
    dialogs += 1
    void dialog.dismiss()
  })
  const hurtful = [
    't=NaN',
    't=-5',
    't=1e999',
    't=%00',
    'comment=<script>alert(1)</script>',
    `comment=${randomUUID()}`,
    `comment=${'-'.repeat(36)}`,
    "comment=' or 1=1 --&t=<img src=x onerror=alert(1)>",
  ]
  for (const search of hurtful) {
    await openReviewPage(page, reviewId, `?${search}`)
    await expect(onReview(page).comment('The only one'), search).toBeVisible()
    await expect.poll(() => frameOnScreen(page), search).toBe(0)
  }
  await openReviewPage(page, reviewId, '?t=99999')
  await expect.poll(() => frameOnScreen(page)).toBeGreaterThanOrEqual(298)
  await say(page, 'And one from the end')
  await expect.poll(() => bodies(amara, reviewId)).toEqual(['The only one', 'And one from the end'])
  expect(dialogs).toBe(0)
})

test('a comment brings back the very frame, after a reload and on the other screen', async ({ people }) => {
  const { amara, daniel, reviewId } = await aReview(people)
  await openReviewPage(daniel.page, reviewId)
  await openReviewPage(amara.page, reviewId)
  const { keyboard } = daniel.page
  const frames = new Map<string, number>()
  const places = [
    ['1', '.'],
    ['3', ',', ','],
    ['6', '.', '.', '.'],
    ['9', '.', ','],
  ]
  for (const [at, keys] of places.entries()) {
    for (const key of keys) {
      const before = await frameOnScreen(daniel.page)
      await keyboard.press(key)
      await expect.poll(() => frameOnScreen(daniel.page)).not.toBe(before)
      // The frame is seen a moment before the player hears of it, and M asks the player.
      await painted(daniel.page)
    }
    const frame = await frameOnScreen(daniel.page)
    expect(frame).not.toBeNull()
    frames.set(`Place ${at}`, frame ?? -1)
    await keyboard.press('m')
    await keyboard.type(`Place ${at}`)
    await keyboard.press('Enter')
    await expect(onReview(daniel.page).comment(`Place ${at}`)).toBeVisible()
    await keyboard.press('Escape')
  }
  expect(new Set(frames.values()).size).toBe(places.length)
  await expect.poll(() => bodies(daniel, reviewId)).toHaveLength(places.length)

  await openReviewPage(daniel.page, reviewId)
  for (const page of [daniel.page, amara.page]) {
    for (const [words, frame] of [...frames].toReversed()) {
      await timeOf(onReview(page).comment(words)).click()
      await expect.poll(() => frameOnScreen(page), words).toBe(frame)
    }
  }
})

test('a private note is its writer’s alone: not on the other screen, in no count, on no timeline', async ({ people }) => {
  const { amara, daniel, reviewId } = await aReview(people)
  await openReviewPage(daniel.page, reviewId, '?t=4')
  await openReviewPage(amara.page, reviewId)
  const heard: string[] = []
  amara.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => void heard.push(String(payload))))
  await openReviewPage(amara.page, reviewId)

  await onReview(daniel.page).composer.fill('She may need rest.')
  await daniel.page.getByRole('button', { name: 'Only for me' }).click()
  await expect(daniel.page.getByText('A private note: nobody else can ever read it.')).toBeVisible()
  await onReview(daniel.page).composer.press('Enter')
  await expect(onReview(daniel.page).comment('She may need rest.')).toContainText('Only you see this')
  await expect.poll(() => bodies(daniel, reviewId)).toEqual(['She may need rest.'])
  await count(daniel.page, 1)

  await say(daniel.page, 'For everybody')
  await expect(onReview(amara.page).comment('For everybody')).toBeVisible()
  await count(amara.page, 1)
  await expect(amara.page.getByText('She may need rest.')).toHaveCount(0)
  await expect(amara.page.getByRole('button', { name: /by Daniel Krüger at|comments around/ })).toHaveCount(1)
  expect(heard.some((frame) => frame.includes('For everybody'))).toBe(true)
  expect(heard.filter((frame) => frame.includes('She may need rest'))).toEqual([])

  await openReviewPage(daniel.page, reviewId)
  await expect(onReview(daniel.page).comment('She may need rest.')).toContainText('Only you see this')
  await count(daniel.page, 2)
  await openReviewPage(amara.page, reviewId)
  await expect(onReview(amara.page).comment('For everybody')).toBeVisible()
  await count(amara.page, 1)
  await expect(amara.page.getByText('She may need rest.')).toHaveCount(0)
  expect(await bodies(amara, reviewId)).toEqual(['For everybody'])
})

test('a reply, an edit, “done” and a deletion stand on the other open screen, and can be taken back', async ({ people }) => {
  const { amara, daniel, reviewId } = await aReview(people)
  await openReviewPage(daniel.page, reviewId, '?t=3')
  await openReviewPage(amara.page, reviewId)
  const daniels = onReview(daniel.page).comment('clock')
  const amaras = onReview(amara.page).comment('clock')
  const amarasMark = amara.page.getByRole('button', { name: 'Note by Daniel Krüger at 0:03' })
  await say(daniel.page, 'He looks at the clock.')
  await expect(amaras).toContainText('He looks at the clock.')
  await expect(amarasMark).toBeVisible()
  await count(amara.page, 1)

  await amaras.getByRole('button', { name: 'Reply' }).click()
  await amara.page.keyboard.type('I saw that too.')
  await amara.page.keyboard.press('Enter')
  await expect(daniels).toContainText('I saw that too.')
  await count(daniel.page, 2)

  await choose(daniels, 'Edit')
  await daniel.page.getByRole('textbox', { name: 'Edit your comment' }).fill('She looks at the clock.')
  await daniel.page.keyboard.press('Enter')
  await expect(amaras).toContainText('She looks at the clock.')
  await expect(amaras).toContainText('edited')

  await choose(amaras, 'Mark as done')
  await expect(daniels).toContainText('✓ Done')
  await choose(daniels, 'Not done yet')
  await expect(amaras).not.toContainText('✓ Done')

  await daniel.page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('Write permission denied.', 'NotAllowedError'))
  })
  await choose(daniels, 'Copy link')
  const link = daniel.page.getByRole('textbox', { name: 'Copy it by hand' })
  await expect(link).toBeFocused()
  expect(await link.evaluate(() => String(getSelection()))).toContain(`/reviews/${reviewId}?comment=`)
  await daniel.page.keyboard.press('Escape')
  await expect(link).toHaveCount(0)

  await choose(daniels, 'Delete')
  await expect(amaras).toHaveCount(0)
  await expect(amarasMark).toHaveCount(0)
  await daniel.page.getByRole('button', { name: 'Undo' }).click()
  await expect(amaras).toContainText('She looks at the clock.')
  await expect(amaras).toContainText('I saw that too.')
  await expect(amarasMark).toBeVisible()
  await count(amara.page, 2)
  await count(daniel.page, 2)

  await choose(amaras.getByRole('listitem').filter({ hasText: 'I saw that too.' }), 'Delete')
  await expect(daniels).not.toContainText('I saw that too.')
  await expect(amara.page.getByRole('region', { name: 'Feedback', exact: true })).toBeFocused()
})

test('somebody says “done” while its writer edits it: the edit is saved, not refused', async ({ people }) => {
  const { amara, daniel, reviewId } = await aReview(people)
  await openReviewPage(daniel.page, reviewId)
  await openReviewPage(amara.page, reviewId)
  await say(daniel.page, 'Wait after asking.')
  const daniels = onReview(daniel.page).comment('Daniel Krüger')
  await expect(onReview(amara.page).comment('Wait after asking.')).toBeVisible()
  await choose(daniels, 'Edit')
  await choose(onReview(amara.page).comment('Wait after asking.'), 'Mark as done')
  await expect(daniels).toContainText('✓ Done')
  await daniel.page.getByRole('textbox', { name: 'Edit your comment' }).fill('Wait three seconds after asking.')
  await daniel.page.keyboard.press('Enter')
  await expect.poll(() => bodies(daniel, reviewId)).toEqual(['Wait three seconds after asking.'])
  await expect(onReview(amara.page).comment('Wait three seconds after asking.')).toContainText('✓ Done')
})

test('hurtful text stands as it is on both screens, and runs nothing', async ({ people }) => {
  const { amara, daniel, reviewId } = await aReview(people)
  const hurt: string[] = []
  for (const { page } of [amara, daniel]) {
    page.on('dialog', (dialog) => {
      hurt.push(dialog.message())
      void dialog.dismiss()
    })
    await page.addInitScript(() => {
      window.alert = () => void Reflect.set(window, 'wasHurt', true)
    })
    await openReviewPage(page, reviewId)
  }
  const both = [daniel.page, amara.page]
  const wordsOf = (page: Page, id: string) => page.locator(`[id="comment-${id}"] p[dir=auto]`).first()
  const [tag, attribute, svg, link, template] = [
    'a closing textarea',
    'an attribute that runs',
    'an SVG that runs',
    'Markdown that links',
    'a template string',
  ].map((name) => hostileText[name] ?? '')

  await test.step('in a comment, an edit and a reply', async () => {
    await say(daniel.page, tag ?? '')
    await expect.poll(() => bodies(daniel, reviewId)).toEqual([tag])
    const [{ id } = { id: '' }] = await stored(daniel, reviewId)
    for (const page of both) await expect(wordsOf(page, id)).toHaveText(tag ?? '')
    const item = (page: Page) => page.locator(`[id="comment-${id}"]`)
    await choose(item(daniel.page), 'Edit')
    await daniel.page.getByRole('textbox', { name: 'Edit your comment' }).fill(attribute ?? '')
    await daniel.page.keyboard.press('Enter')
    for (const page of both) await expect(wordsOf(page, id)).toHaveText(attribute ?? '')
    await item(amara.page).getByRole('button', { name: 'Reply' }).click()
    await amara.page.getByRole('textbox', { name: 'Your reply' }).fill(svg ?? '')
    await amara.page.keyboard.press('Enter')
    for (const page of both) await expect(item(page).getByRole('listitem')).toContainText(svg ?? '')
  })

  await test.step('in a question and its answer', async () => {
    for (const page of both)
      await onReview(page)
        .tab(/Prompts/)
        .click()
    await daniel.page.getByRole('button', { name: 'Ask a question' }).click()
    await daniel.page.getByRole('textbox', { name: /Question/ }).fill(link ?? '')
    await daniel.page.getByRole('button', { name: 'Ask', exact: true }).click()
    for (const page of both) await expect(onReview(page).prompt(link ?? '')).toBeVisible()
    await onReview(amara.page)
      .prompt(link ?? '')
      .getByRole('button', { name: 'Answer' })
      .click()
    await amara.page.getByRole('textbox', { name: /Your answer/ }).fill(template ?? '')
    await amara.page.getByRole('button', { name: 'Share my answer' }).click()
    for (const page of both) await expect(onReview(page).prompt(link ?? '')).toContainText(template ?? '')
    for (const page of both)
      await onReview(page)
        .tab(/Feedback/)
        .click()
  })

  await test.step('whatever it is', async () => {
    const texts = Object.values(hostileText).filter((text) => text.length <= 5000)
    expect(texts.length).toBeGreaterThan(40)
    const ids = await write(
      daniel,
      reviewId,
      texts.map((body, at) => ({ body, start_s: 1 + at / 10 })),
    )
    const wanted = new Map(ids.map((id, at) => [id, texts[at]]))
    for (const page of both) {
      await count(page, texts.length + 2)
      const shown = await wordsInTheList(page)
      expect(Object.fromEntries(ids.map((id) => [id, shown.get(id)]))).toEqual(Object.fromEntries(wanted))
    }
  })

  expect(hurt).toEqual([])
  for (const page of both) {
    expect(await page.evaluate(() => Reflect.get(window, 'wasHurt'))).toBeUndefined()
    expect(await page.locator('article img, article svg[onload], article script, article a').count()).toBe(0)
  }
})

test('too many letters, or none at all, are not sent; the words stay, also over a reload', async ({ people }) => {
  const { daniel, reviewId } = await aReview(people)
  const { page } = daniel
  const { composer } = onReview(page)
  const send = page.getByRole('button', { name: 'Send', exact: true })
  let posts = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/rest/v1/comments')) posts += 1
  })
  await openReviewPage(page, reviewId)
  await composer.fill('   \n\t  ')
  await expect(send).toBeDisabled()
  await composer.press('Enter')
  await expect(composer).toHaveValue('   \n\t  ')
  await expect(page.getByText('Only spaces so far. Write a word or two.')).toBeVisible()

  for (const [letters, over] of [
    [5_001, 1],
    [100_000, 95_000],
  ] as const) {
    await composer.fill('')
    await page.keyboard.insertText('é'.repeat(letters))
    await expect(page.getByText(`${over} letters too long`)).toBeVisible()
    await expect(send).toBeDisabled()
    await composer.press('Enter')
    await expect(composer).toHaveValue('é'.repeat(letters))
  }
  await openReviewPage(page, reviewId)
  await expect(composer).toHaveValue('é'.repeat(100_000))
  await expect(page.getByText('95000 letters too long')).toBeVisible()
  expect(posts).toBe(0)
  expect(await bodies(daniel, reviewId)).toEqual([])

  await say(page, 'é'.repeat(5_000))
  await expect.poll(() => bodies(daniel, reviewId)).toEqual(['é'.repeat(5_000)])
  await test.step('nor in an edit', async () => {
    await choose(onReview(page).comment('Daniel Krüger'), 'Edit')
    const box = page.getByRole('textbox', { name: 'Edit your comment' })
    await box.fill('é'.repeat(5_002))
    await expect(page.getByText('2 letters too long')).toBeVisible()
    await box.press('Enter')
    await expect(box).toHaveValue('é'.repeat(5_002))
    expect(await bodies(daniel, reviewId)).toEqual(['é'.repeat(5_000)])
  })
})

test('a review closed while somebody writes keeps their words and says why', async ({ people }) => {
  const { amara, daniel, reviewId } = await aReview(people)
  await write(daniel, reviewId, [{ body: 'Before it closed' }])
  await openReviewPage(amara.page, reviewId)
  await openReviewPage(daniel.page, reviewId)
  const { page } = amara
  await onReview(page).comment('Before it closed').getByRole('button', { name: 'Reply' }).click()
  await page.getByRole('textbox', { name: 'Your reply' }).fill('Half a reply')
  await onReview(page).composer.fill('Half a thought')

  await test.step('what is just being sent is kept, with the reason', async () => {
    let letGo: () => void = () => undefined
    const closed = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await page.route('**/rest/v1/comments?*', async (route) => {
      if (route.request().method() === 'POST') await closed
      await route.continue()
    })
    await onReview(page).composer.fill('On its way')
    await onReview(page).composer.press('Enter')
    await onReview(page).composer.fill('Half a thought')
    await daniel.page.getByRole('button', { name: 'Share' }).click()
    await daniel.page.getByRole('button', { name: 'Close the review' }).click()
    await expect(page.getByText('This review is closed. What was written stays readable.')).toBeVisible()
    letGo()
    await expect(onReview(page).comment('On its way')).toContainText(/Not sent\. \S+ \S+/)
  })

  const kept = page.getByRole('textbox', { name: 'Not sent. These words are kept on this computer.' })
  await expect(kept).toHaveCount(2)
  await expect(kept.first()).toHaveValue('Half a reply')
  await expect(kept.last()).toHaveValue('Half a thought')
  expect(await bodies(daniel, reviewId)).toEqual(['Before it closed'])
  expect(await bodies(amara, reviewId)).toEqual(['Before it closed'])

  await test.step('and goes on when it is open again', async () => {
    await openReviewPage(page, reviewId)
    await expect(kept.last()).toHaveValue('Half a thought')
    await daniel.page.getByRole('button', { name: 'Reopen the review' }).click()
    await expect(onReview(page).composer).toHaveValue('Half a thought')
    await expect(page.getByRole('textbox', { name: 'Your reply' })).toHaveValue('Half a reply')
    await onReview(page).comment('On its way').getByRole('button', { name: 'Try again' }).click()
    await onReview(page).composer.press('Enter')
    await expect.poll(() => bodies(daniel, reviewId)).toEqual(['Before it closed', 'On its way', 'Half a thought'])
  })
})

test('typing pauses the clip, sending plays it on, and neither where that is switched off', async ({ people }) => {
  const { daniel, reviewId } = await aReview(people)
  const { page } = daniel
  const { composer } = onReview(page)
  const isPaused = async () => (await playback(page)).isPaused
  await openReviewPage(page, reviewId)
  await page.keyboard.press('k')
  await expect.poll(async () => (await playback(page)).at).toBeGreaterThan(0.3)
  await composer.focus()
  expect(await isPaused()).toBe(false)
  await page.keyboard.press('H')
  await expect.poll(isPaused).toBe(true)
  await expect(page.getByText('paused while you type')).toBeVisible()
  await page.keyboard.type('e looks up.')
  await page.keyboard.press('Enter')
  await expect.poll(isPaused).toBe(false)
  await page.keyboard.press('Escape')

  await page.keyboard.press('?')
  await page.getByRole('switch', { name: 'Pause while I type' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('2')
  if (await isPaused()) await page.keyboard.press('k')
  await expect.poll(async () => (await playback(page)).at).toBeGreaterThan(2.2)
  await composer.focus()
  await page.keyboard.press('S')
  const shown = await momentShown(page).textContent()
  const { at: typedBy } = await playback(page)
  await page.keyboard.type('he waits.')
  await expect.poll(async () => (await playback(page)).at).toBeGreaterThan(typedBy + 1.5)
  expect(await isPaused()).toBe(false)
  await expect(momentShown(page)).toHaveText(shown ?? '')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await stored(daniel, reviewId)).length).toBe(2)
  const moments = new Map((await stored(daniel, reviewId)).map(({ body, start_s }) => [body, start_s ?? -1]))
  expect(moments.get('She waits.')).toBeGreaterThan(2)
  expect(moments.get('She waits.')).toBeLessThanOrEqual(typedBy)
  expect(moments.get('He looks up.')).toBeGreaterThan(0.2)
})
