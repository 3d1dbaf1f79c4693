import { fileURLToPath } from 'node:url'
import type { Locator, Page } from '@playwright/test'
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, test } from '../support/app.ts'
import { onReview, openReviewPage, standAt } from '../support/review-page.ts'
import { makeClip, makeGroup, openReview } from '../support/review-setup.ts'

const title = 'Fractions on the number line'
const film = fileURLToPath(new URL('../media/clip-small.mp4', import.meta.url))
const hostile = '<img src=x onerror="window.wasHurt=1"><script>window.wasHurt=1</script>'

const english = `WEBVTT

00:00.500 --> 00:02.000
<v Amara>Where does five eighths live?

00:02.000 --> 00:04.000
${hostile}Turn to the person next to you.

00:05.000 --> 00:09.500
A <b>half</b> is < five eighths,

isn't it?
`
const corrected = english.replace('Turn to the person next to you.', 'Turn to your neighbour.')

interface Chosen {
  name: string
  mimeType: string
  buffer: Buffer
}

const captionsFile = (text: string, name = 'lesson.vtt'): Chosen => ({ name, mimeType: 'text/vtt', buffer: Buffer.from(text) })
const captionsDialog = (page: Page): Locator => page.getByRole('dialog', { name: /^(Add|Change) captions$/ })

/** Choosers are taken over from the beginning: asked for together with the key that opens one, that would come too late. */
async function openLibrary(page: Page): Promise<void> {
  page.on('filechooser', () => undefined)
  await page.goto('/library')
}

/** By the keys alone, from the card's menu. */
async function openDialog(page: Page, item: 'Add captions' | 'Change captions'): Promise<void> {
  await page.getByRole('button', { name: `More for ${title}` }).focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('[role=menu]:focus-within')).toBeVisible()
  await pressTo(page, 'ArrowDown', page.getByRole('menuitem', { name: item }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: item })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Choose a captions file' })).toBeFocused()
}

async function choose(page: Page, file: Chosen | string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Enter')
  await (await chooser).setFiles(file)
}

/** Presses a key until something has the focus; the next press when the one before has moved it. */
async function pressTo(page: Page, key: 'Tab' | 'ArrowDown', wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    const before = await page.evaluateHandle(() => document.activeElement)
    await page.keyboard.press(key)
    await page.waitForFunction((element) => document.activeElement !== element, before)
  }
  await expect(wanted).toBeFocused()
}

async function captionsShown(page: Page, words: string): Promise<void> {
  await standAt(page, 3)
  await expect(page.getByLabel('The clip', { exact: true }).getByText(words)).toBeVisible()
}

test('A teacher adds captions by the keys, sees them in the review, and replaces them', async ({ people }) => {
  const amara = await people.signUp('Amara Osei')
  const daniel = await people.signUp('Daniel Krüger')
  const groupId = await makeGroup(amara, [{ who: daniel, role: 'coach' }])
  const reviewId = await openReview(amara, groupId, { title })
  const { page } = amara
  const review = await amara.context.newPage()
  await openReviewPage(review, reviewId)
  await expect(review.getByRole('tab', { name: 'Transcript' })).toHaveCount(0)

  await test.step('the words are shown before they are sent, and run nothing', async () => {
    await page.bringToFront()
    await openLibrary(page)
    await openDialog(page, 'Add captions')
    await choose(page, captionsFile(english))
    const dialog = captionsDialog(page)
    await expect(dialog.getByRole('status')).toHaveText('3 captions, the last one at 0:05.')
    await expect(dialog.getByRole('list', { name: 'How they begin' }).getByRole('listitem')).toHaveText([
      '0:00Amara: Where does five eighths live?',
      `0:02${hostile}Turn to the person next to you.`,
      "0:05A half is < five eighths, isn't it?",
    ])
    await expect(dialog.getByRole('combobox', { name: 'Language' })).toHaveValue('en')
    expect(await dialog.locator('img, script').count()).toBe(0)
    expect(await page.evaluate(() => Reflect.get(window, 'wasHurt'))).toBeUndefined()
    await expectNoAxeViolations(page)
    await pressTo(page, 'Tab', dialog.getByRole('button', { name: 'Add captions' }))
    await page.keyboard.press('Enter')
    await expect(page.getByText(`“${title}” has its captions.`)).toBeVisible()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('button', { name: `More for ${title}` })).toBeFocused()
  })

  await test.step('a review that was open already has them', async () => {
    await review.bringToFront()
    await expect(review.getByRole('tab', { name: 'Transcript' })).toBeVisible()
    await review.keyboard.press('c')
    await captionsShown(review, 'Turn to the person next to you.')
    await onReview(review)
      .tab(/Transcript/)
      .click()
    await expect(review.getByRole('list', { name: 'Transcript' }).getByRole('listitem')).toHaveCount(3)
    await expect(review.getByRole('list', { name: 'Transcript' }).locator('[aria-current]')).toContainText(
      'Turn to the person next to you.',
    )
    expect(await review.evaluate(() => Reflect.get(window, 'wasHurt'))).toBeUndefined()
  })

  await test.step('a replaced file shows its words, to a colleague too', async () => {
    await page.bringToFront()
    await openDialog(page, 'Change captions')
    await choose(page, captionsFile(corrected))
    await expect(captionsDialog(page).getByRole('status')).toHaveText('3 captions, the last one at 0:05.')
    await expect(captionsDialog(page).getByText('These captions take the place of those in English.')).toBeVisible()
    await pressTo(page, 'Tab', captionsDialog(page).getByRole('button', { name: 'Replace captions' }))
    await page.keyboard.press('Enter')
    await expect(captionsDialog(page)).toBeHidden()
    await review.bringToFront()
    await captionsShown(review, 'Turn to your neighbour.')
    await openReviewPage(daniel.page, reviewId)
    await daniel.page.keyboard.press('c')
    await captionsShown(daniel.page, 'Turn to your neighbour.')
    const { data } = await amara.supabase.from('clips').select('caption_langs').single()
    expect(data).toEqual({ caption_langs: ['en'] })
  })

  await test.step('taken away they are gone from the open review, and can be put back', async () => {
    const transcript = review.getByRole('tab', { name: 'Transcript' })
    await page.bringToFront()
    await openDialog(page, 'Change captions')
    await captionsDialog(page).getByRole('button', { name: 'Remove' }).click()
    await expect(captionsDialog(page)).toBeHidden()
    await expect(transcript).toHaveCount(0)
    expect((await amara.supabase.from('clips').select('caption_langs').single()).data).toEqual({ caption_langs: [] })
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(transcript).toBeVisible()
  })
})

test('Another kind of captions file is taken too, and its language is chosen', async ({ people }) => {
  const amara = await people.signUp('Amara Osei')
  const clipId = await makeClip(amara, title)
  const { page } = amara
  await openLibrary(page)
  await openDialog(page, 'Add captions')
  const dialog = captionsDialog(page)
  const broken = '1\n00:00:01,000 --> 00:00:02,000\nUno\n\n2\n00:00:03,000 --> 00:00:04,000\nDos\n\n\n\n3\n00:00:0x,000 -->\nTres\n'
  await choose(page, captionsFile(broken, 'clase.srt'))
  await expect(dialog.getByRole('status')).toContainText('2 captions, the last one at 0:03.')
  await expect(dialog.getByRole('status')).toContainText('2 of 3, look at line 12:')
  await expect(dialog.getByRole('listitem').last()).toHaveText('0:03Dos Tres')
  const inWindows = Buffer.from('1\r\n00:30,000 --> 00:31,0\r\n¿Es 3 < 5?\r\n', 'latin1')
  await dialog.getByRole('button', { name: 'Choose another file' }).focus()
  await choose(page, { ...captionsFile('', 'clase.txt'), buffer: inWindows })
  await expect(dialog.getByRole('status')).toContainText('Look whether the letters are right.')
  await expect(dialog.getByRole('listitem')).toHaveText(['0:30¿Es 3 < 5?'])
  await expect(dialog.getByText('This clip ends at 0:10 already. Is this the file for this clip?')).toBeVisible()
  await dialog.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'Spanish' })
  await page.setViewportSize({ width: 320, height: 640 })
  await expectNoSidewaysScroll(page)
  await dialog.getByRole('button', { name: 'Add captions' }).click()
  await expect(dialog).toBeHidden()
  const stored = await amara.supabase.storage.from('clips').download(`${amara.id}/${clipId}/captions.es.vtt`)
  expect(await stored.data?.text()).toBe('WEBVTT\n\n1\n00:00:30.000 --> 00:00:31.000\n¿Es 3 &lt; 5?\n')
  expect(stored.data?.type).toBe('text/vtt')
})

test('Wrong files are refused in words, and change nothing', async ({ people }) => {
  const amara = await people.signUp('Amara Osei')
  const clipId = await makeClip(amara, title)
  const { page } = amara
  await openLibrary(page)
  await openDialog(page, 'Add captions')
  const dialog = captionsDialog(page)
  const send = dialog.getByRole('button', { name: 'Add captions' })
  await send.click()
  await expect(dialog.getByRole('alert')).toHaveText('Choose a captions file first.')
  await expect(dialog.getByRole('button', { name: 'Choose a captions file' })).toBeFocused()
  const wrong: readonly (readonly [Chosen | string, RegExp])[] = [
    [captionsFile(''), /^This file is empty\./],
    [film, /^This is a video\./],
    [captionsFile(english.padEnd(1_000_001)), /^This file is larger than 1 MB;/],
    [captionsFile('Dear colleague', 'letter.vtt'), /^This is not a captions file\./],
    [captionsFile('WEBVTT\n\nNOTE nothing yet\n'), /^There is no caption in this file/],
    [captionsFile('WEBVTT\n\n00:01.000 --> 00:0x.000\nHello\n'), /^There is no caption in this file that can be shown\. Look at line 3:/],
  ]
  for (const [file, sentence] of wrong) {
    await dialog.getByRole('button', { name: /^Choose/ }).focus()
    await choose(page, file)
    await expect(dialog.getByRole('alert')).toHaveText(sentence)
    await send.click()
    await expect(dialog.getByRole('button', { name: 'Choose another file' })).toBeFocused()
  }
  await expectNoAxeViolations(page)
  expect((await amara.supabase.storage.from('clips').list(`${amara.id}/${clipId}`)).data).toHaveLength(1)

  await page.route('**/storage/v1/object/clips/**', (route) => route.abort('connectionreset'))
  await dialog.getByRole('button', { name: 'Choose another file' }).focus()
  await choose(page, captionsFile(english))
  await expect(dialog.getByRole('listitem')).toHaveCount(3)
  await send.click()
  await expect(
    dialog.getByRole('alert').filter({ hasText: 'The captions are as they were. You are not connected right now' }),
  ).toBeVisible()
  await page.unroute('**/storage/v1/object/clips/**')
  await send.click()
  await expect(dialog).toBeHidden()
  const { data } = await amara.supabase.from('clips').select('caption_langs').single()
  expect(data).toEqual({ caption_langs: ['en'] })
})

test('Who only sees a review adds no captions to it, and replaces none', async ({ people }) => {
  const amara = await people.signUp('Amara Osei')
  const daniel = await people.signUp('Daniel Krüger')
  const groupId = await makeGroup(amara, [{ who: daniel, role: 'coach' }])
  await openReview(amara, groupId, { title })
  const { data: clip } = await daniel.supabase.from('clips').select('id, caption_langs').single()
  const folder = `${amara.id}/${String(clip?.id)}`
  const words = new Blob([english], { type: 'text/vtt' })
  const put = (who: typeof daniel, lang: string) =>
    who.supabase.storage.from('clips').upload(`${folder}/captions.${lang}.vtt`, words, { upsert: true, contentType: 'text/vtt' })
  expect((await put(amara, 'en')).error).toBeNull()
  expect((await put(daniel, 'en')).error).toMatchObject({ message: expect.stringContaining('row-level security') })
  expect((await put(daniel, 'de')).error).toMatchObject({ message: expect.stringContaining('row-level security') })
  expect((await daniel.supabase.rpc('refresh_clip_files', { id: clip?.id })).error).toMatchObject({ code: '42501' })
  const { data: after } = await daniel.supabase.from('clips').select('caption_langs').single()
  expect(after).toEqual({ caption_langs: [] })
})
