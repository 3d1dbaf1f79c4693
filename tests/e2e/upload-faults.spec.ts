import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SupabaseClient } from '@supabase/supabase-js'
import type { BrowserContext, Page } from '@playwright/test'
import { expect, password, test } from '../support/app.ts'
import { prepareDataDir, signUpAt, startAppProcess } from '../support/app-process.ts'
import { faultProxy } from '../support/fault-proxy.ts'
import type { FaultProxy } from '../support/fault-proxy.ts'
import { paddedFilm } from '../support/padded-film.ts'
import { quickWasm } from '../support/quick-wasm.ts'
import { chooseFiles, storedClips, watchUploads } from '../support/upload-page.ts'
import { signIn } from '../support/sign-in.ts'

const chunk = 6 * 1024 * 1024
const lessonBytes = Math.round(6.5 * chunk)
const calm = { bytesPerSecond: 12_000_000 }
/** So slow that nothing arrives meanwhile, however slow the machine. */
const crawling = { bytesPerSecond: 30_000 }

const tray = (page: Page) => page.getByRole('region', { name: 'Uploads' })
const patient = { timeout: 30_000 }
const arrived = (page: Page) => expect(tray(page).getByText('In your library.')).toBeVisible({ timeout: 60_000 })

/** A server that can be killed and started again at its address. */
interface Server {
  url: string
  kill(): Promise<void>
  restart(): Promise<void>
}

/** Somebody's browser, behind a network of its own that can fail. */
interface Place {
  network: FaultProxy
  context: BrowserContext
  page: Page
  supabase: SupabaseClient
  email: string
}

const it = test.extend<{ place: Place }, { server: Server }>({
  server: [
    async ({}, use) => {
      const dataDir = await mkdtemp(join(tmpdir(), 'upload-faults-'))
      await prepareDataDir(dataDir)
      let running = await startAppProcess(dataDir, 0, [quickWasm])
      const { url } = running
      const start = async () => {
        running = await startAppProcess(dataDir, Number(new URL(url).port), [quickWasm])
      }
      await use({ url, kill: () => running.kill(), restart: start })
      await running.kill()
      await rm(dataDir, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  place: async ({ browser, server }, use) => {
    const network = await faultProxy(server.url)
    const { client: supabase, email } = await signUpAt(server.url, 'Amara Osei')
    const context = await browser.newContext({ baseURL: network.url })
    await signIn(context, network.url, supabase)
    await use({ network, context, page: await context.newPage(), supabase, email })
    await context.close()
    await network.close()
  },
})

it.describe.configure({ timeout: 120_000 })

async function beginUpload(place: Place, path: string) {
  const lesson = await paddedFilm(path, lessonBytes)
  const sent = watchUploads(place.page)
  await place.page.goto('/library')
  await expect(place.page.getByRole('button', { name: 'Add a clip' })).toBeVisible(patient)
  place.network.setLine(calm)
  const before = place.network.bytesCarried()
  await chooseFiles(place.page, 'Add a clip', lesson.path)
  return { lesson, sent, before, carried: () => place.network.bytesCarried() - before }
}

it('A cut network: the upload goes on from the last byte that arrived', async ({ place }, info) => {
  const { page, network, supabase } = place
  const { lesson, sent, before, carried } = await beginUpload(place, info.outputPath('lesson.mp4'))
  for (const chunks of [2.5, 4.5]) {
    await network.carried(before + chunks * chunk)
    network.cut()
    await expect(tray(page)).toContainText(/The network dropped at \d+%. Your upload goes on by itself when you are back online./, patient)
    network.restore()
  }
  await arrived(page)
  expect(sent.methods().filter((method) => method === 'POST')).toHaveLength(1)
  expect(carried(), 'bytes sent in all').toBeLessThan(lesson.bytes + 2 * chunk)
  expect(await storedClips(supabase)).toMatchObject([{ title: 'lesson', status: 'ready', sha256: lesson.sha256 }])
})

it('A server killed midway and started again: at most one chunk is sent twice, and every byte is right', async ({
  place,
  server,
}, info) => {
  const { page, network, supabase } = place
  const { lesson, sent, before, carried } = await beginUpload(place, info.outputPath('lesson.mp4'))
  await network.carried(before + 3.5 * chunk)
  await server.kill()
  await expect(tray(page)).toContainText(/at \d+%/, patient)
  await server.restart()
  await arrived(page)
  expect(sent.methods().filter((method) => method === 'POST')).toHaveLength(1)
  expect(carried(), 'bytes sent in all').toBeLessThan(lesson.bytes + chunk)
  expect(await storedClips(supabase)).toMatchObject([{ status: 'ready', sha256: lesson.sha256 }])
})

it('A reload midway: the upload is listed, takes no other film, and goes on with the same under another name', async ({ place }, info) => {
  const { page, network, supabase } = place
  const { lesson, before } = await beginUpload(place, info.outputPath('lesson.mp4'))
  await network.carried(before + 3.5 * chunk)
  network.setLine(crawling)
  page.once('dialog', (dialog) => void dialog.accept())
  await page.reload()
  const unfinished = page.getByRole('region', { name: 'Unfinished uploads' })
  await expect(unfinished).toContainText(/[2-5]\d% of 41 MB is here. Choose the file again to go on./, patient)
  const sent = watchUploads(page)
  const other = await paddedFilm(info.outputPath('other.mp4'), lessonBytes, 2)
  await chooseFiles(page, 'Go on with lesson', other.path)
  await expect(unfinished).toContainText('That is another file. To go on, choose “lesson.mp4”, 41 MB. Nothing was changed.')
  expect(sent.methods()).toEqual([])
  await expect(unfinished.getByRole('button', { name: 'Start over with this file' })).toBeVisible()
  network.setLine({})
  // As a phone hands it over once more: of today, by another name and kind.
  const again = info.outputPath('IMG_0042.MOV')
  await copyFile(lesson.path, again)
  await chooseFiles(page, 'Go on with lesson', again)
  await arrived(page)
  await expect(unfinished).toBeHidden()
  expect(sent.methods()[0]).toBe('HEAD')
  expect(sent.methods()).not.toContain('POST')
  expect(sent.offsets()[0]).toBeGreaterThanOrEqual(2 * chunk)
  expect(await storedClips(supabase)).toMatchObject([{ status: 'ready', sha256: lesson.sha256 }])
})

it('Another film after a reload: the clip is started over with it, and nothing is left of the first', async ({ place }, info) => {
  const { page, network, supabase } = place
  const { before } = await beginUpload(place, info.outputPath('lesson.mp4'))
  await network.carried(before + 2.5 * chunk)
  network.setLine(crawling)
  page.once('dialog', (dialog) => void dialog.accept())
  await page.reload()
  const unfinished = page.getByRole('region', { name: 'Unfinished uploads' })
  await expect(unfinished).toContainText('Choose the file again to go on.', patient)
  const sent = watchUploads(page)
  const other = await paddedFilm(info.outputPath('other.mp4'), 2 * chunk, 2)
  await chooseFiles(page, 'Go on with lesson', other.path)
  await expect(unfinished).toContainText('Or start this clip over with “other.mp4”')
  network.setLine({})
  await unfinished.getByRole('button', { name: 'Start over with this file' }).click()
  await arrived(page)
  await expect(unfinished).toBeHidden()
  expect(sent.methods().slice(0, 2)).toEqual(['DELETE', 'POST'])
  expect(await storedClips(supabase)).toMatchObject([{ title: 'lesson', status: 'ready', sha256: other.sha256 }])
})

it('A reload midway, where the browser may still read the file: the upload goes on by itself', async ({ place }, info) => {
  const { page, network, supabase } = place
  const lesson = await paddedFilm(info.outputPath('lesson.mp4'), lessonBytes)
  await page.goto('/library')
  await expect(page.getByRole('button', { name: 'Add a clip' })).toBeVisible(patient)
  await pickFromPrivateFiles(page, lesson.path)
  network.setLine(calm)
  const before = network.bytesCarried()
  await page.getByRole('button', { name: 'Add a clip' }).click()
  await network.carried(before + 3.5 * chunk)
  page.once('dialog', (dialog) => void dialog.accept())
  const sent = watchUploads(page)
  await page.reload()
  await arrived(page)
  expect(sent.methods().filter((method) => method === 'POST')).toEqual([])
  expect(sent.offsets().some((offset) => offset >= 2 * chunk)).toBe(true)
  expect(await storedClips(supabase)).toMatchObject([{ title: 'lesson', status: 'ready', sha256: lesson.sha256 }])
})

it('Two windows: one sends, the other says so and takes over when it is closed', async ({ place }, info) => {
  const { page, network, context, supabase } = place
  const { lesson, before } = await beginUpload(place, info.outputPath('lesson.mp4'))
  await network.carried(before + 1.5 * chunk)
  network.setLine(crawling)
  const second = await context.newPage()
  const sentBySecond = watchUploads(second)
  await second.goto('/library')
  const unfinished = second.getByRole('region', { name: 'Unfinished uploads' })
  await expect(unfinished).toContainText('Goes on in another window of this browser.', patient)
  network.setLine(calm)
  await network.carried(before + 2.5 * chunk)
  network.setLine(crawling)
  expect(sentBySecond.methods()).toEqual([])
  await page.close()
  await expect(unfinished).toContainText('Choose the file again to go on.')
  network.setLine({})
  await chooseFiles(second, 'Go on with lesson', lesson.path)
  await arrived(second)
  expect(sentBySecond.methods()).not.toContain('POST')
  expect(await storedClips(supabase)).toMatchObject([{ status: 'ready', sha256: lesson.sha256 }])
})

it('Signing out leaves nothing of an upload in the browser; after signing in it is begun anew or discarded', async ({ place }, info) => {
  const { page, network, supabase, email } = place
  const { lesson, before } = await beginUpload(place, info.outputPath('lesson.mp4'))
  await network.carried(before + 2 * chunk)
  network.setLine(crawling)
  await page.getByRole('button', { name: 'Your account' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  expect(await recordsLeft(page)).toBe(0)
  network.setLine({})
  await page.goto('/library')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const unfinished = page.getByRole('region', { name: 'Unfinished uploads' })
  await expect(unfinished).toContainText('Begun on another computer, or before you signed out.', patient)
  await chooseFiles(page, 'Go on with lesson', lesson.path)
  await arrived(page)
  expect(await storedClips(supabase)).toMatchObject([{ title: 'lesson', status: 'ready', sha256: lesson.sha256 }])
})

/**
 * The browser's picker answers with a file of the page's own storage: the one kind of handle that may be read without
 * asking, and without a hand to ask.
 */
async function pickFromPrivateFiles(page: Page, path: string): Promise<void> {
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'private' })))
  await page.locator('#private').setInputFiles(path)
  await page.evaluate(async () => {
    const input = document.querySelector('#private')
    const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined
    if (file === undefined) throw new Error('no file')
    const handle = await (await navigator.storage.getDirectory()).getFileHandle(file.name, { create: true })
    await file.stream().pipeTo(await handle.createWritable())
    input?.remove()
    Reflect.set(window, 'showOpenFilePicker', async () => [handle])
  })
}

function recordsLeft(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('pausepoint-uploads')
        opening.addEventListener('error', () => reject(new Error('no database')))
        opening.addEventListener('success', () => {
          const counting = opening.result.transaction('records').objectStore('records').count()
          counting.addEventListener('success', () => resolve(counting.result))
        })
      }),
  )
}
