import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { faultProxy } from '../support/fault-proxy.ts'
import { paddedFilm } from '../support/padded-film.ts'
import { median, rounded, type BenchLine } from './bench-line.ts'
import { forgetPeak, heapMb, makeUploadRig, memoryMb, secondsToPut, secondsToUpload, type UploadRig } from './upload-rig.ts'

const largeBytes = 1024 ** 3
const smallBytes = 64 * 1024 ** 2
const slowBytes = 32 * 1024 ** 2
/** 20 Mbit/s, there and back in 80 ms. */
const slowLine = { bytesPerSecond: 2_500_000, roundTripMs: 80 }
const rounds = 3
const mostGrowthMb = 8

/** The app's upload beside one plain PUT of the same file, from the same Chromium to the same disk. */
export async function bench(): Promise<BenchLine[]> {
  const rig = await makeUploadRig()
  try {
    const slow = await onSlowLine(rig)
    await forgetPeak(rig.app.pid)
    const before = await memoryMb(rig.app.pid)
    const memory = await growthOfHeap(rig)
    const { upload, put } = await onLoopback(rig)
    return [
      ratioLine('upload', upload, put, 0.85),
      ratioLine('upload-slow-line', slow.upload, slow.put, 0.95),
      ...memory,
      memoryLine(before, await memoryMb(rig.app.pid)),
    ]
  } finally {
    await rig.close()
  }
}

type Memory = Awaited<ReturnType<typeof memoryMb>>

interface Pair {
  /** Megabytes a second. */
  upload: number
  put: number
}

async function onLoopback(rig: UploadRig): Promise<Pair> {
  const speeds = { upload: [] as number[], put: [] as number[] }
  const putPage = await rig.openPutPage(rig.putUrl)
  for (let round = 1; round <= rounds; round += 1) {
    const film = await paddedFilm(join(rig.folder, `large-${round}.mp4`), largeBytes, round)
    speeds.put.push(largeBytes / 1e6 / (await secondsToPut(putPage, film.path)))
    const { page, context, supabase } = await rig.openLibrary(rig.app.url)
    speeds.upload.push(largeBytes / 1e6 / (await secondsToUpload(page, film.path)))
    await context.close()
    await removeStored(supabase)
    await rm(film.path)
  }
  return { upload: median(speeds.upload), put: median(speeds.put) }
}

async function onSlowLine(rig: UploadRig): Promise<Pair> {
  const film = await paddedFilm(join(rig.folder, 'slow.mp4'), slowBytes)
  const toPut = await faultProxy(rig.putUrl)
  const toApp = await faultProxy(rig.app.url)
  const putPage = await rig.openPutPage(toPut.url)
  const { page, context } = await rig.openLibrary(toApp.url)
  toPut.setLine(slowLine)
  toApp.setLine(slowLine)
  const put = slowBytes / 1e6 / (await secondsToPut(putPage, film.path))
  const upload = slowBytes / 1e6 / (await secondsToUpload(page, film.path))
  await context.close()
  await Promise.all([toPut.close(), toApp.close()])
  return { upload, put }
}

/** What one page holds more after a gigabyte than after 64 MB: nothing that grows with the file. */
async function growthOfHeap(rig: UploadRig): Promise<BenchLine[]> {
  const { page, context, supabase } = await rig.openLibrary(rig.app.url)
  const grown: number[] = []
  for (const [name, bytes] of [
    ['warm', smallBytes],
    ['small', smallBytes],
    ['large', largeBytes],
  ] as const) {
    const film = await paddedFilm(join(rig.folder, `${name}.mp4`), bytes)
    const before = await heapMb(page)
    await secondsToUpload(page, film.path)
    grown.push((await heapMb(page)) - before)
    await page.getByRole('button', { name: 'Clear' }).click()
    await rm(film.path)
  }
  await context.close()
  await removeStored(supabase)
  const [, small = 0, large = 0] = grown
  const met = large - small < mostGrowthMb
  return [
    {
      name: 'upload-heap',
      value: rounded(large),
      unit: 'MB grown after 1 GB',
      yardstick: rounded(small),
      ratio: null,
      goal: `< ${mostGrowthMb} MB more than after 64 MB`,
      met,
    },
  ]
}

/** The yardstick is what the server, its embedded database included, held before the uploads. */
function memoryLine(before: Memory, after: Memory): BenchLine {
  const value = after?.peak ?? Number.NaN
  const yardstick = before?.now ?? Number.NaN
  return {
    name: 'upload-server-memory',
    value: rounded(value),
    unit: 'MB RSS at most during the uploads',
    yardstick: rounded(yardstick),
    ratio: rounded(value / yardstick),
    goal: '< 300',
    met: value < 300,
  }
}

async function removeStored(supabase: Awaited<ReturnType<UploadRig['openLibrary']>>['supabase']): Promise<void> {
  await supabase.from('clips').update({ deleted_at: new Date().toISOString() }).not('id', 'is', null)
  const { data } = await supabase.from('clips').select('object_path')
  await supabase.storage.from('clips').remove((data ?? []).map(({ object_path }) => String(object_path)))
}

function ratioLine(name: string, value: number, yardstick: number, goal: number): BenchLine {
  const ratio = value / yardstick
  return {
    name,
    value: rounded(value),
    unit: 'MB/s',
    yardstick: rounded(yardstick),
    ratio: rounded(ratio),
    goal: `>= ${goal} of a plain PUT`,
    met: ratio >= goal,
  }
}
