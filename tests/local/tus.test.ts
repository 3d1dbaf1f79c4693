import { createHash, randomBytes } from 'node:crypto'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { DetailedError, Upload } from 'tus-js-client'
import type { UploadOptions } from 'tus-js-client'
import { faultProxy } from '../support/fault-proxy.ts'
import { alice, bob, FILM_LIMIT, ownPath, startFilms } from '../support/films.ts'
import type { Films } from '../support/films.ts'

const CHUNK = 256 * 1024

let local: Films
let films: Awaited<ReturnType<typeof filmsOf>>

const filmsOf = async (person: string) => (await local.as(person)).from('films')

beforeAll(async () => {
  local = await startFilms()
  films = await filmsOf(alice)
}, 120_000)

afterAll(() => local.stop())

afterEach(() => {
  if (local.logged.length > 0) throw new Error(`The server complained: ${local.logged.join('\n')}`)
})

interface Sent {
  name: string
  token?: string
  headers?: Record<string, string>
  metadata?: Record<string, string>
  options?: Partial<UploadOptions>
}

/** The unmodified client; resolves when it says the upload is done. */
async function send(bytes: Buffer, { name, token, headers, metadata, options }: Sent): Promise<Upload> {
  const authorization = `Bearer ${token ?? (await local.tokenFor(alice))}`
  return new Promise((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: local.endpoint,
      chunkSize: CHUNK,
      retryDelays: null,
      headers: { authorization, ...headers },
      metadata: { bucketName: 'films', objectName: name, contentType: 'video/mp4', cacheControl: '60', ...metadata },
      onSuccess: () => resolve(upload),
      onError: reject,
      ...options,
    })
    upload.start()
  })
}

async function refusal(sending: Promise<unknown>) {
  const error = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof DetailedError)) throw new Error(`Not a refusal: ${String(error)}`)
  return {
    method: error.originalRequest.getMethod(),
    status: error.originalResponse?.getStatus(),
    body: error.originalResponse?.getBody(),
  }
}

/** One request by hand, for what the client would never send. */
async function tus(method: string, url: string, headers: Record<string, string> = {}, body?: Buffer) {
  const authorization = `Bearer ${await local.tokenFor(alice)}`
  const response = await fetch(url, {
    method,
    headers: { authorization, 'tus-resumable': '1.0.0', ...headers },
    ...(body ? { body: new Uint8Array(body) } : {}),
  })
  return { status: response.status, headers: response.headers, body: await response.text() }
}

const metadataOf = (fields: Record<string, string>) =>
  Object.entries(fields)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',')

async function create(name: string, length: number, headers: Record<string, string> = {}) {
  const fields = { bucketName: 'films', objectName: name, contentType: 'video/mp4' }
  return tus('POST', local.endpoint, { 'upload-length': String(length), 'upload-metadata': metadataOf(fields), ...headers })
}

const patch = (url: string, offset: number, body: Buffer, headers: Record<string, string> = {}) =>
  tus('PATCH', url, { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream', ...headers }, body)

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function stored(name: string): Promise<Buffer | undefined> {
  const { data } = await local.asService().from('films').download(name)
  return data ? Buffer.from(await data.arrayBuffer()) : undefined
}

describe('an upload', () => {
  test('arrives in chunks, with what was said about it', async () => {
    const bytes = randomBytes(CHUNK * 3 + 17)
    const name = ownPath(alice, 'film.mp4')
    const statuses: number[] = []
    const upload = await send(bytes, {
      name,
      metadata: { metadata: JSON.stringify({ camera: 'back' }) },
      options: { onAfterResponse: (_, response) => void statuses.push(response.getStatus()) },
    })
    expect(statuses).toEqual([201, 204, 204, 204, 204])
    expect(upload.url).toMatch(new RegExp(`^${local.endpoint}/[A-Za-z0-9_-]+$`))
    expect(hash((await stored(name)) ?? Buffer.alloc(0))).toBe(hash(bytes))
    expect((await films.info(name)).data).toMatchObject({
      size: bytes.length,
      contentType: 'video/mp4',
      cacheControl: 'max-age=60',
      metadata: { camera: 'back' },
    })
    const [row] = await local.database.query('select owner_id from storage.objects where name = $1', [name])
    expect(row).toEqual({ owner_id: alice })
  })

  test.each([0, 1])('of %d bytes', async (size) => {
    const name = ownPath(alice, 'small.mp4')
    await send(Buffer.alloc(size, 7), { name })
    expect(await stored(name)).toEqual(Buffer.alloc(size, 7))
  })

  test('may bring its first bytes along with its creation', async () => {
    const bytes = randomBytes(CHUNK * 2)
    const name = ownPath(alice, 'film.mp4')
    await send(bytes, { name, options: { uploadDataDuringCreation: true } })
    expect(hash((await stored(name)) ?? Buffer.alloc(0))).toBe(hash(bytes))
    const whole = ownPath(alice, 'film.mp4')
    await send(bytes, { name: whole, options: { uploadDataDuringCreation: true, chunkSize: bytes.length } })
    expect(hash((await stored(whole)) ?? Buffer.alloc(0))).toBe(hash(bytes))
  })

  test('is not there before its last byte, and is there with it', async () => {
    const name = ownPath(alice, 'film.mp4')
    const url = (await create(name, 10)).headers.get('location') ?? ''
    expect((await patch(url, 0, Buffer.from('123456789'))).headers.get('upload-offset')).toBe('9')
    expect(await stored(name)).toBeUndefined()
    expect((await films.list(name.split('/').slice(0, 2).join('/'))).data).toEqual([])
    const last = await patch(url, 9, Buffer.from('0'))
    expect(last).toMatchObject({ status: 204, body: '' })
    expect(String(await stored(name))).toBe('1234567890')
    expect(await readdir(join(local.filesDir, 'unsettled'))).toEqual([])
  })

  test('tells where it stands and when it ends', async () => {
    const name = ownPath(alice, 'film.mp4')
    const created = await create(name, 100)
    expect(created.status).toBe(201)
    expect(created.headers.get('tus-resumable')).toBe('1.0.0')
    const day = Date.parse(created.headers.get('upload-expires') ?? '') - Date.now()
    expect(day / 3_600_000).toBeCloseTo(24, 1)
    const url = created.headers.get('location') ?? ''
    await patch(url, 0, Buffer.alloc(30))
    const head = await tus('HEAD', url)
    expect(head.status).toBe(200)
    expect(Object.fromEntries(head.headers)).toMatchObject({
      'upload-offset': '30',
      'upload-length': '100',
      'cache-control': 'no-store',
      'tus-resumable': '1.0.0',
      'upload-metadata': metadataOf({ bucketName: 'films', objectName: name, contentType: 'video/mp4' }),
    })
    await patch(url, 30, Buffer.alloc(70))
    const done = await tus('HEAD', url)
    expect(done.headers.get('upload-offset')).toBe('100')
  })

  test('has its URL on the address the client used', async () => {
    const viaLocalhost = await new Promise<string>((resolve, reject) => {
      const { port } = new URL(local.url)
      const headers = {
        host: `localhost:${port}`,
        authorization: `Bearer ${local.secretKey}`,
        'tus-resumable': '1.0.0',
        'upload-length': '5',
        'upload-metadata': metadataOf({ bucketName: 'films', objectName: 'a/b.mp4', contentType: 'video/mp4' }),
      }
      httpRequest(local.endpoint, { method: 'POST', headers }, (response) => resolve(response.headers.location ?? ''))
        .on('error', reject)
        .end()
      expect(port).not.toBe('')
    })
    expect(viaLocalhost).toMatch(/^http:\/\/localhost:\d+\/storage\/v1\/upload\/resumable\/[\w-]+$/)
    const id = Buffer.from(viaLocalhost.split('/').at(-1) ?? '', 'base64url').toString()
    expect(id).toMatch(/^films\/a\/b\.mp4\/[0-9a-f-]{36}$/)
  })

  test('can be given up by its owner, until it is done', async () => {
    const name = ownPath(alice, 'film.mp4')
    const url = (await create(name, 10)).headers.get('location') ?? ''
    await patch(url, 0, Buffer.alloc(5))
    const his = { authorization: `Bearer ${await local.tokenFor(bob)}` }
    expect(await tus('DELETE', url, his)).toMatchObject({ status: 403, body: 'new row violates row-level security policy' })
    await Upload.terminate(url, { headers: { authorization: `Bearer ${await local.tokenFor(alice)}` } })
    expect(await tus('HEAD', url)).toMatchObject({ status: 404 })
    expect(await patch(url, 5, Buffer.alloc(5))).toMatchObject({ status: 404, body: 'The file for this url was not found' })

    const done = await send(Buffer.from('done'), { name })
    const given = await tus('DELETE', done.url ?? '', { 'x-upsert': 'true' })
    expect(given).toMatchObject({ status: 400, body: 'Cannot terminate an already completed upload' })
    expect(String(await stored(name))).toBe('done')
  })
})

describe('who may', () => {
  const denied = { status: 403, body: 'new row violates row-level security policy' }

  test('nobody creates an upload in a folder of somebody else', async () => {
    const name = ownPath(alice, 'film.mp4')
    expect(await refusal(send(randomBytes(10), { name, token: await local.tokenFor(bob) }))).toEqual({ method: 'POST', ...denied })
    expect(await refusal(send(randomBytes(10), { name, token: local.publishableKey }))).toEqual({ method: 'POST', ...denied })
    expect(await stored(name)).toBeUndefined()
  })

  test('every chunk asks again, as the token it comes with', async () => {
    const name = ownPath(alice, 'film.mp4')
    const url = (await create(name, 20)).headers.get('location') ?? ''
    expect((await patch(url, 0, Buffer.alloc(5))).status).toBe(204)
    const his = { authorization: `Bearer ${await local.tokenFor(bob)}` }
    expect(await patch(url, 5, Buffer.alloc(5), his)).toMatchObject(denied)
    expect((await tus('HEAD', url)).headers.get('upload-offset')).toBe('5')
    expect((await tus('HEAD', url, his)).status).toBe(200)
  })

  test('a right that ends during the upload ends the upload, also at its very last step', async () => {
    await local.database.exec(`
      create table allowed (open boolean, probes_left int);
      insert into allowed values (true, 1000);
      grant select, update on allowed to authenticated;
      create function still_allowed() returns boolean language plpgsql volatile security definer as $$
      begin
        return (select open from allowed);
      end $$;
      create policy "club" on storage.objects for insert to authenticated
        with check (bucket_id = 'posters' and name like 'club/%' and still_allowed());
    `)
    const fields = { bucketName: 'posters', objectName: 'club/film.mp4' }
    const creating = { 'upload-length': '10', 'upload-metadata': metadataOf(fields) }
    const url = (await tus('POST', local.endpoint, creating)).headers.get('location') ?? ''
    expect((await patch(url, 0, Buffer.alloc(5))).status).toBe(204)
    await local.database.query('update allowed set open = false')
    expect(await patch(url, 5, Buffer.alloc(5))).toMatchObject(denied)

    // Allowed when the last chunk begins, not any more when its bytes are there.
    await local.database.query('update allowed set open = true')
    const { port, pathname } = new URL(url)
    const headers = {
      authorization: `Bearer ${await local.tokenFor(alice)}`,
      'tus-resumable': '1.0.0',
      'upload-offset': '5',
      'content-type': 'application/offset+octet-stream',
      'content-length': '5',
    }
    const answer = Promise.withResolvers<{ status: number | undefined; body: string }>()
    const last = httpRequest({ host: '127.0.0.1', port, path: pathname, method: 'PATCH', headers }, (response) => {
      let body = ''
      response.on('data', (text: Buffer) => (body += text.toString()))
      response.on('end', () => answer.resolve({ status: response.statusCode, body }))
    })
    last.write(Buffer.alloc(3))
    const version =
      Buffer.from(pathname.split('/').at(-1) ?? '', 'base64url')
        .toString()
        .split('/')
        .at(-1) ?? ''
    await expect.poll(async () => (await readFile(join(local.filesDir, 'arriving', version))).length, { timeout: 20_000 }).toBe(8)
    await local.database.query('update allowed set open = false')
    last.end(Buffer.alloc(2))
    expect(await answer.promise).toEqual(denied)
    expect((await local.asService().from('posters').exists('club/film.mp4')).data).toBe(false)
    const head = await tus('HEAD', url)
    expect(head.headers.get('upload-offset')).toBe('9')

    await local.database.query('update allowed set open = true')
    expect((await patch(url, 9, Buffer.alloc(1))).status).toBe(204)
    expect((await local.asService().from('posters').info('club/film.mp4')).data?.size).toBe(10)
  })

  test('a token that has ended is a 400 in JSON, for HEAD as well', async () => {
    const url = (await create(ownPath(alice, 'film.mp4'), 10)).headers.get('location') ?? ''
    const ended = { authorization: `Bearer ${await local.tokenFor(alice, -5)}` }
    for (const answer of [await patch(url, 0, Buffer.alloc(5), ended), await create(ownPath(alice, 'b.mp4'), 1, ended)]) {
      expect(answer.status).toBe(400)
      expect(JSON.parse(answer.body)).toMatchObject({ statusCode: '403', error: 'Unauthorized', code: 'AccessDenied' })
    }
    expect((await tus('HEAD', url, ended)).status).toBe(400)
    expect((await tus('HEAD', url, { authorization: '' })).status).toBe(400)
    expect((await tus('HEAD', url)).headers.get('upload-offset')).toBe('0')
  })

  test('an upload outlives its token when the client brings a new one', async () => {
    const bytes = randomBytes(CHUNK * 3)
    const name = ownPath(alice, 'film.mp4')
    const ended = await local.tokenFor(alice, -5)
    const good = await local.tokenFor(alice)
    let token = good
    let refused = 0
    await send(bytes, {
      name,
      token: good,
      options: {
        retryDelays: [0, 0],
        onChunkComplete: (_, accepted) => (token = accepted === CHUNK * 2 ? ended : token),
        onBeforeRequest: (request) => request.setHeader('authorization', `Bearer ${token}`),
        onShouldRetry(error) {
          refused += error.originalResponse?.getStatus() === 400 ? 1 : 0
          token = good
          return true
        },
      },
    })
    expect(refused).toBe(1)
    expect(hash((await stored(name)) ?? Buffer.alloc(0))).toBe(hash(bytes))
  })
})

describe('refusals are plain text with the status HTTP has for them', () => {
  test('too large for the bucket: 413, before a byte is sent', async () => {
    expect(await create(ownPath(alice, 'film.mp4'), FILM_LIMIT + 1)).toMatchObject({ status: 413, body: 'Maximum size exceeded' })
    expect((await create(ownPath(alice, 'film.mp4'), FILM_LIMIT)).status).toBe(201)
  })

  test('more than the disk has: 507', async () => {
    const fields = { bucketName: 'posters', objectName: 'huge' }
    const headers = { 'upload-length': String(2 ** 52), 'upload-metadata': metadataOf(fields), authorization: `Bearer ${local.secretKey}` }
    expect(await tus('POST', local.endpoint, headers)).toMatchObject({ status: 507, body: expect.stringContaining('no space') })
  })

  test('of a kind the bucket does not take, or of none: 415', async () => {
    const zip = send(Buffer.alloc(1), { name: ownPath(alice, 'a.zip'), metadata: { contentType: 'application/zip' } })
    expect(await refusal(zip)).toEqual({ method: 'POST', status: 415, body: 'mime type application/zip is not supported' })
    const fields = { bucketName: 'films', objectName: ownPath(alice, 'a') }
    const none = await create('', 1, { 'upload-metadata': metadataOf(fields) })
    expect(none).toMatchObject({ status: 415, body: 'mime type application/octet-stream is not supported' })
  })

  test('no such bucket: 404', async () => {
    const nowhere = send(Buffer.alloc(1), { name: 'a', metadata: { bucketName: 'nowhere' } })
    expect(await refusal(nowhere)).toEqual({ method: 'POST', status: 404, body: 'Bucket not found' })
  })

  test('taken: 409', async () => {
    const name = ownPath(alice, 'film.mp4')
    await send(Buffer.from('first'), { name })
    const second = send(Buffer.from('second'), { name })
    expect(await refusal(second)).toEqual({ method: 'POST', status: 409, body: 'The resource already exists' })
    await send(Buffer.from('third'), { name, headers: { 'x-upsert': 'true' } })
    expect(String(await stored(name))).toBe('third')
  })

  test('another offset than the one on disk: 409, and nothing is written', async () => {
    const url = (await create(ownPath(alice, 'film.mp4'), 10)).headers.get('location') ?? ''
    await patch(url, 0, Buffer.alloc(4))
    for (const offset of [0, 3, 5]) {
      expect(await patch(url, offset, Buffer.alloc(1))).toMatchObject({ status: 409, body: 'Upload-Offset conflict' })
    }
    expect((await tus('HEAD', url)).headers.get('upload-offset')).toBe('4')
  })

  test('more than was announced: 413, with or without a length', async () => {
    const url = (await create(ownPath(alice, 'film.mp4'), 10)).headers.get('location') ?? ''
    expect(await patch(url, 0, Buffer.alloc(11))).toMatchObject({ status: 413, body: "upload's size exceeded" })
    const authorization = `Bearer ${await local.tokenFor(alice)}`
    const chunked = await fetch(url, {
      method: 'PATCH',
      headers: { authorization, 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
      body: new ReadableStream({
        start(controller) {
          controller.enqueue(new Uint8Array(6))
          controller.enqueue(new Uint8Array(6))
          controller.close()
        },
      }),
      duplex: 'half',
    } as RequestInit)
    expect(chunked.status).toBe(413)
    expect((await tus('HEAD', url)).headers.get('upload-offset')).toBe('0')
  })

  test.each([
    ['no Tus-Resumable', 412, { 'tus-resumable': '' }],
    ['another version', 400, { 'tus-resumable': '0.2.2' }],
    ['no length', 400, { 'upload-length': '' }],
    ['a length that is no number', 400, { 'upload-length': '1e3' }],
    ['a negative length', 400, { 'upload-length': '-1' }],
    ['no metadata', 400, { 'upload-metadata': '' }],
    ['metadata that is not base64', 400, { 'upload-metadata': 'bucketName !!!' }],
    ['a field given twice', 400, { 'upload-metadata': 'a YQ==,a YQ==' }],
    ['a length that comes later', 501, { 'upload-defer-length': '1' }],
    ['parts to be joined', 501, { 'upload-concat': 'partial' }],
    ['a hostile name', 400, { 'upload-metadata': metadataOf({ bucketName: 'films', objectName: '../../etc/passwd' }) }],
    ['a name with other letters', 400, { 'upload-metadata': metadataOf({ bucketName: 'films', objectName: 'é.mp4' }) }],
    ['a hostile bucket', 400, { 'upload-metadata': metadataOf({ bucketName: '../x', objectName: 'a' }) }],
  ])('%s: %d', async (_, status, changed) => {
    const fields = { bucketName: 'films', objectName: ownPath(alice, 'film.mp4'), contentType: 'video/mp4' }
    const headers = new Headers({
      authorization: `Bearer ${await local.tokenFor(alice)}`,
      'tus-resumable': '1.0.0',
      'upload-length': '10',
      'upload-metadata': metadataOf(fields),
    })
    for (const [name, value] of Object.entries(changed)) value === '' ? headers.delete(name) : headers.set(name, value)
    expect((await fetch(local.endpoint, { method: 'POST', headers })).status).toBe(status)
  })

  test.each(['nonsense', Buffer.from('films/a/../../../../etc/passwd').toString('base64url'), '..%2f..%2fx', '%'])(
    'an upload URL nobody gave out (%s): 404',
    async (id) => {
      expect((await tus('HEAD', `${local.endpoint}/${id}`)).status).toBe(404)
      expect((await patch(`${local.endpoint}/${id}`, 0, Buffer.alloc(1))).status).toBe(404)
    },
  )

  test('the URL of an upload cannot be bent to another name', async () => {
    const name = ownPath(alice, 'film.mp4')
    const url = (await create(name, 10)).headers.get('location') ?? ''
    const [, version] = /\/([0-9a-f-]{36})$/.exec(Buffer.from(url.split('/').at(-1) ?? '', 'base64url').toString()) ?? []
    const bent = `${local.endpoint}/${Buffer.from(`films/${bob}/film.mp4/${version}`).toString('base64url')}`
    const his = { authorization: `Bearer ${await local.tokenFor(bob)}` }
    expect((await patch(bent, 0, Buffer.alloc(1), his)).status).toBe(404)
  })
})

describe('two at once', () => {
  test('of two uploads to one path the first to finish wins, the other gets 409', async () => {
    const name = ownPath(alice, 'film.mp4')
    const urls = [await create(name, 10), await create(name, 10)].map(({ headers }) => headers.get('location') ?? '')
    for (const url of urls) await patch(url, 0, Buffer.alloc(9, urls.indexOf(url)))
    const ends = await Promise.all(urls.map((url) => patch(url, 9, Buffer.alloc(1))))
    expect(ends.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409])
    const winner = ends.findIndex(({ status }) => status === 204)
    expect(ends[1 - winner]?.body).toBe('The resource already exists')
    expect((await stored(name))?.[0]).toBe(winner)
    const loser = await tus('HEAD', urls[1 - winner] ?? '')
    expect(loser.headers.get('upload-offset')).toBe('9')
  })

  test('a connection that hangs gives way to the client that comes back', async () => {
    const bytes = randomBytes(1000)
    const name = ownPath(alice, 'film.mp4')
    const url = (await create(name, bytes.length)).headers.get('location') ?? ''
    const hanging = httpRequest(url, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${await local.tokenFor(alice)}`,
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
        'content-length': '1000',
      },
    })
    const answered = new Promise((resolve) => hanging.on('response', (response) => resolve(response.statusCode)).on('error', resolve))
    hanging.write(bytes.subarray(0, 400))
    const version =
      Buffer.from(url.split('/').at(-1) ?? '', 'base64url')
        .toString()
        .split('/')
        .at(-1) ?? ''
    await expect.poll(async () => (await readFile(join(local.filesDir, 'arriving', version))).length, { timeout: 20_000 }).toBe(400)

    const head = await tus('HEAD', url)
    expect(head.headers.get('upload-offset')).toBe('400')
    expect((await patch(url, 400, bytes.subarray(400))).status).toBe(204)
    expect(hash((await stored(name)) ?? Buffer.alloc(0))).toBe(hash(bytes))
    expect(await answered).toBe(423)
  })
})

describe('a network that breaks', () => {
  test('costs at most the chunk that was on its way; the file is the same', async () => {
    const network = await faultProxy(local.url)
    const bytes = randomBytes(CHUNK * 12)
    const name = ownPath(alice, 'film.mp4')
    let cuts = 0
    let sent = 0
    await send(bytes, {
      name,
      options: {
        endpoint: `${network.url}/storage/v1/upload/resumable`,
        retryDelays: [0, 10, 50, 100],
        onProgress(bytesSent) {
          if (cuts >= 3 || bytesSent < (cuts + 1) * CHUNK * 3 + 1000) return
          cuts += 1
          network.cut()
          network.restore()
        },
        onBeforeRequest: (request) => {
          if (request.getMethod() === 'PATCH') sent += CHUNK
        },
      },
    })
    expect(cuts).toBe(3)
    expect(sent).toBeLessThanOrEqual(bytes.length + cuts * CHUNK)
    expect(hash((await stored(name)) ?? Buffer.alloc(0))).toBe(hash(bytes))
    await network.close()
  })

  test('at the last answer leaves an upload that is known to be done', async () => {
    const bytes = randomBytes(CHUNK)
    const name = ownPath(alice, 'film.mp4')
    const url = (await create(name, bytes.length)).headers.get('location') ?? ''
    await patch(url, 0, bytes)
    const methods: string[] = []
    await send(bytes, { name, options: { uploadUrl: url, onBeforeRequest: (request) => void methods.push(request.getMethod()) } })
    expect(methods).toEqual(['HEAD'])
  })
})

describe('after a day', () => {
  /** What the record of an upload says, set back. */
  async function age(url: string): Promise<string> {
    const version =
      Buffer.from(url.split('/').at(-1) ?? '', 'base64url')
        .toString()
        .split('/')
        .at(-1) ?? ''
    const path = join(local.filesDir, 'arriving', `${version}.json`)
    const record: { createdAt: number } = JSON.parse(await readFile(path, 'utf8'))
    await writeFile(path, JSON.stringify({ ...record, createdAt: record.createdAt - 24 * 3_600_000 - 1000 }))
    return version
  }

  test('an upload is gone, and the client begins anew', async () => {
    const bytes = randomBytes(CHUNK)
    const name = ownPath(alice, 'film.mp4')
    const url = (await create(name, bytes.length)).headers.get('location') ?? ''
    await patch(url, 0, bytes.subarray(0, 100))
    await age(url)
    expect(await tus('HEAD', url)).toMatchObject({ status: 410 })
    expect(await patch(url, 100, bytes.subarray(100))).toMatchObject({
      status: 410,
      body: 'The file for this url no longer exists',
    })
    await send(bytes, { name, options: { uploadUrl: url } })
    expect(hash((await stored(name)) ?? Buffer.alloc(0))).toBe(hash(bytes))
  })
})

describe('another origin', () => {
  test('may ask what is spoken here, without a token', async () => {
    const response = await fetch(local.endpoint, { method: 'OPTIONS', headers: { origin: 'https://app.example' } })
    expect(response.status).toBe(204)
    expect(response.headers.get('tus-version')).toBe('1.0.0')
    expect(response.headers.get('tus-extension')).toBe('creation,creation-with-upload,termination,expiration')
  })

  test('may read what resuming needs', async () => {
    const answer = await create(ownPath(alice, 'film.mp4'), 1, { origin: 'https://app.example' })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    for (const name of ['Location', 'Upload-Offset', 'Upload-Length', 'Upload-Expires', 'Tus-Resumable']) {
      expect(answer.headers.get('access-control-expose-headers')).toContain(name)
    }
  })
})
