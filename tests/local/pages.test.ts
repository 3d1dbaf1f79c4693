import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openOutbox } from '../../supabase/local/outbox.ts'
import { outboxPage } from '../../supabase/local/outbox-page.ts'
import { startLocal, type LocalForTests } from '../support/local.ts'

let folder: string
let local: LocalForTests
const script = 'console.log("app");'.repeat(200)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pages-'))
  const dist = join(folder, 'dist')
  await mkdir(join(dist, 'assets'), { recursive: true })
  await writeFile(join(dist, 'index.html'), '<!doctype html><title>App</title>')
  await writeFile(join(dist, 'assets', 'index-a1B2c3D4.js'), script)
  await writeFile(join(dist, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await writeFile(join(folder, 'outside.txt'), 'not for the web')
  local = await startLocal({ serveStatic: dist })
}, 180_000)
afterAll(async () => {
  await local.stop()
  await rm(folder, { recursive: true, force: true })
})

/** As it comes over the wire: path not tidied, body not decoded. */
const raw = (path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: new URL(local.url).port, path, headers }, (answer) => {
      const { statusCode: status = 0, headers: answered } = answer
      answer.toArray().then((pieces) => resolve({ status, headers: answered, body: Buffer.concat(pieces) }), reject)
    })
    asked.on('error', reject).end()
  })

describe('the app', () => {
  test.each(['/', '/index.html', '/groups/1/reviews/2', '/reset?from=mail'])('is at %s', async (path) => {
    const page = await raw(path)
    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' } })
    expect(page.body.toString()).toContain('<title>App</title>')
  })

  test('comes with headers that let it talk to its Supabase and to nobody else', async () => {
    const { headers } = await raw('/')
    const { host } = new URL(local.url)
    const policy = new Map(
      String(headers['content-security-policy'])
        .split('; ')
        .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)] as const),
    )
    expect(policy.get('default-src')).toEqual(["'self'"])
    expect(policy.get('script-src')).toEqual(["'self'"])
    expect(policy.get('style-src')).toEqual(["'self'"])
    expect(policy.get('object-src')).toEqual(["'none'"])
    expect(policy.get('frame-ancestors')).toEqual(["'none'"])
    expect(policy.get('connect-src')).toEqual(expect.arrayContaining(["'self'", `http://${host}`, `ws://${host}`]))
    for (const rule of ['media-src', 'img-src']) expect(policy.get(rule)).toEqual(expect.arrayContaining(["'self'", 'blob:']))
    const foreign = [...policy.values()].flat().filter((source) => /\/\//.test(source) && !/\/\/(127\.0\.0\.1|localhost):\d+$/.test(source))
    expect(foreign).toEqual([])
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
  })

  test('assets with a digest in their name are kept for ever, and compressed', async () => {
    const path = '/assets/index-a1B2c3D4.js'
    const brotli = await raw(path, { 'accept-encoding': 'gzip, deflate, br' })
    expect(brotli.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'Accept-Encoding',
    })
    expect(brotliDecompressSync(brotli.body).toString()).toBe(script)
    expect(gunzipSync((await raw(path, { 'accept-encoding': 'gzip' })).body).toString()).toBe(script)
    expect((await raw(path, { 'accept-encoding': 'br;q=0, identity' })).body.toString()).toBe(script)
    expect((await raw('/favicon.svg')).headers['cache-control']).toBe('no-cache')
  })

  test('what has not changed is not sent again', async () => {
    const { headers } = await raw('/')
    const again = await raw('/', { 'if-none-match': String(headers['etag']) })
    expect(again).toMatchObject({ status: 304 })
    expect(again.body).toHaveLength(0)
  })

  test.each([
    '/assets/gone.js',
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/assets/%00.js',
    '/%E0%A4%A',
    '//evil.example/x.js',
  ])('there is nothing at %s', async (path) => {
    const answer = await raw(path)
    expect(answer.status).toBe(404)
    expect(answer.body.toString()).not.toContain('not for the web')
  })

  test.each(['/..%2foutside.txt', '/join/..%2F..%2Fetc%2Fpasswd', '/join/a.code', '/reviews/%E0%A4%A', '/groups/%00'])(
    'who opens %s sees the app, which says that nothing is there',
    async (path) => {
      const answer = await raw(path, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })
      expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
      expect(answer.body.toString()).toContain('<title>App</title>')
    },
  )

  test('a mail leads back here when the app is served here', async () => {
    const { email } = await local.signUp('Ann Archer')
    await local.client().auth.resetPasswordForEmail(email)
    const mails: { text: string }[] = await (await fetch(`${local.url}/outbox.json`)).json()
    const link = /http\S+/.exec(mails[0]?.text ?? '')?.[0] ?? ''
    const landing = await fetch(link, { redirect: 'manual' })
    expect(landing.headers.get('location')).toMatch(`${local.url}#access_token=`)
  })
})

describe('the outbox', () => {
  const mail = (number: number) => ({ sentAt: '2026-01-31T12:00:00.000Z', to: `${number}@example.test`, subject: 'S', text: 'T' })

  test('keeps the newest hundred, also over a restart', async () => {
    const path = join(folder, 'outbox.json')
    const outbox = await openOutbox(path)
    await Promise.all(Array.from({ length: 130 }, (_, number) => outbox.add(mail(number))))
    const again = await openOutbox(path)
    for (const { mails } of [outbox, again]) {
      expect(mails()).toHaveLength(100)
      expect(mails()[0]).toEqual(mail(129))
    }
  })

  test('begins anew when its file is spoilt', async () => {
    const path = join(folder, 'spoilt.json')
    await writeFile(path, '{"a":')
    const outbox = await openOutbox(path)
    expect(outbox.mails()).toEqual([])
    await outbox.add(mail(1))
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual([mail(1)])
  })

  test('is for this machine alone: not for a page elsewhere, not for the network', async () => {
    const elsewhere = await raw('/outbox.json', { origin: 'https://evil.example' })
    expect(elsewhere.headers['access-control-allow-origin']).toBeUndefined()
    const open = await startLocal({ host: '0.0.0.0' })
    try {
      const outbox = (host: string) => fetch(`http://${host}:${new URL(open.url).port}/outbox.json`)
      expect((await outbox('127.0.0.1')).status).toBe(200)
      const neighbours = Object.values(networkInterfaces())
        .flat()
        .filter((face) => face?.family === 'IPv4' && !face.internal)
      for (const face of neighbours) expect((await outbox(face?.address ?? '')).status).toBe(403)
    } finally {
      await open.stop()
    }
  }, 180_000)

  describe.each(['/outbox', '/outbox.json', '/demo.json'])('%s, asked for through a proxy on this machine', (path) => {
    test.each([
      ['x-forwarded-for', '203.0.113.7'],
      ['x-forwarded-host', 'school.example'],
      ['x-forwarded-proto', 'https'],
      ['forwarded', 'for=203.0.113.7;host=school.example'],
      ['via', '1.1 proxy'],
      ['x-real-ip', '203.0.113.7'],
      ['x-client-ip', '203.0.113.7'],
      ['x-cluster-client-ip', '203.0.113.7'],
      ['x-original-host', 'school.example'],
      ['x-envoy-external-address', '203.0.113.7'],
      ['true-client-ip', '203.0.113.7'],
      ['cf-connecting-ip', '203.0.113.7'],
      ['fly-client-ip', '203.0.113.7'],
    ])('that says %s', async (name, value) => {
      expect((await raw(path, { [name]: value })).status).toBe(403)
    })

    test('that speaks HTTP/1.0 and says nothing', async () => {
      const socket = connect(Number(new URL(local.url).port), '127.0.0.1')
      socket.end(`GET ${path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n`)
      const said = Buffer.concat(await socket.toArray()).toString()
      expect(said).toMatch(/^HTTP\/1\.1 403 /)
    })

    test('for another name', async () => {
      const open = await raw(path, { host: 'school.example' })
      expect(open.status).toBe(421)
    })

    test('is there for who asks by itself, and says who asks as supabase-js does', async () => {
      expect((await raw(path, { 'x-client-info': 'supabase-js-web/2.119.1' })).status).toBe(200)
    })
  })

  test('shows hostile text as text', () => {
    const hostile = '<script>alert(1)</script> "\'>&lt; javascript:alert(1) https://a.example/"onmouseover="x'
    const page = outboxPage([{ sentAt: hostile, to: hostile, subject: hostile, text: hostile }])
    const parts = page.slice(page.indexOf('<article>')).match(/<[^>]*>/g) ?? []
    expect(new Set(parts.map((part) => /^<\/?(\w+)/.exec(part)?.[1]))).toEqual(new Set(['article', 'h2', 'p', 'time', 'a', 'body', 'html']))
    expect(parts.filter((part) => part.startsWith('<a '))).toEqual(['<a href="https://a.example/">'])
  })
})
