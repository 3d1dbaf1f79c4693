import { request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alice, ownPath, startFilms, type Films } from '../support/films.ts'

let local: Films
const rows = 400
beforeAll(async () => {
  local = await startFilms()
  await local.database.exec(`
    create table public.lines (id int primary key, words text);
    insert into public.lines select n, 'the same words again, ' || n from generate_series(1, ${rows}) as n;
    grant select on public.lines to anon;
    create function public.greet(name text) returns text language sql immutable as $$ select 'Hello ' || name $$;
    grant execute on function public.greet to anon;
    notify pgrst;`)
  while ((await raw('/rest/v1/lines?limit=1')).status !== 200) continue
}, 180_000)
afterAll(() => local.stop())

/** As it comes over the wire, body not decoded. */
const raw = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }>((resolve, reject) => {
    const asked = request(`${local.url}${path}`, { method, headers: { apikey: local.publishableKey, ...headers } }, (answer) => {
      const { statusCode: status = 0, headers: answered } = answer
      answer.toArray().then((pieces) => resolve({ status, headers: answered, body: Buffer.concat(pieces) }), reject)
    })
    asked.on('error', reject).end()
  })

const decoded = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  none: (body: Buffer) => body,
}

describe('an answer of the Data API', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['deflate', 'none'],
    ['identity', 'none'],
    ['', 'none'],
    ['br;q=0, gzip;q=0.0', 'none'],
  ] as const)('to a browser that reads %j comes as %s', async (accepted, coding) => {
    const answer = await raw('/rest/v1/lines?select=*&order=id', { 'accept-encoding': accepted, prefer: 'count=exact' })
    expect(answer.status).toBe(200)
    expect(answer.headers['content-encoding']).toBe(coding === 'none' ? undefined : coding)
    expect(answer.headers['content-length']).toBe(String(answer.body.length))
    expect(answer.headers['content-type']).toMatch(/^application\/json/)
    expect(answer.headers['content-range']).toBe(`0-${rows - 1}/${rows}`)
    expect(answer.headers['vary']).toMatch(/accept-encoding/i)
    const plain = decoded[coding](answer.body).toString()
    expect(JSON.parse(plain)).toHaveLength(rows)
    if (coding !== 'none') expect(answer.body.length).toBeLessThan(plain.length / 4)
  })

  test('in part, as one object, as a table and without a body', async () => {
    const br = { 'accept-encoding': 'br' }
    const part = await raw('/rest/v1/lines?order=id', { ...br, range: '0-199', prefer: 'count=exact' })
    expect(part).toMatchObject({ status: 206, headers: { 'content-encoding': 'br', 'content-range': `0-199/${rows}` } })
    expect(JSON.parse(brotliDecompressSync(part.body).toString())).toHaveLength(200)
    const table = await raw('/rest/v1/lines?order=id', { ...br, accept: 'text/csv' })
    expect(brotliDecompressSync(table.body).toString()).toMatch(/^id,words\n1,/)
    const head = await raw('/rest/v1/lines', { ...br, prefer: 'count=exact' }, 'HEAD')
    expect(head).toMatchObject({ status: 200, headers: { 'content-range': `0-${rows - 1}/${rows}` } })
    expect(head.body).toHaveLength(0)
  })

  test('that is short, or says no, stays as it is', async () => {
    const br = { 'accept-encoding': 'br' }
    const short = await raw('/rest/v1/rpc/greet?name=Ann', br)
    expect(short.headers['content-encoding']).toBeUndefined()
    expect(short.body.toString()).toBe('"Hello Ann"')
    const refused = await raw('/rest/v1/nothing', br)
    expect(JSON.parse(refused.body.toString())).toMatchObject({ code: 'PGRST205' })
  })
})

test('a film and captions come as they are, whole and in part', async () => {
  const films = (await local.as(alice)).from('films')
  for (const [name, type] of [
    ['film.mp4', 'video/mp4'],
    ['film.vtt', 'text/vtt'],
  ] as const) {
    const bytes = Buffer.from('the same words again, '.repeat(2000))
    const path = ownPath(alice, name)
    expect((await films.upload(path, bytes, { contentType: type })).error).toBeNull()
    const { data } = await films.createSignedUrl(path, 60)
    const { pathname, search } = new URL(data?.signedUrl ?? '')
    for (const range of [{}, { range: 'bytes=10-99' }]) {
      const answer = await raw(`${pathname}${search}`, { 'accept-encoding': 'gzip, br', ...range })
      expect(answer.headers['content-encoding']).toBeUndefined()
      expect(answer.body.equals('range' in range ? bytes.subarray(10, 100) : bytes)).toBe(true)
    }
  }
})
