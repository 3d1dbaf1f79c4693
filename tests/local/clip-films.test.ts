import { randomBytes, randomUUID } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import type { SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startLocal } from '../support/local.ts'
import type { LocalForTests } from '../support/local.ts'
import { clientOf } from '../support/sign-up.ts'
import type { SignedUp } from '../support/sign-up.ts'

let local: LocalForTests
let amara: SignedUp
let files: ReturnType<SupabaseClient['storage']['from']>
let office: ReturnType<SupabaseClient['storage']['from']>
let token: string

beforeAll(async () => {
  local = await startLocal()
  amara = await local.signUp('Amara Osei')
  files = amara.client.storage.from('clips')
  office = clientOf(local.url, local.secretKey).storage.from('clips')
  token = (await amara.client.auth.getSession()).data.session?.access_token ?? ''
}, 180_000)
afterAll(() => local.stop())

const right = randomBytes(2000)
const wrong = randomBytes(2000)
const asFilm = { contentType: 'video/mp4' }

async function call(name: string, args: Record<string, unknown>): Promise<string> {
  const { data, error } = await amara.client.rpc(name, args)
  if (error) throw error
  return String(data)
}

async function startClip() {
  const id = randomUUID()
  return { id, path: await call('create_clip', { id, title: 'Fractions', mime_type: 'video/mp4', size_bytes: right.length }) }
}
const finish = (id: string) => call('finish_clip', { id, duration_s: 10, width: 320, height: 180 })

async function readyClip() {
  const clip = await startClip()
  const { error } = await files.upload(clip.path, right, asFilm)
  if (error) throw error
  await finish(clip.id)
  return clip
}

const filmAt = async (path: string) => {
  const { data } = await files.download(path)
  return data === null ? null : Buffer.from(await data.arrayBuffer())
}

function tus(method: string, url: string, headers: Record<string, string>, body?: Buffer): Promise<Response> {
  return fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0', ...headers },
    ...(body ? { body: new Uint8Array(body) } : {}),
  })
}

function create(path: string, length: number, headers: Record<string, string> = {}): Promise<Response> {
  const fields = { bucketName: 'clips', objectName: path, contentType: 'video/mp4' }
  const metadata = Object.entries(fields).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
  const endpoint = `${local.url}/storage/v1/upload/resumable`
  return tus('POST', endpoint, { 'upload-length': String(length), 'upload-metadata': metadata.join(','), ...headers })
}

const patch = (url: string, offset: number, bytes: Buffer) =>
  tus('PATCH', url, { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }, bytes)

/** A plain upload whose last byte waits. */
function startPlain(path: string, bytes: Buffer, method: string): { end(): Promise<number> } {
  const request = httpRequest(`${local.url}/storage/v1/object/clips/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'video/mp4', 'content-length': bytes.length, 'x-upsert': 'true' },
  })
  const status = new Promise<number>((resolve, reject) => {
    request.once('error', reject)
    request.once('response', (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
  })
  request.write(bytes.subarray(0, -1))
  return {
    end() {
      request.end(bytes.subarray(-1))
      return status
    },
  }
}

describe('signed uploads into the bucket are refused', () => {
  test.each([false, true])('to whoever may upload there otherwise, upsert %s', async (upsert) => {
    const { id, path } = await startClip()
    const folder = path.replace(/[^/]*$/, '')
    const denied = { statusCode: '403', message: 'new row violates row-level security policy' }
    for (const name of [path, `${folder}poster.webp`, `${folder}captions.en.vtt`]) {
      expect((await files.createSignedUploadUrl(name, { upsert })).error).toMatchObject(denied)
    }
    await files.upload(path, right, asFilm)
    await finish(id)
    for (const name of [path, `${folder}poster.webp`]) {
      expect((await files.createSignedUploadUrl(name, { upsert })).error).not.toBeNull()
    }
  })
})

describe('an upload is of the size the clip was announced with', () => {
  test.each([1, 1999, 2001, 5_000_000])('not of %d bytes in chunks', async (length) => {
    const { path } = await startClip()
    expect((await create(path, length)).status).toBe(403)
    expect((await create(path, right.length)).status).toBe(201)
  })

  test.each([1, 1999, 2001, 30_000])('not of %d bytes at once', async (length) => {
    const { path } = await startClip()
    for (const body of [randomBytes(length), new Blob([randomBytes(length)], { type: 'video/mp4' })]) {
      expect((await files.upload(path, body, asFilm)).error).toMatchObject({ statusCode: '403' })
    }
    expect((await files.upload(path, right, asFilm)).error).toBeNull()
  })
})

describe('a clip that is ready keeps its film', () => {
  let clip: { id: string; path: string }
  beforeEach(async () => {
    clip = await readyClip()
  })

  const ways: readonly (readonly [way: string, attempt: () => Promise<unknown>])[] = [
    ['an upload', () => files.upload(clip.path, wrong, asFilm)],
    ['an upload over it', () => files.upload(clip.path, wrong, { ...asFilm, upsert: true })],
    ['an update', () => files.update(clip.path, wrong, asFilm)],
    ['a new upload in chunks', () => create(clip.path, wrong.length)],
    ['a new upload in chunks over it', () => create(clip.path, wrong.length, { 'x-upsert': 'true' })],
    ['taking it away', () => files.remove([clip.path])],
    ['moving it away', () => files.move(clip.path, clip.path.replace('source.mp4', 'poster.webp'))],
    [
      'moving something onto it',
      async () => {
        const poster = clip.path.replace('source.mp4', 'poster.webp')
        await files.upload(poster, wrong, { contentType: 'image/webp' })
        await files.move(poster, clip.path)
      },
    ],
    [
      'copying another film onto it',
      async () => {
        const other = await startClip()
        await files.upload(other.path, wrong, asFilm)
        await files.copy(other.path, clip.path)
      },
    ],
    [
      'another clip under the same id',
      async () => {
        const again = { id: clip.id, title: 'Fractions', mime_type: 'video/mp4', size_bytes: wrong.length }
        await amara.client.rpc('create_clip', again)
        await files.upload(clip.path, wrong, asFilm)
      },
    ],
  ]

  test.each(ways)('against %s', async (_, attempt) => {
    await attempt()
    expect(await filmAt(clip.path)).toEqual(right)
  })

  test('also taken away while it was put away, there is no other', async () => {
    await amara.client.from('clips').update({ deleted_at: new Date().toISOString() }).eq('id', clip.id)
    expect((await files.remove([clip.path])).data).toHaveLength(1)
    expect((await files.upload(clip.path, wrong, asFilm)).error).toMatchObject({ statusCode: '403' })
    await amara.client.from('clips').update({ deleted_at: null }).eq('id', clip.id)
    expect((await files.upload(clip.path, wrong, asFilm)).error).toMatchObject({ statusCode: '403' })
    expect((await create(clip.path, wrong.length)).status).toBe(403)
    expect(await filmAt(clip.path)).toBeNull()
  })
})

describe('of two uploads for one clip the one that finish_clip found is its film', () => {
  test.each([0, 1000, 1999])('when the other, in chunks, had brought %d bytes', async (sent) => {
    const { id, path } = await startClip()
    const other = (await create(path, wrong.length)).headers.get('location') ?? ''
    if (sent > 0) expect((await patch(other, 0, wrong.subarray(0, sent))).status).toBe(204)
    const own = (await create(path, right.length)).headers.get('location') ?? ''
    expect((await patch(own, 0, right)).status).toBe(204)
    await finish(id)
    expect((await patch(other, sent, wrong.subarray(sent))).status).toBe(403)
    expect(await filmAt(path)).toEqual(right)
  })

  test.each(['POST', 'PUT'])('when the other, a %s, waits with its last byte', async (method) => {
    const { id, path } = await startClip()
    const other = startPlain(path, wrong, method)
    expect((await files.upload(path, right, asFilm)).error).toBeNull()
    await finish(id)
    expect(await other.end()).toBe(400)
    expect(await filmAt(path)).toEqual(right)
  })
})

// Hosted Storage writes the row in its own name: an upload asked for before finish_clip and ended after it goes through.
test('a film that was exchanged all the same is shown to nobody', async () => {
  const { path } = await readyClip()
  expect((await files.createSignedUrl(path, 60)).error).toBeNull()
  expect((await office.upload(path, wrong, { ...asFilm, upsert: true })).error).toBeNull()
  expect(await filmAt(path)).toBeNull()
  expect((await files.createSignedUrl(path, 60)).error).toMatchObject({ code: 'NoSuchKey' })
  expect((await files.createSignedUrls([path], 60)).data).toMatchObject([{ signedUrl: null }])
})
