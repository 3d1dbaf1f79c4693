import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alice, ownPath, startFilms } from '../support/films.ts'
import type { Films } from '../support/films.ts'

const SIZE = 300_000
const film = Buffer.from(Array.from({ length: SIZE }, (_, at) => (at * 31 + (at >> 8)) % 256))

let local: Films
let url: string
let empty: string

beforeAll(async () => {
  local = await startFilms()
  const films = (await local.as(alice)).from('films')
  const sign = async (path: string, bytes: Buffer) => {
    const { error } = await films.upload(path, bytes, { contentType: 'video/mp4' })
    if (error) throw error
    return (await films.createSignedUrl(path, 900)).data?.signedUrl ?? ''
  }
  url = await sign(ownPath(alice, 'film.mp4'), film)
  empty = await sign(ownPath(alice, 'empty.mp4'), Buffer.alloc(0))
}, 120_000)

afterAll(() => local.stop())

const get = (headers: Record<string, string>, method = 'GET') => fetch(url, { method, headers })

describe('one range', () => {
  test.each([
    ['bytes=0-9', 0, 9],
    ['bytes=100000-200000', 100_000, 200_000],
    ['bytes=-5', SIZE - 5, SIZE - 1],
    [`bytes=${SIZE - 7}-`, SIZE - 7, SIZE - 1],
    ['bytes=0-', 0, SIZE - 1],
    [`bytes=10-${SIZE * 2}`, 10, SIZE - 1],
    [`bytes=-${SIZE * 2}`, 0, SIZE - 1],
    [`bytes=${SIZE - 1}-${SIZE - 1}`, SIZE - 1, SIZE - 1],
  ])('%s', async (range, start, end) => {
    const response = await get({ range })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/${SIZE}`)
    expect(response.headers.get('content-length')).toBe(String(end - start + 1))
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.equals(film.subarray(start, end + 1))).toBe(true)
  })
})

test.each([`bytes=${SIZE}-`, `bytes=${SIZE}-${SIZE + 9}`, 'bytes=9-5', 'bytes=0-1,5-6', 'bytes=-0', 'bytes=-', 'bytes=a-b', 'lines=0-9'])(
  '%s is a real 416',
  async (range) => {
    const response = await get({ range })
    expect(response.status).toBe(416)
    expect(response.headers.get('content-range')).toBe(`bytes */${SIZE}`)
    expect(await response.json()).toEqual({
      statusCode: '416',
      error: 'invalid_range',
      code: 'InvalidRange',
      message: 'invalid range provided',
    })
  },
)

test('the whole file, and the head of it without the body', async () => {
  const whole = await get({})
  expect(whole.status).toBe(200)
  expect(whole.headers.get('content-range')).toBeNull()
  expect(Buffer.from(await whole.arrayBuffer()).equals(film)).toBe(true)

  const head = await get({}, 'HEAD')
  expect(head.status).toBe(200)
  expect(head.headers.get('content-length')).toBe(String(SIZE))
  expect(head.headers.get('etag')).toBe(whole.headers.get('etag'))
  expect(await head.text()).toBe('')
})

test.each(['bytes=0-9', `bytes=${SIZE}-`, 'lines=0-9'])(
  'the head is that of the whole file, whatever part is asked for: %s',
  async (range) => {
    const head = await get({ range }, 'HEAD')
    expect(head.status).toBe(200)
    expect(head.headers.get('content-length')).toBe(String(SIZE))
    expect(head.headers.get('content-range')).toBeNull()
    const path = new URL(url).pathname.replace('/object/sign/', '/object/authenticated/')
    const authorization = `Bearer ${await local.tokenFor(alice)}`
    const byToken = await fetch(`${local.url}${path}`, { method: 'HEAD', headers: { authorization, range } })
    expect(byToken.status).toBe(200)
    expect(byToken.headers.get('content-length')).toBe(String(SIZE))
  },
)

test('HEAD and Range work with a token in the header too', async () => {
  const path = new URL(url).pathname.replace('/object/sign/', '/object/')
  const headers = { authorization: `Bearer ${await local.tokenFor(alice)}` }
  const head = await fetch(`${local.url}${path}`, { method: 'HEAD', headers })
  expect(head.headers.get('content-length')).toBe(String(SIZE))
  expect(head.headers.get('cache-control')).toBe('max-age=3600')
  const part = await fetch(`${local.url}${path}`, { headers: { ...headers, range: 'bytes=0-4' } })
  expect(part.status).toBe(206)
})

test('an empty file has no range', async () => {
  expect((await fetch(empty)).status).toBe(200)
  expect((await fetch(empty, { headers: { range: 'bytes=0-' } })).status).toBe(416)
})

test('If-None-Match and If-Modified-Since answer 304', async () => {
  const first = await get({}, 'HEAD')
  const etag = first.headers.get('etag') ?? ''
  const modified = first.headers.get('last-modified') ?? ''
  const unchanged = await get({ 'if-none-match': etag })
  expect(unchanged.status).toBe(304)
  expect(await unchanged.text()).toBe('')
  expect((await get({ 'if-none-match': '"other"' })).status).toBe(200)
  expect((await get({ 'if-none-match': `W/${etag}` })).status).toBe(200)
  expect((await get({ 'if-modified-since': modified })).status).toBe(304)
  expect((await get({ 'if-modified-since': new Date(0).toUTCString() })).status).toBe(200)
  expect((await get({ 'if-none-match': '"other"', 'if-modified-since': modified })).status).toBe(200)
})

test('If-Range is not looked at, as upstream: a file is never replaced in place', async () => {
  const etag = (await get({}, 'HEAD')).headers.get('etag') ?? ''
  for (const ifRange of [etag, '"older"', new Date(0).toUTCString(), 'nonsense']) {
    const part = await get({ range: 'bytes=0-9', 'if-range': ifRange })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 0-9/${SIZE}`)
  }
})

test('whoever hangs up in the middle does no harm', async () => {
  const gone = new AbortController()
  const response = await fetch(url, { signal: gone.signal })
  gone.abort()
  await expect(response.arrayBuffer()).rejects.toThrow('aborted')
  expect((await get({ range: 'bytes=0-9' })).status).toBe(206)
  expect(local.logged).toEqual([])
})
