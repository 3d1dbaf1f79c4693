import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import type { SupabaseClient } from '@supabase/supabase-js'
import buildOnce from '../support/app-build.ts'
import { prepareDataDir, signUpAt, startAppProcess, type AppProcess } from '../support/app-process.ts'
import { chromiumArgs, installedChromium } from '../support/chromium.ts'
import { chooseFiles } from '../support/upload-page.ts'
import { signIn } from '../support/sign-in.ts'

export interface UploadRig {
  folder: string
  app: AppProcess
  /** Starts the app again, at its address, after it was killed. */
  restart(): Promise<void>
  /** The library of somebody new, by an address of the app. */
  openLibrary(url: string): Promise<{ page: Page; context: BrowserContext; supabase: SupabaseClient }>
  /** The page that sends a file in one piece, by an address of its server. */
  openPutPage(url: string): Promise<Page>
  putUrl: string
  close(): Promise<void>
}

/** The built app, a plain PUT server on the same disk, and one Chromium for both. */
export async function makeUploadRig(): Promise<UploadRig> {
  const forgetBuild = await buildOnce()
  const folder = await mkdtemp(join(tmpdir(), 'upload-bench-'))
  await prepareDataDir(folder)
  const rig = { app: await startAppProcess(folder) }
  const put = await startPutServer(join(folder, 'put.bin'))
  const executablePath = installedChromium()
  const browser = await chromium.launch({
    args: [...chromiumArgs, '--no-sandbox'],
    ...(executablePath === undefined ? {} : { executablePath }),
  })
  return Object.assign(rig, {
    folder,
    putUrl: put.url,
    restart: async () => {
      rig.app = await startAppProcess(folder, Number(new URL(rig.app.url).port))
    },
    openLibrary: async (url: string) => {
      const { client: supabase } = await signUpAt(rig.app.url, 'Amara Osei')
      const context = await browser.newContext({ baseURL: url })
      await signIn(context, url, supabase)
      const page = await context.newPage()
      await page.addInitScript(() => performance.setResourceTimingBufferSize(2000))
      await page.goto('/library')
      await page.getByRole('button', { name: 'Add a clip' }).waitFor()
      return { page, context, supabase }
    },
    openPutPage: async (url: string) => {
      const page = await (await browser.newContext()).newPage()
      await page.goto(url)
      return page
    },
    close: async () => {
      await browser.close()
      put.stop()
      await rig.app.kill()
      await rm(folder, { recursive: true, force: true })
      await forgetBuild?.()
    },
  })
}

async function startPutServer(file: string) {
  const script = fileURLToPath(new URL('put-server.ts', import.meta.url))
  const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [url] = await once(createInterface(child.stdout), 'line')
  return { url: String(url), stop: () => child.kill() }
}

/** Seconds from the first byte's request to the answer to the last, as the browser's own clock says. */
export async function secondsToUpload(page: Page, path: string): Promise<number> {
  await page.evaluate(() => performance.clearResourceTimings())
  await chooseFiles(page, 'Add a clip', path)
  await page.getByText('In your library.').waitFor({ timeout: 900_000 })
  return page.evaluate(() => {
    const sent = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/upload/resumable'))
    const ends = sent.map((entry) => (entry instanceof PerformanceResourceTiming ? entry.responseEnd : 0))
    return (Math.max(...ends) - Math.min(...sent.map(({ startTime }) => startTime))) / 1000
  })
}

/** Seconds for one PUT of the whole file from the same browser. */
export async function secondsToPut(page: Page, path: string): Promise<number> {
  await page.locator('input').setInputFiles(path)
  return page.evaluate(async () => {
    const file = document.querySelector('input')?.files?.[0]
    if (file === undefined) throw new Error('no file')
    const start = performance.now()
    const answer = await fetch('/', { method: 'PUT', body: file })
    if (!answer.ok) throw new Error(await answer.text())
    return (performance.now() - start) / 1000
  })
}

/** What a process holds in memory now, and the most it has held since `forgetPeak`, in MB (Linux); null elsewhere. */
export async function memoryMb(pid: number): Promise<{ now: number; peak: number } | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const [now, peak] = ['VmRSS', 'VmHWM'].map((name) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024)
  return now === undefined || peak === undefined || Number.isNaN(now + peak) ? null : { now, peak }
}

/** The most counts from now on (Linux). */
export async function forgetPeak(pid: number): Promise<void> {
  await writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => undefined)
}

/** What the page's own memory holds after everything that can be thrown away was, in MB. */
export async function heapMb(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  await devtools.detach()
  return usedSize / 1_000_000
}
