import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { copyFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Upload } from 'tus-js-client'
import type { UploadOptions } from 'tus-js-client'
import { alice, filmPlace, ownPath, startFilms, visitors } from '../support/films.ts'
import type { FilmPlace, Films } from '../support/films.ts'
import { quickWasm } from '../support/quick-wasm.ts'

const CHUNK = 1024 * 1024
/** A start takes two seconds, or twenty where the machine is busy. */
const SLOW = 300_000
const program = fileURLToPath(new URL('../support/films-process.ts', import.meta.url))

let place: FilmPlace
let child: ChildProcess | undefined
let port = '0'

beforeAll(async () => {
  place = await filmPlace()
})

afterEach(() => kill())
afterAll(() => place.remove())

/** The server in a process of its own, on the port it had before. */
async function start(): Promise<Visitors> {
  const args = [quickWasm, program, port, place.data, ...(place.databaseUrl === undefined ? [] : [place.databaseUrl])]
  const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  child = started
  let complaint = ''
  started.stderr.on('data', (text: Buffer) => (complaint += text.toString()))
  const ended = once(started, 'exit').then(() => Promise.reject(new Error(`The server ended: ${complaint}`)))
  const [line] = await Promise.race([once(started.stdout, 'data'), ended])
  ended.catch(() => undefined)
  const { url }: { url: string } = JSON.parse(String(line))
  port = new URL(url).port
  return visitors(url, place.data)
}

async function kill(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

type Visitors = Awaited<ReturnType<typeof visitors>>

const filesIn = async (folder: string) => (await readdir(join(place.data, 'files', folder))).toSorted()
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const versionOf = (url: string) =>
  Buffer.from(url.split('/').at(-1) ?? '', 'base64url')
    .toString()
    .split('/')
    .at(-1) ?? ''

test('an upload goes on over several kills, from the last byte kept', { timeout: SLOW }, async () => {
  let local = await start()
  const bytes = randomBytes(CHUNK * 24 + 4321)
  const name = ownPath(alice, 'film.mp4')
  const killAt = [2.5, 9.9, 23.6].map((chunks) => chunks * CHUNK)
  const resumedAt: number[] = []
  let acknowledged = 0
  let sentAgain = 0
  let restarting: Promise<void> | undefined

  /** What a restart finds on disk is what HEAD says, and never less than what was acknowledged. */
  async function restart(url: string): Promise<void> {
    await kill()
    const { size } = await stat(join(place.data, 'files', 'arriving', versionOf(url)))
    local = await start()
    const headers = { authorization: `Bearer ${await local.tokenFor(alice)}`, 'tus-resumable': '1.0.0' }
    const head = await fetch(url, { method: 'HEAD', headers })
    expect(head.headers.get('upload-offset')).toBe(String(size))
    expect(size).toBeGreaterThanOrEqual(acknowledged)
    resumedAt.push(size)
  }

  const authorization = `Bearer ${await local.tokenFor(alice)}`
  await new Promise<void>((resolve, reject) => {
    let progress = 0
    const upload = new Upload(bytes, {
      endpoint: local.endpoint,
      chunkSize: CHUNK,
      retryDelays: [0, 100, 200, 400, 800, 1600, 3200, 6400],
      headers: { authorization },
      metadata: { bucketName: 'films', objectName: name, contentType: 'video/mp4' },
      onProgress(sent) {
        progress = Math.max(progress, sent)
        if (restarting === undefined && sent >= (killAt[0] ?? Number.POSITIVE_INFINITY)) {
          killAt.shift()
          restarting = restart(upload.url ?? '').finally(() => (restarting = undefined))
          restarting.catch(reject)
        }
      },
      onBeforeRequest: () => restarting,
      onAfterResponse(request, response) {
        const offset = Number(response.getHeader('Upload-Offset') ?? 0)
        if (request.getMethod() === 'HEAD') sentAgain += Math.max(0, progress - offset)
        if (request.getMethod() === 'HEAD') progress = offset
      },
      onChunkComplete: (_, accepted) => (acknowledged = accepted),
      onSuccess: () => resolve(),
      onError: reject,
    } satisfies UploadOptions)
    upload.start()
  })

  expect(killAt).toEqual([])
  expect(resumedAt).toHaveLength(3)
  expect(sentAgain).toBeLessThanOrEqual(3 * CHUNK)
  const { data } = await (await local.as(alice)).from('films').download(name)
  expect(hash(new Uint8Array((await data?.arrayBuffer()) ?? []))).toBe(hash(bytes))
})

test('killed in a plain upload: nothing half-made is there, nothing is left', { timeout: SLOW }, async () => {
  const local = await start()
  const name = ownPath(alice, 'film.mp4')
  const before = await filesIn('arriving')
  const sending = httpRequest(`${local.url}/storage/v1/object/films/${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await local.tokenFor(alice)}`, 'content-type': 'video/mp4', 'content-length': CHUNK * 8 },
  })
  const broken = once(sending, 'error')
  sending.write(randomBytes(CHUNK * 4))
  await expect
    .poll(async () => {
      const arriving = (await filesIn('arriving')).filter((file) => !before.includes(file))
      const sizes = await Promise.all(arriving.map(async (file) => (await stat(join(place.data, 'files', 'arriving', file))).size))
      return Math.max(0, ...sizes)
    })
    .toBeGreaterThan(CHUNK)
  expect((await local.asService().from('films').exists(name)).data).toBe(false)
  await kill()
  await broken

  const again = await start()
  expect((await again.asService().from('films').exists(name)).data).toBe(false)
  expect(await filesIn('arriving')).toEqual(before)
  expect(await filesIn('unsettled')).toEqual([])
})

test('killed in a storm of uploads, replacements and removals: files and rows agree', { timeout: SLOW }, async () => {
  /** What a path may hold: one thing where an answer came, before or after where none did. */
  const possible = new Map<string, string[]>()
  let local = await start()
  for (let round = 0; round < 3; round += 1) {
    await storm(local, round, possible)
    await kill()
    local = await start()
    const { held, versions } = await everything(local)
    for (const [path, hashes] of possible) expect(hashes).toContain(held.get(path) ?? NOTHING)
    expect(await filesIn('objects')).toEqual(versions)
    expect(await filesIn('unsettled')).toEqual([])
  }
})

const NOTHING = 'nothing'

async function storm(local: Visitors, round: number, possible: Map<string, string[]>): Promise<void> {
  const films = (await local.as(alice)).from('films')
  const authorization = `Bearer ${await local.tokenFor(alice)}`
  let answered = 0
  let isOver = false

  const resumable = (name: string, bytes: Buffer) =>
    new Promise<boolean>((resolve) => {
      new Upload(bytes, {
        endpoint: local.endpoint,
        chunkSize: 7000,
        retryDelays: null,
        headers: { authorization, 'x-upsert': 'true' },
        metadata: { bucketName: 'films', objectName: name, contentType: 'video/mp4' },
        onSuccess: () => resolve(true),
        onError: () => resolve(false),
      }).start()
    })

  async function worker(number: number): Promise<void> {
    for (let step = 0; !isOver; step += 1) {
      const name = `${alice}/storm/${round}-${number}-${step % 3}.mp4`
      const bytes = randomBytes(20_000 + number * 1000 + step)
      const isRemoval = step % 4 === 3
      const wanted = isRemoval ? NOTHING : hash(bytes)
      possible.set(name, [...(possible.get(name) ?? [NOTHING]), wanted])
      const isDone = isRemoval
        ? (await films.remove([name])).error === null
        : number % 2 === 0
          ? (await films.upload(name, bytes, { contentType: 'video/mp4', upsert: true })).error === null
          : await resumable(name, bytes)
      if (!isDone) return
      possible.set(name, [wanted])
      answered += 1
    }
  }

  const working = [0, 1, 2, 3].map(worker)
  await expect.poll(() => answered, { timeout: 30_000, interval: 5 }).toBeGreaterThan(20 + round * 7)
  await kill()
  isOver = true
  await Promise.all(working)
}

/** What is there by the API alone: the hash at each path, and every version that has a row. */
async function everything(local: Visitors): Promise<{ held: Map<string, string>; versions: string[] }> {
  const service = local.asService().from('films')
  const held = new Map<string, string>()
  const versions: string[] = []
  for (const name of await everyName(local, '')) {
    const { data, error } = await service.download(name)
    expect(error).toBeNull()
    const bytes = new Uint8Array((await data?.arrayBuffer()) ?? [])
    const { data: facts } = await service.info(name)
    expect(facts?.size).toBe(bytes.length)
    versions.push(facts?.version ?? 'none')
    held.set(name, hash(bytes))
  }
  return { held, versions: versions.toSorted() }
}

async function everyName(local: Visitors, folder: string): Promise<string[]> {
  const { data } = await local.asService().from('films').list(folder, { limit: 1000 })
  const names: string[] = []
  for (const entry of data ?? []) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    names.push(...(entry.id === null ? await everyName(local, path) : [path]))
  }
  return names
}

describe('what a crash leaves between two steps is ended at the next start', { timeout: SLOW }, () => {
  let local: Films
  const film = () => new Blob(['the film'], { type: 'video/mp4' })

  beforeAll(async () => {
    local = await startFilms(place)
  }, SLOW)

  afterAll(() => local.stop())

  async function uploaded() {
    const name = ownPath(alice, 'film.mp4')
    const films = local.asService().from('films')
    const { error } = await films.upload(name, film())
    if (error) throw error
    const version = (await films.info(name)).data?.version ?? ''
    return { name, version, object: join(local.filesDir, 'objects', version), marker: join(local.filesDir, 'unsettled', version) }
  }

  async function restart(): Promise<void> {
    await local.stop()
    local = await startFilms(place)
    await settled()
  }

  /** Every request waits until what a crash left has been ended. */
  const settled = () => local.asService().listBuckets()

  const isThere = (path: string) =>
    stat(path).then(
      () => true,
      () => false,
    )

  test('a file in its place without a row goes; one with a row stays', async () => {
    const kept = await uploaded()
    const orphan = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa'
    const unmarked = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb'
    await writeFile(kept.marker, '')
    await writeFile(join(local.filesDir, 'objects', orphan), 'x')
    await writeFile(join(local.filesDir, 'unsettled', orphan), '')
    await writeFile(join(local.filesDir, 'objects', unmarked), 'not ours to judge')
    await restart()
    expect(await (await local.asService().from('films').download(kept.name)).data?.text()).toBe('the film')
    expect(await isThere(join(local.filesDir, 'objects', orphan))).toBe(false)
    expect(await isThere(join(local.filesDir, 'objects', unmarked))).toBe(true)
    expect(await filesIn('unsettled')).toEqual([])
  })

  test('a removal that was committed takes its file along', async () => {
    const { name, object, marker } = await uploaded()
    const kept = join(place.data, 'kept')
    await copyFile(object, kept)
    await local.asService().from('films').remove([name])
    await copyFile(kept, object)
    await writeFile(marker, '')
    await restart()
    expect(await isThere(object)).toBe(false)
  })

  test('a resumable upload whose bytes all came but whose row did not has to ask once more', async () => {
    const bytes = randomBytes(5000)
    const name = ownPath(alice, 'film.mp4')
    const url = await partOf(name, bytes, 4000)
    const version = versionOf(url)
    const arriving = join(local.filesDir, 'arriving', version)
    await writeFile(join(local.filesDir, 'objects', version), bytes)
    await writeFile(join(local.filesDir, 'unsettled', version), '')
    await local.stop()
    await rm(arriving)
    local = await startFilms(place)

    const methods: string[] = []
    await resume(name, bytes, url, methods)
    expect(methods).toEqual(['HEAD', 'PATCH'])
    const { data } = await local.asService().from('films').download(name)
    expect(hash(new Uint8Array((await data?.arrayBuffer()) ?? []))).toBe(hash(bytes))
  })

  test('a finished upload whose last answer was lost is known to be done', async () => {
    const bytes = randomBytes(5000)
    const name = ownPath(alice, 'film.mp4')
    const url = await partOf(name, bytes, bytes.length)
    const record = join(local.filesDir, 'arriving', `${versionOf(url)}.json`)
    await writeFile(record, (await readFile(record, 'utf8')).replace('"finished":true', '"finished":false'))
    await restart()
    const methods: string[] = []
    await resume(name, bytes, url, methods)
    expect(methods).toEqual(['HEAD'])
  })

  test('uploads a day old go, at the next start', async () => {
    const url = await partOf(ownPath(alice, 'film.mp4'), randomBytes(5000), 100)
    const record = join(local.filesDir, 'arriving', `${versionOf(url)}.json`)
    const { createdAt, ...rest }: { createdAt: number } = JSON.parse(await readFile(record, 'utf8'))
    await writeFile(record, JSON.stringify({ ...rest, createdAt: createdAt - 24 * 3_600_000 - 1000 }))
    await restart()
    expect((await filesIn('arriving')).filter((file) => file.startsWith(versionOf(url)))).toEqual([])
  })

  async function partOf(name: string, bytes: Buffer, until: number): Promise<string> {
    const headers = { authorization: `Bearer ${local.secretKey}`, 'tus-resumable': '1.0.0' }
    const fields = { bucketName: 'films', objectName: name, contentType: 'video/mp4' }
    const metadata = Object.entries(fields).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    const created = await fetch(local.endpoint, {
      method: 'POST',
      headers: { ...headers, 'upload-length': String(bytes.length), 'upload-metadata': metadata.join(',') },
    })
    const url = created.headers.get('location') ?? ''
    const sent = await fetch(url, {
      method: 'PATCH',
      headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
      body: new Uint8Array(bytes.subarray(0, until)),
    })
    expect(sent.status).toBe(204)
    return url
  }

  /** By the URL it had, on the port the server has now. */
  function resume(name: string, bytes: Buffer, url: string, methods: string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      new Upload(bytes, {
        endpoint: local.endpoint,
        uploadUrl: `${local.endpoint}/${url.split('/').at(-1)}`,
        chunkSize: CHUNK,
        retryDelays: null,
        headers: { authorization: `Bearer ${local.secretKey}` },
        metadata: { bucketName: 'films', objectName: name, contentType: 'video/mp4' },
        onBeforeRequest: (request) => void methods.push(request.getMethod()),
        onSuccess: () => resolve(),
        onError: reject,
      }).start()
    })
  }
})
