import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { alice, ownPath, startFilms } from '../support/films.ts'
import type { Films } from '../support/films.ts'

let local: Films
let films: Awaited<ReturnType<typeof filmsOf>>
let path: string

const filmsOf = async (person: string) => (await local.as(person)).from('films')
const film = () => new Blob(['film'], { type: 'video/mp4' })

beforeAll(async () => {
  local = await startFilms()
  films = await filmsOf(alice)
  await local.database.exec(`
    create table public.asked_for (operation text);
    grant select on public.asked_for to authenticated;
    create policy "one operation alone" on storage.objects as restrictive for all to authenticated
      using (storage.operation() in (select operation from public.asked_for))
      with check (storage.operation() in (select operation from public.asked_for))`)
}, 120_000)
afterAll(() => local.stop())

beforeEach(async () => {
  path = ownPath(alice, 'film.mp4')
  await local.asService().from('films').upload(path, film())
})

const allow = async (operation: string) => {
  await local.database.query('delete from public.asked_for')
  await local.database.query('insert into public.asked_for values ($1)', [operation])
}

const succeeds = async (answer: PromiseLike<{ data: unknown; error: unknown }>) => {
  const { data, error } = await answer
  return error === null && data !== false && !(Array.isArray(data) && (data.length === 0 || data.some((one) => one.signedUrl === null)))
}

const asHead = async () => ({ method: 'HEAD', headers: { authorization: `Bearer ${await local.tokenFor(alice)}` } })

const folder = () => path.replace('/film.mp4', '')

async function tus(method: string, url: string, headers: Record<string, string>, body?: string): Promise<Response> {
  const authorization = `Bearer ${await local.tokenFor(alice)}`
  return fetch(url, { method, headers: { authorization, 'tus-resumable': '1.0.0', ...headers }, ...(body === undefined ? {} : { body }) })
}
const create = () => {
  const name = Buffer.from(`${folder()}/new.mp4`).toString('base64')
  return tus('POST', local.endpoint, {
    'upload-length': '4',
    'upload-metadata': `bucketName ZmlsbXM=,objectName ${name},contentType dmlkZW8vbXA0`,
  })
}
const created = async () => {
  await allow('storage.tus.upload.create')
  return (await create()).headers.get('location') ?? ''
}

const calls: readonly (readonly [operation: string, call: () => Promise<boolean>])[] = [
  ['storage.object.upload', () => succeeds(films.upload(`${folder()}/new.mp4`, film()))],
  ['storage.object.upload_update', () => succeeds(films.update(path, film()))],
  ['storage.object.get_authenticated', () => succeeds(films.download(path))],
  ['object.head_authenticated_info', async () => (await fetch(`${local.url}/storage/v1/object/films/${path}`, await asHead())).ok],
  ['object.get_authenticated_info', () => succeeds(films.info(path))],
  ['storage.object.list', () => succeeds(films.list(folder()))],
  ['storage.object.delete_many', () => succeeds(films.remove([path]))],
  ['storage.object.move', () => succeeds(films.move(path, `${folder()}/moved.mp4`))],
  ['storage.object.copy', () => succeeds(films.copy(path, `${folder()}/copied.mp4`))],
  ['storage.object.sign', () => succeeds(films.createSignedUrl(path, 60))],
  ['storage.object.sign_many', () => succeeds(films.createSignedUrls([path], 60))],
  ['storage.object.sign_upload_url', () => succeeds(films.createSignedUploadUrl(`${folder()}/new.mp4`))],
  ['storage.tus.upload.create', async () => (await create()).ok],
]

test.each(calls)('%s is what the database is told, at every question', async (operation, call) => {
  await allow(`${operation}.other`)
  expect(await call()).toBe(false)
  await allow(operation)
  expect(await call()).toBe(true)
})

test.each([
  ['storage.tus.upload.part', 'PATCH', { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }, 'film'],
  ['storage.tus.upload.delete', 'DELETE', {}, undefined],
] as const)('%s is what the database is told, also when the file is put in its place', async (operation, method, headers, body) => {
  const url = await created()
  expect((await tus(method, url, headers, body)).status).toBe(403)
  await allow(operation)
  expect((await tus(method, url, headers, body)).status).toBe(204)
})
