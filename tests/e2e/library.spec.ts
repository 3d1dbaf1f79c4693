import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, test } from '../support/app.ts'
import { call, makeClip, makeGroup } from '../support/review-setup.ts'

const card = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) })
const titles = (page: Page) => page.getByRole('list', { name: 'Your clips' }).getByRole('heading', { level: 2 })

async function choose(page: Page, title: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${title}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('A clip is renamed by keyboard, on every screen at once', async ({ people }) => {
  const amara = await people.signUp('Amara Osei')
  await makeClip(amara, 'IMG 4711')
  const { page } = amara
  const second = await amara.context.newPage()
  await page.goto('/library')
  await second.goto('/library')
  await expect(card(second, 'IMG 4711')).toBeVisible()
  await choose(page, 'IMG 4711', 'Rename')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Escaped')
  await page.keyboard.press('Escape')
  await expect(card(page, 'IMG 4711')).toBeVisible()
  await expect(page.getByRole('button', { name: 'More for IMG 4711' })).toBeFocused()
  await choose(page, 'IMG 4711', 'Rename')
  await page.keyboard.type('Fractions on the number line')
  await page.keyboard.press('Enter')
  await expect(card(page, 'Fractions on the number line')).toBeVisible()
  await expect(page.getByRole('button', { name: 'More for Fractions on the number line' })).toBeFocused()
  await expect(card(second, 'Fractions on the number line')).toBeVisible()
})

test('A title that is refused, or could not be saved, stays in the field with the reason', async ({ people }) => {
  const amara = await people.signUp('Amara Osei')
  await makeClip(amara, 'Exit ticket')
  const { page } = amara
  await page.goto('/library')
  await choose(page, 'Exit ticket', 'Rename')
  await page.getByRole('textbox', { name: 'Title' }).fill('x'.repeat(201))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'A title has at most 200 letters; this one has 201.' })).toBeVisible()
  await page.route('**/rest/v1/clips?*', (route) =>
    route.request().method() === 'PATCH' ? route.abort('connectionreset') : route.continue(),
  )
  await page.getByRole('textbox', { name: 'Title' }).fill('Exit ticket, year 6')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The new title was not saved. You are not connected right now; try again when you are.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Exit ticket, year 6')
  await page.unroute('**/rest/v1/clips?*')
  await page.getByRole('textbox', { name: 'Title' }).press('Enter')
  await expect(card(page, 'Exit ticket, year 6')).toBeVisible()
  const { data } = await amara.supabase.from('clips').select('title').single()
  expect(data).toEqual({ title: 'Exit ticket, year 6' })
})

test('A clip is deleted, taken back, deleted again, put back, and deleted for good with its files', async ({ people }) => {
  const amara = await people.signUp('Amara Osei')
  const clipId = await makeClip(amara, 'Think-pair-share')
  const { page } = amara
  await page.goto('/library')
  await choose(page, 'Think-pair-share', 'Delete')
  await expect(card(page, 'Think-pair-share')).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(card(page, 'Think-pair-share')).toBeVisible()
  await choose(page, 'Think-pair-share', 'Delete')
  await page.getByRole('button', { name: 'Recently deleted (1)' }).click()
  await page.getByRole('button', { name: 'Put back Think-pair-share' }).click()
  await expect(page.getByText('Nothing is deleted.')).toBeVisible()
  await page.getByRole('button', { name: 'Library', exact: false }).click()
  await choose(page, 'Think-pair-share', 'Delete')
  await page.getByRole('button', { name: 'Recently deleted (1)' }).click()
  await page.getByRole('button', { name: 'Delete Think-pair-share for good' }).click()
  const question = page.getByRole('alertdialog', { name: 'Delete “Think-pair-share” for good?' })
  await expect(question.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await expectNoAxeViolations(page)
  await question.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByText('Nothing is deleted.')).toBeVisible()
  expect((await amara.supabase.from('clips').select('id').eq('id', clipId)).data).toEqual([])
  expect((await amara.supabase.storage.from('clips').list(`${amara.id}/${clipId}`)).data).toEqual([])
})

test('Clips are found without accents, put in order, and said to be open where they are', async ({ people }) => {
  const amara = await people.signUp('Amara Osei')
  const groupId = await makeGroup(amara, [])
  const clipId = await makeClip(amara, 'Brüche am Zahlenstrahl')
  await makeClip(amara, 'Clase 9: lectura')
  await makeClip(amara, 'Clase 10: la fracción')
  const { page } = amara
  await page.goto('/library')
  await expect(card(page, 'Brüche am Zahlenstrahl')).toContainText('Only you can see it')
  await call(amara.supabase, 'open_review', {
    clip_id: clipId,
    group_id: groupId,
    protocol: 'open-coaching',
    audience: 'members',
    focus_question: 'Who answers?',
    facilitator_id: null,
  })
  await expect(card(page, 'Brüche am Zahlenstrahl')).toContainText('Open in 1 review')
  await page.getByRole('combobox', { name: 'Order' }).selectOption({ label: 'By title' })
  await expect(titles(page)).toHaveText(['Brüche am Zahlenstrahl', 'Clase 9: lectura', 'Clase 10: la fracción'])
  await page.getByRole('searchbox', { name: 'Search your clips' }).fill('FRACCION clase')
  await expect(titles(page)).toHaveText(['Clase 10: la fracción'])
  await page.getByRole('searchbox', { name: 'Search your clips' }).fill('geometry')
  await expect(page.getByText('No clip is called “geometry”.')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect(titles(page)).toHaveCount(3)
  await expectNoAxeViolations(page)
  await page.setViewportSize({ width: 320, height: 640 })
  await expectNoSidewaysScroll(page)
})

test('One’s own clip can be watched, and its address is renewed when it ends', async ({ people }) => {
  const amara = await people.signUp('Amara Osei')
  await makeClip(amara, 'Exit ticket')
  const { page } = amara
  let signed = 0
  await page.route('**/storage/v1/object/sign/clips/**', async (route) => {
    const isFirstLook = route.request().method() === 'GET' && route.request().url().includes('source') && signed++ === 0
    if (isFirstLook) await route.fulfill({ status: 400, body: '{"statusCode":"400","error":"InvalidJWT"}' })
    else await route.continue()
  })
  await page.goto('/library')
  await page.getByRole('button', { name: /^Watch Exit ticket/ }).click()
  const film = page.getByRole('dialog', { name: 'Exit ticket' }).locator('video')
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.readyState)).toBeGreaterThanOrEqual(2)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})
