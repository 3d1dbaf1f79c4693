import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page, TestInfo } from '@playwright/test'
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, test } from '../support/app.ts'
import { paddedFilm } from '../support/padded-film.ts'
import type { Film } from '../support/padded-film.ts'
import { onReview } from '../support/review-page.ts'
import { makeGroup, openReview } from '../support/review-setup.ts'
import { chooseFiles, storedClips, watchUploads } from '../support/upload-page.ts'

const media = (file: string): string => fileURLToPath(new URL(`../media/${file}`, import.meta.url))
const chunk = 6 * 1024 * 1024
const film = (info: TestInfo, chunks = 4.5): Promise<Film> => paddedFilm(info.outputPath('lesson.mp4'), Math.round(chunks * chunk))

const tray = (page: Page) => page.getByRole('region', { name: 'Uploads' })
const arrived = (page: Page) => expect(tray(page).getByText('In your library.')).toBeVisible({ timeout: 60_000 })

async function openLibrary(page: Page): Promise<void> {
  await page.goto('/library')
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible()
}

test.describe('Files are judged before they are sent', () => {
  const refusals: [string, RegExp][] = [
    ['empty.mp4', /This file is empty/],
    ['text-renamed.mp4', /This is not a video, whatever its name says/],
    ['../../supabase/seed/media/fractions.en.vtt', /These are captions, not a video/],
    ['truncated.mp4', /Part of this file is missing at its end/],
    ['hevc.mp4', /Settings › Camera › Formats › Most Compatible/],
  ]

  test('bad ones get a sentence and make no clip, good ones arrive byte by byte', async ({ people }, info) => {
    const { page, supabase } = await people.signUp('Amara Osei')
    const sent = watchUploads(page)
    const lesson = await film(info, 1.5)
    await openLibrary(page)
    await chooseFiles(page, 'Add a clip', [...refusals.map(([file]) => media(file)), lesson.path, media('frames-2997.mov')])
    for (const [file, sentence] of refusals) {
      await expect(
        tray(page)
          .getByRole('listitem')
          .filter({ hasText: basename(file) }),
      ).toContainText(sentence)
    }
    await expect(tray(page).getByText('In your library.')).toHaveCount(2, { timeout: 30_000 })
    expect(sent.methods().filter((method) => method === 'POST')).toHaveLength(2)
    expect(await storedClips(supabase)).toMatchObject([
      { title: 'frames-2997', status: 'ready', hasPoster: true },
      { title: 'lesson', status: 'ready', hasPoster: true, sha256: lesson.sha256 },
    ])
    await expect(page.getByRole('heading', { name: 'lesson', level: 2 })).toBeVisible()
    await expectNoAxeViolations(page)
    await page.setViewportSize({ width: 320, height: 700 })
    await expectNoSidewaysScroll(page)
  })

  test('a dropped file is taken anywhere on the page, also before the library is there', async ({ people }) => {
    const { page } = await people.signUp('Amara Osei')
    const library = Promise.withResolvers<void>()
    await page.route('**/rest/v1/clips?*', async (route) => {
      await library.promise
      await route.continue()
    })
    await openLibrary(page)
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['a lesson plan'], 'plan.mp4'))
      document.body.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true, cancelable: true }))
      Reflect.set(window, 'carried', dataTransfer)
    })
    await expect(page.getByText('Let go to add these clips')).toBeVisible()
    await page.evaluate(() => {
      const dataTransfer: unknown = Reflect.get(window, 'carried')
      if (!(dataTransfer instanceof DataTransfer)) throw new Error('nothing is carried')
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    })
    await expect(page.getByText('Let go to add these clips')).toBeHidden()
    await expect(tray(page)).toContainText('This is not a video')
    library.resolve()
    await expect(page.getByRole('button', { name: 'Add a clip' })).toBeVisible()
    await expect(tray(page)).toContainText('This is not a video')
  })
})

test.describe('An upload goes on by itself', () => {
  test('after whatever comes between: an ended token, another request, a lock, a server that stumbles', async ({ people }, info) => {
    const passing = [
      { status: 401, body: '' },
      // How Storage says that a token ended.
      { status: 400, body: '{"statusCode":"403","error":"Unauthorized","message":"jwt expired"}' },
      { status: 409, body: 'Upload-Offset conflict' },
      { status: 423, body: 'locked' },
      { status: 500, body: '' },
    ]
    const { page, supabase } = await people.signUp('Amara Osei')
    const sent = watchUploads(page)
    const lesson = await film(info, passing.length + 1.5)
    let chunks = 0
    // Every second sending of a chunk gets an answer of ours; the server never hears of it.
    await page.route('**/upload/resumable/**', async (route) => {
      const answer = route.request().method() === 'PATCH' && chunks++ % 2 === 1 ? passing.shift() : undefined
      if (answer === undefined) await route.continue()
      else await route.fulfill(answer)
    })
    await openLibrary(page)
    await chooseFiles(page, 'Add a clip', lesson.path)
    await arrived(page)
    expect(passing).toEqual([])
    expect(sent.methods().filter((method) => method === 'POST')).toHaveLength(1)
    expect(sent.offsets()).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6].map((at) => at * chunk))
    expect(await storedClips(supabase)).toMatchObject([{ status: 'ready', sha256: lesson.sha256 }])
  })

  test('from zero, and says so, when the server has lost what was sent (410)', async ({ people }, info) => {
    const { page, supabase } = await people.signUp('Amara Osei')
    const sent = watchUploads(page)
    const lesson = await film(info)
    let holdBack = (): void => {}
    const held = new Promise<void>((resolve) => (holdBack = resolve))
    let patches = 0
    await page.route('**/upload/resumable/**', async (route) => {
      if (route.request().method() !== 'PATCH') return route.continue()
      patches += 1
      if (patches === 3) return route.fulfill({ status: 410 })
      if (patches === 5) await held
      return route.continue()
    })
    await openLibrary(page)
    await chooseFiles(page, 'Add a clip', lesson.path)
    await expect(tray(page)).toContainText('The server no longer had what was sent, so the upload began again.')
    holdBack()
    await arrived(page)
    expect(sent.offsets()).toEqual([0, chunk, 2 * chunk, 0, chunk, 2 * chunk, 3 * chunk, 4 * chunk])
    expect(await storedClips(supabase)).toMatchObject([{ status: 'ready', sha256: lesson.sha256 }])
  })

  for (const call of ['create_clip', 'finish_clip']) {
    test(`when the answer to ${call} is lost after the commit`, async ({ people }, info) => {
      const { page, supabase } = await people.signUp('Amara Osei')
      const lesson = await film(info, 1.5)
      let lost = 0
      await page.route(`**/rpc/${call}`, async (route) => {
        if (lost++ > 0) return route.continue()
        await route.fetch()
        return route.abort('connectionreset')
      })
      await openLibrary(page)
      await chooseFiles(page, 'Add a clip', lesson.path)
      await arrived(page)
      expect(lost).toBe(2)
      expect(await storedClips(supabase)).toMatchObject([{ status: 'ready', sha256: lesson.sha256 }])
    })
  }

  test('while one moves about the app, and asks before the window is closed', async ({ people }, info) => {
    const { page, supabase } = await people.signUp('Amara Osei')
    const lesson = await film(info)
    let letGo = (): void => {}
    const held = new Promise<void>((resolve) => (letGo = resolve))
    await page.route('**/upload/resumable/**', async (route) => {
      if (route.request().method() === 'PATCH') await held
      await route.continue()
    })
    await openLibrary(page)
    await chooseFiles(page, 'Add a clip', lesson.path)
    await expect(tray(page).getByRole('progressbar')).toBeVisible()
    await page.getByRole('link', { name: 'Home' }).click()
    await expect(page).toHaveURL('/')
    await expect(tray(page)).toContainText('Uploading 1 clip')
    const question = page.waitForEvent('dialog')
    await page.close({ runBeforeUnload: true })
    const dialog = await question
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    letGo()
    await arrived(page)
    expect(await storedClips(supabase)).toMatchObject([{ status: 'ready', sha256: lesson.sha256 }])
  })
})

test.describe('An upload that cannot be taken', () => {
  const finals: [number, string, RegExp][] = [
    [413, 'Maximum size exceeded', /The server takes no file this large/],
    [415, 'mime type video/mp4 is not supported', /The server does not take this kind of file/],
  ]
  for (const [status, body, sentence] of finals) {
    test(`says so at once (${status}) and leaves no phantom clip`, async ({ people }, info) => {
      const { page, supabase } = await people.signUp('Amara Osei')
      const sent = watchUploads(page)
      await page.route('**/upload/resumable', (route) => route.fulfill({ status, body }))
      await openLibrary(page)
      await chooseFiles(page, 'Add a clip', (await film(info, 1.5)).path)
      await expect(tray(page)).toContainText(sentence)
      expect(sent.methods()).toEqual(['POST'])
      await expect.poll(() => storedClips(supabase)).toEqual([])
      await page.reload()
      await expect(page.getByText('Which three minutes of your week')).toBeVisible()
      await expect(page.getByText('Unfinished uploads')).toBeHidden()
    })
  }
})

test.describe('The person decides', () => {
  test('to pause and to go on from the last byte kept', async ({ people }, info) => {
    const { page, supabase } = await people.signUp('Amara Osei')
    const sent = watchUploads(page)
    const lesson = await film(info)
    let letGo = (): void => {}
    const held = new Promise<void>((resolve) => (letGo = resolve))
    let patches = 0
    await page.route('**/upload/resumable/**', async (route) => {
      if (route.request().method() === 'PATCH' && ++patches === 3) {
        await held
        return route.abort()
      }
      return route.continue()
    })
    await openLibrary(page)
    await chooseFiles(page, 'Add a clip', lesson.path)
    await expect.poll(() => sent.offsets()).toEqual([0, chunk, 2 * chunk])
    await page.getByRole('button', { name: 'Pause lesson' }).click()
    await expect(tray(page)).toContainText('Paused at 44%')
    letGo()
    await page.getByRole('button', { name: 'Go on with lesson' }).click()
    await arrived(page)
    expect(sent.methods().filter((method) => method === 'POST')).toHaveLength(1)
    expect(sent.offsets().slice(3)).toEqual([2 * chunk, 3 * chunk, 4 * chunk])
    expect(await storedClips(supabase)).toMatchObject([{ status: 'ready', sha256: lesson.sha256 }])
  })

  test('to give feedback meanwhile: no box and no button of a review lies under the upload', async ({ people }, info) => {
    const amara = await people.signUp('Amara Osei')
    const { page } = amara
    await openReview(amara, await makeGroup(amara, []), { title: 'Halves and quarters' })
    let letGo = (): void => {}
    const held = new Promise<void>((resolve) => (letGo = resolve))
    await page.route('**/upload/resumable/**', async (route) => {
      if (route.request().method() === 'PATCH') await held
      return route.continue()
    })
    await openLibrary(page)
    await chooseFiles(page, 'Add a clip', (await film(info, 1.5)).path)
    await page.getByRole('link', { name: 'Home' }).click()
    await page
      .getByRole('link', { name: /Halves and quarters/ })
      .first()
      .click()
    for (const [width, height] of [
      [320, 640],
      [768, 1024],
      [1280, 800],
    ] as const) {
      await page.setViewportSize({ width, height })
      await expect(tray(page)).toBeVisible()
      await onReview(page).composer.click()
      await page.keyboard.type(`At ${width}`)
      await page.getByRole('button', { name: 'Send' }).click()
      await expect(onReview(page).comment(`At ${width}`)).toBeVisible()
      await expectNoSidewaysScroll(page)
      expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height)
    }
    letGo()
    await expect(tray(page)).toBeHidden()
    await expect(page.getByRole('status').filter({ hasText: '1 clip is in your library' })).toBeAttached()
  })

  test('to cancel, and nothing is left', async ({ people }, info) => {
    const { page, supabase, id } = await people.signUp('Amara Osei')
    const sent = watchUploads(page)
    let patches = 0
    await page.route('**/upload/resumable/**', async (route) => {
      if (route.request().method() === 'PATCH' && ++patches > 2) return
      await route.continue()
    })
    await openLibrary(page)
    await chooseFiles(page, 'Add a clip', (await film(info)).path)
    await expect.poll(() => sent.offsets().length).toBe(3)
    await page.getByRole('button', { name: 'Cancel lesson' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
    await expect(tray(page)).toBeHidden()
    await expect.poll(() => storedClips(supabase)).toEqual([])
    expect(sent.methods()).toContain('DELETE')
    expect((await supabase.storage.from('clips').list(id)).data).toEqual([])
    await page.reload()
    await expect(page.getByText('Which three minutes of your week')).toBeVisible()
  })
})
