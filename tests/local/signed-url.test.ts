import { afterAll, beforeAll, expect, test } from 'vitest'
import { alice, bob, ownPath, startFilms } from '../support/films.ts'
import type { Films } from '../support/films.ts'

let local: Films
let films: Awaited<ReturnType<typeof filmsOf>>
let path: string

const filmsOf = async (person: string) => (await local.as(person)).from('films')
const signUrlOf = (name: string, token: string) => `${local.url}/storage/v1/object/sign/films/${name}?token=${token}`

beforeAll(async () => {
  local = await startFilms()
  films = await filmsOf(alice)
  path = ownPath(alice, 'film.mp4')
  const { error } = await films.upload(path, new Blob(['the film'], { type: 'video/mp4' }))
  if (error) throw error
}, 120_000)

afterAll(() => local.stop())

async function refusal(url: string) {
  const response = await fetch(url)
  const body: unknown = await response.json()
  return { status: response.status, body }
}

test('a signed URL opens its file to whoever holds it', async () => {
  const { data, error } = await films.createSignedUrl(path, 900)
  expect(error).toBeNull()
  const response = await fetch(data?.signedUrl ?? '')
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('the film')
  const expires = Date.parse(response.headers.get('expires') ?? '')
  expect(expires - Date.now()).toBeGreaterThan(890_000)
  expect(expires - Date.now()).toBeLessThanOrEqual(900_000)
  expect(response.headers.get('accept-ranges')).toBe('bytes')
  expect(response.headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/)
  expect(response.headers.get('last-modified')).toMatch(/GMT$/)
  expect(response.headers.get('content-type')).toBe('video/mp4')
  expect(response.headers.get('cache-control')).toBeNull()
})

test('its token names scope, path and end, and nothing of the signer', async () => {
  const response = await fetch(`${local.url}/storage/v1/object/sign/films/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await local.tokenFor(alice)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ expiresIn: 60 }),
  })
  const { signedURL }: { signedURL: string } = JSON.parse(await response.text())
  const [address, token = ''] = signedURL.split('?token=')
  expect(address).toBe(`/object/sign/films/${path}`)
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  const now = Math.floor(Date.now() / 1000)
  expect(claims).toEqual({ url: `films/${path}`, scope: 'download', iat: expect.any(Number), exp: expect.any(Number) })
  expect(claims).toMatchObject({ exp: expect.closeTo(now + 60, -1) })
})

test('nobody gets a link that lives for longer than a quarter of an hour', async () => {
  const { data } = await films.createSignedUrl(path, 365 * 24 * 60 * 60)
  const { data: several } = await films.createSignedUrls([path], 901)
  for (const url of [data?.signedUrl, several?.[0]?.signedUrl]) {
    const { headers } = await fetch(url ?? '')
    expect(Date.parse(headers.get('expires') ?? '') - Date.now()).toBeLessThanOrEqual(900_000)
  }
})

test('a name with a space comes back unencoded, and the client encodes it', async () => {
  const spaced = ownPath(alice, 'my film (1).mp4')
  await films.upload(spaced, new Blob(['spaced'], { type: 'video/mp4' }))
  const { data } = await films.createSignedUrls([spaced], 60)
  expect(data?.[0]?.signedURL).toContain('/my film (1).mp4?token=')
  expect(await (await fetch(data?.[0]?.signedUrl ?? '')).text()).toBe('spaced')
})

test('only what one may read can be signed', async () => {
  const hidden = { status: 400, statusCode: '404', code: 'NoSuchKey', message: 'Object not found' }
  expect((await (await filmsOf(bob)).createSignedUrl(path, 60)).error).toMatchObject(hidden)
  expect((await local.asAnon().from('films').createSignedUrl(path, 60)).error).toMatchObject(hidden)
  expect((await films.createSignedUrl(`${path}x`, 60)).error).toMatchObject(hidden)
  const both = await (await filmsOf(bob)).createSignedUrls([path, 'nothing'], 60)
  const denied = { error: 'Either the object does not exist or you do not have access to it', signedURL: null, signedUrl: null }
  expect(both.data).toEqual([
    { ...denied, path },
    { ...denied, path: 'nothing' },
  ])
  const mixed = await films.createSignedUrls([path, 'nothing'], 60)
  expect(mixed.data).toMatchObject([
    { error: null, path },
    { ...denied, path: 'nothing' },
  ])
})

test('a thousand paths are signed at once, and not one more', async () => {
  const paths = (count: number) => Array.from({ length: count }, (_, n) => ownPath(alice, `${n}.mp4`))
  expect((await films.createSignedUrls(paths(1000), 60)).data).toHaveLength(1000)
  expect((await films.createSignedUrls(paths(1001), 60)).error).toMatchObject({
    statusCode: '400',
    message: 'body/paths must NOT have more than 1000 items',
  })
})

test.each([0, -5, 1.5])('a lifetime of %d seconds is refused', async (seconds) => {
  expect((await films.createSignedUrl(path, seconds)).error).toMatchObject({ status: 400, statusCode: '400' })
})

test('a forged, foreign, expired or missing token opens nothing', async () => {
  const good = await local.tokens.sign({ url: `films/${path}`, scope: 'download' }, 60)
  expect((await fetch(signUrlOf(path, good))).status).toBe(200)

  const expired = await local.tokens.sign({ url: `films/${path}`, scope: 'download' }, -10)
  const invalidJwt = { status: 400, body: { statusCode: '400', error: 'InvalidJWT', code: 'InvalidJWT', message: expect.any(String) } }
  expect(await refusal(signUrlOf(path, expired))).toEqual(invalidJwt)
  expect(await refusal(signUrlOf(path, `${good.slice(0, -6)}AAAAAA`))).toEqual(invalidJwt)
  expect(await refusal(signUrlOf(path, 'nonsense'))).toEqual(invalidJwt)

  const signature = { status: 400, body: expect.objectContaining({ statusCode: '400', code: 'InvalidSignature' }) }
  const other = await local.tokens.sign({ url: 'films/else', scope: 'download' }, 60)
  expect(await refusal(signUrlOf(path, other))).toEqual(signature)
  const upload = await local.tokens.sign({ url: `films/${path}`, scope: 'upload', upsert: true }, 60)
  expect(await refusal(signUrlOf(path, upload))).toEqual(signature)
  expect(await refusal(signUrlOf(path, await local.tokenFor(alice)))).toEqual(signature)
  expect(await refusal(signUrlOf(path, local.secretKey))).toEqual(signature)
  expect(await refusal(signUrlOf(path, '').replace('?token=', ''))).toMatchObject({ status: 400, body: { code: 'InvalidRequest' } })
})

test('a signed URL is no sign-in', async () => {
  const token = await local.tokens.sign({ url: `films/${path}`, scope: 'download' }, 60)
  const headers = { authorization: `Bearer ${token}` }
  const read = await fetch(`${local.url}/storage/v1/object/films/${path}`, { headers })
  expect(await read.json()).toMatchObject({ code: 'NoSuchKey' })
})

test('what has gone since it was signed is gone', async () => {
  const short = ownPath(alice, 'short.mp4')
  await films.upload(short, new Blob(['x'], { type: 'video/mp4' }))
  const { data } = await films.createSignedUrl(short, 60)
  await films.remove([short])
  expect(await refusal(data?.signedUrl ?? '')).toMatchObject({ status: 400, body: { statusCode: '404', code: 'NoSuchKey' } })
})

test('a download has the name it was asked for', async () => {
  const named = await films.createSignedUrl(path, 60, { download: 'Pause.mp4' })
  expect((await fetch(named.data?.signedUrl ?? '')).headers.get('content-disposition')).toBe(
    "attachment; filename=Pause.mp4; filename*=UTF-8''Pause.mp4",
  )
  const odd = await fetch(`${named.data?.signedUrl.replace('Pause.mp4', encodeURIComponent('Pause "1";\r\nx: é.mp4'))}`)
  const encoded = 'Pause%20%221%22%3B%0D%0Ax%3A%20%C3%A9.mp4'
  expect(odd.headers.get('content-disposition')).toBe(`attachment; filename=${encoded}; filename*=UTF-8''${encoded}`)
  const unnamed = await films.createSignedUrl(path, 60, { download: true })
  expect((await fetch(unnamed.data?.signedUrl ?? '')).headers.get('content-disposition')).toBe('attachment;')
})

test('a page is served as text, and nothing runs', async () => {
  await local
    .asService()
    .from('posters')
    .upload('page.html', new Blob(['<script>1</script>'], { type: 'text/html' }))
  const { data } = await local.asService().from('posters').createSignedUrl('page.html', 60)
  const response = await fetch(data?.signedUrl ?? '')
  expect(response.headers.get('content-type')).toBe('text/plain')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('content-security-policy')).toBe('sandbox')
})

test('an upload URL takes one file in the name of who made it', async () => {
  const target = ownPath(alice, 'sent.mp4')
  const { data, error } = await films.createSignedUploadUrl(target)
  expect(error).toBeNull()
  const anon = local.asAnon().from('films')
  const sent = await anon.uploadToSignedUrl(target, data?.token ?? '', new Blob(['by link'], { type: 'video/mp4' }))
  expect(sent).toEqual({ data: { path: target, fullPath: `films/${target}` }, error: null })
  expect(await (await films.download(target)).data?.text()).toBe('by link')
  const [row] = await local.database.query('select owner_id from storage.objects where name = $1', [target])
  expect(row).toEqual({ owner_id: alice })

  const again = await anon.uploadToSignedUrl(target, data?.token ?? '', 'more', { contentType: 'video/mp4' })
  expect(again.error).toMatchObject({ status: 400, statusCode: '409' })
  const elsewhere = await anon.uploadToSignedUrl(ownPath(alice, 'b.mp4'), data?.token ?? '', 'x', { contentType: 'video/mp4' })
  expect(elsewhere.error).toMatchObject({ statusCode: '400', code: 'InvalidSignature' })
  const wrongKind = await anon.uploadToSignedUrl(target, data?.token ?? '', 'x', { contentType: 'application/zip' })
  expect(wrongKind.error).toMatchObject({ statusCode: '415' })
})

test('an upload URL may replace only when it was made so', async () => {
  const { data } = await films.createSignedUploadUrl(path, { upsert: true })
  const sent = await local
    .asAnon()
    .from('films')
    .uploadToSignedUrl(path, data?.token ?? '', 'replaced', { contentType: 'video/mp4' })
  expect(sent.error).toBeNull()
  expect(await (await films.download(path)).data?.text()).toBe('replaced')
})

test('who may not upload gets no upload URL, and a download token is none', async () => {
  const his = await filmsOf(bob)
  expect((await his.createSignedUploadUrl(ownPath(alice, 'a.mp4'))).error).toMatchObject({
    statusCode: '403',
    message: 'new row violates row-level security policy',
  })
  expect((await films.createSignedUploadUrl(path)).error).toMatchObject({ statusCode: '409' })
  const token = await local.tokens.sign({ url: `films/${path}`, scope: 'download', upsert: true }, 60)
  const sent = await local.asAnon().from('films').uploadToSignedUrl(path, token, 'x', { contentType: 'video/mp4' })
  expect(sent.error).toMatchObject({ code: 'InvalidSignature' })
})
