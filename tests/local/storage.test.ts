import { request as httpRequest } from 'node:http'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alice, bob, FILM_LIMIT, ownPath, startFilms } from '../support/films.ts'
import type { Films } from '../support/films.ts'

let local: Films
let films: Awaited<ReturnType<typeof filmsOf>>

const filmsOf = async (person: string) => (await local.as(person)).from('films')
const webp = (text: string) => new Blob([text], { type: 'image/webp' })

beforeAll(async () => {
  local = await startFilms()
  films = await filmsOf(alice)
}, 120_000)

afterAll(() => local.stop())

async function rowOf(name: string) {
  const [row] = await local.database.query<{
    owner: string
    owner_id: string
    version: string
    metadata: Record<string, unknown>
    user_metadata: unknown
    path_tokens: string[]
  }>('select * from storage.objects where name = $1', [name])
  return row
}

const filesOnDisk = () => readdir(join(local.filesDir, 'objects'))

describe('upload and download', () => {
  test('a Blob comes as multipart under the empty field name', async () => {
    const path = ownPath(alice, 'poster.webp')
    const { data, error } = await films.upload(path, webp('a picture'), { cacheControl: '60', metadata: { shot: 3 } })
    expect(error).toBeNull()
    expect(data).toEqual({ path, fullPath: `films/${path}`, id: expect.stringMatching(/^[0-9a-f-]{36}$/) })

    const row = await rowOf(path)
    expect(row).toMatchObject({ owner: alice, owner_id: alice, user_metadata: { shot: 3 }, path_tokens: path.split('/') })
    expect(row?.metadata).toMatchObject({ size: 9, contentLength: 9, mimetype: 'image/webp', cacheControl: 'max-age=60' })

    const got = await films.download(path)
    expect(await got.data?.text()).toBe('a picture')
    expect(got.data?.type).toBe('image/webp')
  })

  test.each([
    ['a text', () => 'words', 'words'],
    ['bytes', () => new TextEncoder().encode('bytes'), 'bytes'],
    ['nothing', () => new Uint8Array(), ''],
    ['a stream of unknown length', () => Readable.from([Buffer.from('piece'), Buffer.from('meal')]), 'piecemeal'],
  ])('%s comes as the bare body', async (_, body, text) => {
    const path = ownPath(alice, 'notes.vtt')
    const sent = await films.upload(path, body(), { contentType: 'text/vtt', metadata: { by: 'hand' }, duplex: 'half' })
    expect(sent.error).toBeNull()
    expect(await (await films.download(path)).data?.text()).toBe(text)
    expect(await rowOf(path)).toMatchObject({
      user_metadata: { by: 'hand' },
      metadata: { mimetype: 'text/vtt', cacheControl: 'max-age=3600', size: text.length },
    })
  })

  test('a form with the file under a name of its own, and bytes that look like a boundary', async () => {
    const path = ownPath(alice, 'poster.webp')
    const bytes = Buffer.concat([Buffer.from('\r\n--'), Buffer.alloc(300_000, '-\r\n'), Buffer.from('\r\n------')])
    const form = new FormData()
    form.append('picture', new Blob([bytes], { type: 'image/webp' }), 'Große Pause.webp')
    expect((await films.upload(path, form)).error).toBeNull()
    const got = await (await films.download(path)).data?.arrayBuffer()
    expect(Buffer.from(got ?? new ArrayBuffer()).equals(bytes)).toBe(true)
  })

  test('fields behind the file count as well as those before it', async () => {
    const path = ownPath(alice, 'poster.webp')
    const form = new FormData()
    form.append('metadata', '{"shot":1}')
    form.append('', new Blob(['a picture'], { type: 'application/x-unknown' }), 'poster')
    form.append('cacheControl', '60')
    form.append('contentType', 'image/webp')
    form.append('metadata', '{"shot":2}')
    form.append('more', new Blob(['another file']), 'more')
    form.append('note', 'the last of all')
    const sent = await formTo(path, form)
    expect(sent.status).toBe(200)
    expect(await rowOf(path)).toMatchObject({
      user_metadata: { shot: 2 },
      metadata: { mimetype: 'image/webp', cacheControl: 'max-age=60', size: 9 },
    })
    expect(await (await films.download(path)).data?.text()).toBe('a picture')

    const wrong = new FormData()
    wrong.append('', new Blob(['a picture'], { type: 'image/webp' }), 'poster')
    wrong.append('contentType', 'application/x-unknown')
    const refused = ownPath(alice, 'wrong.webp')
    expect(await (await formTo(refused, wrong)).json()).toMatchObject({ statusCode: '415' })
    expect(await rowOf(refused)).toBeUndefined()
  })

  async function formTo(path: string, body: FormData): Promise<Response> {
    const headers = { authorization: `Bearer ${await local.tokenFor(alice)}` }
    return fetch(`${local.url}/storage/v1/object/films/${path}`, { method: 'POST', headers, body })
  }

  test('a second upload to one path is refused, the first stays', async () => {
    const path = ownPath(alice, 'poster.webp')
    await films.upload(path, webp('first'))
    const { error } = await films.upload(path, webp('second'))
    expect(error).toMatchObject({ status: 400, statusCode: '409', message: 'The resource already exists' })
    expect(await (await films.download(path)).data?.text()).toBe('first')
  })

  test.each(['upsert', 'update'] as const)('%s replaces bytes and leaves no old file behind', async (how) => {
    const path = ownPath(alice, 'poster.webp')
    await films.upload(path, webp('first'))
    const before = await rowOf(path)
    const replaced =
      how === 'upsert' ? await films.upload(path, webp('second'), { upsert: true }) : await films.update(path, webp('second'))
    expect(replaced.error).toBeNull()
    expect(await (await films.download(path)).data?.text()).toBe('second')
    const files = await filesOnDisk()
    expect(files).not.toContain(before?.version)
    expect(files).toContain((await rowOf(path))?.version)
  })

  test('many replacements of one path at once leave one file, the one of the row', async () => {
    const path = ownPath(alice, 'poster.webp')
    const before = await filesOnDisk()
    const sent = await Promise.all(
      Array.from({ length: 12 }, (_, number) => films.upload(path, webp(`number ${number}`), { upsert: true })),
    )
    expect(sent.filter(({ error }) => error)).toEqual([])
    expect((await filesOnDisk()).filter((file) => !before.includes(file))).toEqual([(await rowOf(path))?.version])
    expect(await (await films.download(path)).data?.text()).toMatch(/^number \d+$/)
  })

  test('what somebody else may not write is refused, before and after', async () => {
    const path = ownPath(alice, 'poster.webp')
    const his = await filmsOf(bob)
    const refused = { status: 400, statusCode: '403', message: 'new row violates row-level security policy' }
    expect((await his.upload(path, webp('his'))).error).toMatchObject(refused)
    expect((await local.asAnon().from('films').upload(path, webp('anon'))).error).toMatchObject(refused)
    await films.upload(path, webp('hers'))
    expect((await his.upload(path, webp('his'), { upsert: true })).error).toMatchObject(refused)
    expect((await his.update(path, webp('his'))).error).toMatchObject(refused)
    expect(await (await films.download(path)).data?.text()).toBe('hers')
  })

  test('a large body that is refused is read to its end, so that the answer arrives', async () => {
    const body = Buffer.alloc(24 * 1024 * 1024)
    const his = await filmsOf(bob)
    const path = ownPath(alice, 'film.mp4')
    for (const sent of [body, new Blob([body], { type: 'video/mp4' })]) {
      const { error } = await his.upload(path, sent, { contentType: 'video/mp4' })
      expect(error).toMatchObject({ statusCode: '403' })
    }
  })

  test('the answer comes after the whole body, not into the middle of it', async () => {
    const size = 48 * 1024 * 1024
    const headers = { authorization: `Bearer ${await local.tokenFor(bob)}`, 'content-type': 'video/mp4', 'content-length': size }
    const isAllSent = await new Promise<boolean>((resolve, reject) => {
      const url = `${local.url}/storage/v1/object/films/${ownPath(alice, 'film.mp4')}`
      const sending = httpRequest(url, { method: 'POST', headers }, (response) => {
        response.resume()
        setImmediate(() => resolve(sending.writableFinished))
      })
      sending.on('error', reject)
      sending.end(Buffer.alloc(size))
    })
    expect(isAllSent).toBe(true)
  })

  test("size and kind are the bucket's to limit", async () => {
    const path = ownPath(alice, 'film.mp4')
    const big = Buffer.alloc(FILM_LIMIT + 1)
    const tooLarge = { status: 400, statusCode: '413', message: 'The object exceeded the maximum allowed size' }
    expect((await films.upload(path, big, { contentType: 'video/mp4' })).error).toMatchObject(tooLarge)
    expect((await films.upload(path, new Blob([big], { type: 'video/mp4' }))).error).toMatchObject(tooLarge)
    const endless = Readable.from(
      (function* () {
        for (let i = 0; i < 40; i += 1) yield Buffer.alloc(1 << 20)
      })(),
    )
    expect((await films.upload(path, endless, { contentType: 'video/mp4', duplex: 'half' })).error).toMatchObject(tooLarge)
    expect((await films.upload(path, 'x', { contentType: 'application/zip' })).error).toMatchObject({
      statusCode: '415',
      message: 'mime type application/zip is not supported',
    })
    expect((await local.asService().from('nowhere').upload('a', 'x')).error).toMatchObject({
      statusCode: '404',
      message: 'Bucket not found',
    })
    expect(await rowOf(path)).toBeUndefined()
    expect(await readdir(join(local.filesDir, 'arriving'))).toEqual([])
  })

  test('without a token, or with a bad one, nothing is written', async () => {
    const path = `${local.url}/storage/v1/object/films/${ownPath(alice, 'a.vtt')}`
    const missing = await fetch(path, { method: 'POST', body: 'x' })
    expect(missing.status).toBe(400)
    expect(await missing.json()).toMatchObject({ statusCode: '400', code: 'InvalidRequest' })
    const expired = await local.tokenFor(alice, -10)
    for (const token of ['nonsense', expired]) {
      const bad = await fetch(path, { method: 'POST', body: 'x', headers: { authorization: `Bearer ${token}` } })
      expect(bad.status).toBe(400)
      expect(await bad.json()).toMatchObject({ statusCode: '403', error: 'Unauthorized', code: 'AccessDenied' })
    }
  })

  test('reading follows the policies', async () => {
    const path = ownPath(alice, 'poster.webp')
    await films.upload(path, webp('hers'))
    const hidden = { status: 400, statusCode: '404', code: 'NoSuchKey', message: 'Object not found' }
    expect((await (await filmsOf(bob)).download(path)).error).toMatchObject(hidden)
    expect((await local.asAnon().from('films').download(path)).error).toMatchObject(hidden)
    expect((await films.download(`${alice}/nothing.webp`)).error).toMatchObject(hidden)
    expect(await (await local.asService().from('films').download(path)).data?.text()).toBe('hers')
    const nobody = await fetch(`${local.url}/storage/v1/object/films/${path}`)
    expect(await nobody.json()).toMatchObject({ statusCode: '404', code: 'NoSuchBucket' })
  })

  test('a bucket marked public opens nothing', async () => {
    await local.asService().from('posters').upload('one.webp', webp('poster'))
    const { publicUrl } = local.asAnon().from('posters').getPublicUrl('one.webp').data
    expect(await (await fetch(publicUrl)).json()).toMatchObject({ statusCode: '404', code: 'NoSuchBucket' })
    expect((await local.asAnon().from('posters').download('one.webp')).error).toMatchObject({ code: 'NoSuchKey' })
    expect(await (await fetch(`${local.url}/storage/v1/object/posters/one.webp`)).json()).toMatchObject({ code: 'NoSuchBucket' })
  })
})

describe('names', () => {
  test.each(['é.webp', 'a\\b.webp', 'a\nb.webp', '日本.webp', 'a%b.webp', 'a~b', 'x'.repeat(1025)])('%j is refused', async (name) => {
    const url = `${local.url}/storage/v1/object/films/${encodeURIComponent(name)}`
    const headers = { authorization: `Bearer ${local.secretKey}`, 'content-type': 'image/webp' }
    const sent = await fetch(url, { method: 'POST', body: 'x', headers })
    expect(await sent.json()).toMatchObject({ statusCode: '400', error: 'InvalidKey', code: 'InvalidKey' })
    const got = await fetch(url, { headers })
    expect(await got.json()).toMatchObject({ code: 'InvalidKey' })
  })

  test.each(['/storage/v1/object/films/../../../etc/passwd', '/storage/v1/object/films/a/%2e%2e/%2e%2e/b', '/storage/v1/object/films/%00'])(
    '%s reaches no file',
    async (path) => {
      const { status, body } = await rawPut(path)
      expect(status).toBe(400)
      expect(JSON.parse(body)).toMatchObject({ code: 'InvalidKey' })
    },
  )

  test('every character that upstream takes comes back as it was', async () => {
    const name = `${alice}/A-z_0.9!*'() &$=@;:+,.webp`
    const sent = await films.upload(name, webp('odd'))
    expect(sent.data?.path).toBe(name)
    expect(await (await films.download(name)).data?.text()).toBe('odd')
    const { data } = await films.createSignedUrl(name, 60)
    expect(await (await fetch(data?.signedUrl ?? '')).text()).toBe('odd')
    await films.remove([name])
  })

  /** `fetch` would fold the dots away. */
  function rawPut(path: string): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(local.url)
      const headers = { authorization: `Bearer ${local.secretKey}`, 'content-type': 'image/webp' }
      const sending = httpRequest({ hostname, port, path, method: 'PUT', headers }, (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (text: string) => (body += text))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      })
      sending.on('error', reject)
      sending.end('x')
    })
  }
})

describe('info, exists, remove, move, copy', () => {
  test('info and exists', async () => {
    const path = ownPath(alice, 'poster.webp')
    await films.upload(path, webp('four'), { metadata: { a: 1 } })
    const { data } = await films.info(path)
    expect(data).toMatchObject({
      name: path,
      bucketId: 'films',
      size: 4,
      contentType: 'image/webp',
      cacheControl: 'max-age=3600',
      metadata: { a: 1 },
      etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      id: expect.any(String),
      version: expect.any(String),
      lastModified: expect.stringMatching(/Z$/),
      createdAt: expect.stringMatching(/Z$/),
    })
    expect((await films.exists(path)).data).toBe(true)
    expect((await films.exists(`${path}x`)).data).toBe(false)
    expect((await (await filmsOf(bob)).exists(path)).data).toBe(false)
    await expect(local.asService().from('nowhere').exists('a')).rejects.toMatchObject({ code: 'NoSuchBucket' })
  })

  test('remove answers what it deleted, and nothing where it may not', async () => {
    const path = ownPath(alice, 'poster.webp')
    await films.upload(path, webp('gone'))
    const version = (await rowOf(path))?.version
    expect((await (await filmsOf(bob)).remove([path])).data).toEqual([])
    expect(await filesOnDisk()).toContain(version)

    const { data } = await films.remove([path, `${path}x`])
    expect(data).toMatchObject([{ name: path, bucket_id: 'films', owner_id: alice, version, metadata: { size: 4 } }])
    expect(await filesOnDisk()).not.toContain(version)
    expect((await films.download(path)).error).toMatchObject({ code: 'NoSuchKey' })
  })

  test('a row that never had a file has none, and can be removed', async () => {
    const path = ownPath(alice, 'by-hand.webp')
    await local.database.query("insert into storage.objects (bucket_id, name, version) values ('films', $1, null), ('films', $2, '../x')", [
      path,
      `${path}2`,
    ])
    for (const name of [path, `${path}2`]) {
      expect((await films.download(name)).error).toMatchObject({ statusCode: '404', code: 'NoSuchKey' })
      expect((await films.copy(name, ownPath(alice, 'copy.webp'))).error).not.toBeNull()
    }
    expect((await films.upload(path, webp('now'), { upsert: true })).error).toBeNull()
    expect((await films.remove([path, `${path}2`])).data).toHaveLength(2)
  })

  test('a row cannot be deleted behind the back of its file', async () => {
    await expect(local.database.query("delete from storage.objects where bucket_id = 'films'")).rejects.toMatchObject({ code: '42501' })
  })

  test('move and copy ask the same policies', async () => {
    const path = ownPath(alice, 'a.webp')
    const moved = ownPath(alice, 'b.webp')
    const copied = ownPath(alice, 'c.webp')
    await films.upload(path, webp('travels'), { metadata: { kept: true } })
    expect((await (await filmsOf(bob)).move(path, ownPath(bob, 'x'))).error).toMatchObject({ code: 'NoSuchKey' })
    expect((await films.move(path, ownPath(bob, 'x'))).error).toMatchObject({ statusCode: '403' })
    expect((await films.move(path, moved)).error).toBeNull()
    expect((await films.exists(path)).data).toBe(false)
    expect((await films.copy(moved, ownPath(bob, 'x'))).error).toMatchObject({ statusCode: '403' })
    expect((await films.copy(moved, copied)).data).toEqual({ path: `films/${copied}` })
    expect((await films.copy(moved, copied)).error).toMatchObject({ statusCode: '409' })
    await films.remove([moved])
    expect(await (await films.download(copied)).data?.text()).toBe('travels')
    expect((await films.info(copied)).data).toMatchObject({ metadata: { kept: true }, contentType: 'image/webp' })
  })

  test('a copy with metadata of its own', async () => {
    const path = ownPath(alice, 'a.webp')
    await films.upload(path, webp('travels'), { cacheControl: '60', metadata: { shot: 1 } })
    const copyTo = async (name: string, more: object, headers: Record<string, string> = {}) => {
      const answer = await fetch(`${local.url}/storage/v1/object/copy`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await local.tokenFor(alice)}`, 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ bucketId: 'films', sourceKey: path, destinationKey: name, ...more }),
      })
      return { status: answer.status, body: await answer.json() }
    }
    const names = ['1', '2', '3', '4'].map((name) => ownPath(alice, `${name}.webp`))
    const [plain = '', told = '', partly = '', bare = ''] = names
    const own = { 'x-metadata': Buffer.from('{"shot":2}').toString('base64') }
    const metadata = { mimetype: 'text/plain', cacheControl: 'max-age=5' }

    const first = await copyTo(plain, { metadata }, own)
    expect(first).toMatchObject({ status: 200, body: { Key: `films/${plain}`, name: plain, bucket_id: 'films', owner_id: alice } })
    expect(await rowOf(plain)).toMatchObject({
      user_metadata: { shot: 1 },
      metadata: { mimetype: 'image/webp', cacheControl: 'max-age=60' },
    })
    await copyTo(told, { metadata, copyMetadata: false }, own)
    expect(await rowOf(told)).toMatchObject({ user_metadata: { shot: 2 }, metadata })
    await copyTo(partly, { metadata: { cacheControl: 'no-store' }, copyMetadata: false }, own)
    expect(await rowOf(partly)).toMatchObject({
      user_metadata: { shot: 2 },
      metadata: { mimetype: 'image/webp', cacheControl: 'no-store' },
    })
    await copyTo(bare, { copyMetadata: false })
    expect((await rowOf(bare))?.metadata).toMatchObject({ mimetype: 'image/webp', cacheControl: 'max-age=60', size: 7 })
    for (const name of names) expect(await (await films.download(name)).data?.text()).toBe('travels')
  })

  test('by /authenticated/ a bad token is told as such, and not as a bucket that is not there', async () => {
    const path = ownPath(alice, 'a.webp')
    await films.upload(path, webp('a'))
    const ask = async (place: string, authorization?: string) => {
      const answer = await fetch(`${local.url}/storage/v1/object/${place}/${path}`, { headers: authorization ? { authorization } : {} })
      const body: unknown = answer.headers.get('content-type')?.includes('json') ? await answer.json() : await answer.text()
      return { status: answer.status, body }
    }
    for (const place of ['authenticated/films', 'info/authenticated/films']) {
      expect(await ask(place, 'Bearer x')).toMatchObject({
        status: 400,
        body: { statusCode: '403', error: 'Unauthorized', code: 'AccessDenied' },
      })
      expect(await ask(place)).toMatchObject({
        status: 400,
        body: { statusCode: '400', message: "headers must have required property 'authorization'" },
      })
      expect((await ask(place, `Bearer ${await local.tokenFor(alice)}`)).status).toBe(200)
      expect(await ask(place, `Bearer ${await local.tokenFor(bob)}`)).toMatchObject({ status: 400, body: { statusCode: '404' } })
    }
    for (const place of ['films', 'info/films']) {
      expect(await ask(place, 'Bearer x')).toMatchObject({ status: 400, body: { statusCode: '404', code: 'NoSuchBucket' } })
    }
  })

  test('what is not here says so', async () => {
    expect((await films.listV2()).error).toMatchObject({ status: 400, statusCode: '501' })
    expect((await local.asService().createBucket('more')).error).toMatchObject({ statusCode: '501' })
  })
})

describe('list', () => {
  let folder: string

  beforeAll(async () => {
    folder = `${alice}/list`
    for (const name of ['b.webp', 'A.webp', 'a/deep/one.webp', 'a/two.webp', 'c_1.webp', 'cx1.webp', 'z/last.webp']) {
      await films.upload(`${folder}/${name}`, webp(name))
    }
  })

  const names = (data: { name: string }[] | null) => data?.map((entry) => entry.name)

  test('files and folders of one level by name; a folder has nulls', async () => {
    const { data } = await films.list(folder)
    expect(names(data)).toEqual(['A.webp', 'a', 'b.webp', 'c_1.webp', 'cx1.webp', 'z'])
    expect(data?.[1]).toEqual({ name: 'a', id: null, updated_at: null, created_at: null, last_accessed_at: null, metadata: null })
    expect(data?.[2]).toMatchObject({ id: expect.any(String), created_at: expect.stringMatching(/Z$/), metadata: { size: 6 } })
    expect(names((await films.list(`${folder}/a`)).data)).toEqual(['deep', 'two.webp'])
    expect(names((await films.list()).data)).toEqual([alice])
  })

  test('sort, search, limit and offset', async () => {
    const down = { sortBy: { column: 'name', order: 'desc' } } as const
    expect(names((await films.list(folder, down)).data)).toEqual(['z', 'cx1.webp', 'c_1.webp', 'b.webp', 'a', 'A.webp'])
    const byTime = { sortBy: { column: 'created_at', order: 'asc' } } as const
    expect(names((await films.list(folder, byTime)).data)).toEqual(['a', 'z', 'b.webp', 'A.webp', 'c_1.webp', 'cx1.webp'])
    expect(names((await films.list(folder, { search: 'C_' })).data)).toEqual(['c_1.webp'])
    expect(names((await films.list(folder, { search: 'a/t' })).data)).toEqual(['a/two.webp'])
    expect(names((await films.list(folder, { limit: 2, offset: 3 })).data)).toEqual(['c_1.webp', 'cx1.webp'])
  })

  test('only what one may read', async () => {
    expect((await (await filmsOf(bob)).list(folder)).data).toEqual([])
    expect((await local.asAnon().from('films').list(folder)).data).toEqual([])
    expect(names((await local.asService().from('films').list(folder)).data)).toHaveLength(6)
  })
})

describe('buckets', () => {
  test('the service sees them, others only by policy', async () => {
    const { data } = await local.asService().listBuckets()
    expect(data?.map((bucket) => bucket.id)).toEqual(['films', 'posters'])
    expect((await local.asService().getBucket('films')).data).toMatchObject({ public: false, file_size_limit: FILM_LIMIT })
    expect((await (await local.as(alice)).listBuckets()).data).toEqual([])
    expect((await (await local.as(alice)).getBucket('films')).error).toMatchObject({ statusCode: '404' })
  })

  test('a list of them can be searched, sorted and cut', async () => {
    const ids = async (options: Parameters<ReturnType<Films['asService']>['listBuckets']>[0]) =>
      (await local.asService().listBuckets(options)).data?.map((bucket) => bucket.id)
    expect(await ids({ search: 'OSTE' })).toEqual(['posters'])
    expect(await ids({ search: '%' })).toEqual([])
    expect(await ids({ sortColumn: 'name', sortOrder: 'desc' })).toEqual(['posters', 'films'])
    expect(await ids({ limit: 1 })).toEqual(['films'])
    expect(await ids({ limit: 1, offset: 1, sortColumn: 'id' })).toEqual(['posters'])
    expect(await ids({ offset: 2 })).toEqual([])
    for (const query of ['limit=0', 'limit=some', 'limit=1.5', 'offset=-1', 'sortColumn=public', 'sortOrder=down']) {
      const answer = await fetch(`${local.url}/storage/v1/bucket?${query}`, { headers: { authorization: `Bearer ${local.secretKey}` } })
      expect(await answer.json()).toMatchObject({ statusCode: '400', code: 'InvalidRequest' })
    }
  })
})

describe('the schema', () => {
  test('its functions take a name apart as upstream does', async () => {
    const [row] = await local.database.query(
      `select storage.foldername($1) as folder, storage.filename($1) as file, storage.extension($1) as extension,
              storage.foldername('a') as none`,
      ['a/b/c.tar.gz'],
    )
    expect(row).toEqual({ folder: ['a', 'b'], file: 'c.tar.gz', extension: 'gz', none: [] })
  })

  test('can be run again', async () => {
    const { storageSql } = await import('../../supabase/local/storage/storage.ts')
    await expect(local.database.exec(storageSql)).resolves.toBeUndefined()
  })

  test('a policy can tell what is being asked for', async () => {
    await local.database.exec(`
      create policy "posters: only lists" on storage.objects for select to authenticated
        using (bucket_id = 'posters' and storage.allow_only_operation('object.list'))`)
    await local.asService().from('posters').upload('seen.webp', webp('x'), { upsert: true })
    const posters = (await local.as(alice)).from('posters')
    expect((await posters.list()).data?.map((entry) => entry.name)).toContain('seen.webp')
    expect((await posters.download('seen.webp')).error).toMatchObject({ code: 'NoSuchKey' })

    await local.database.exec(`
      create policy "posters: only direct uploads" on storage.objects for insert to authenticated
        with check (bucket_id = 'posters' and name = 'new.webp' and current_user = 'authenticated'
          and storage.operation() = 'storage.object.upload'
          and (select auth.uid())::text = owner_id and owner = (select auth.uid())
          and (select auth.jwt()) ->> 'aud' = 'authenticated' and (select auth.role()) = 'authenticated'
          and metadata ->> 'mimetype' = 'image/webp' and user_metadata ->> 'why' = 'test')`)
    const withWhy = { contentType: 'image/webp', metadata: { why: 'test' } }
    expect((await posters.createSignedUploadUrl('new.webp')).error).toMatchObject({ statusCode: '403' })
    expect((await posters.upload('new.webp', 'x', { ...withWhy, metadata: {} })).error).toMatchObject({ statusCode: '403' })
    expect((await posters.upload('new.webp', 'x', withWhy)).error).toBeNull()
  })
})

test('another origin may call and read the headers', async () => {
  const preflight = await fetch(`${local.url}/storage/v1/object/films/a`, {
    method: 'OPTIONS',
    headers: { origin: 'https://app.example', 'access-control-request-headers': 'authorization,x-upsert' },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT')
  expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,x-upsert')
  const answer = await fetch(`${local.url}/storage/v1/object/films/a`)
  const exposed = answer.headers.get('access-control-expose-headers')
  for (const name of ['Content-Range', 'Content-Length', 'Accept-Ranges', 'ETag', 'Location', 'Upload-Offset']) {
    expect(exposed).toContain(name)
  }
})
