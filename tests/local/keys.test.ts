import { createClient } from '@supabase/supabase-js'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newSecrets } from '../../supabase/local/keys.ts'
import { createTokens } from '../../supabase/local/tokens.ts'
import { startLocal, type LocalForTests } from '../support/local.ts'

let local: LocalForTests
beforeAll(async () => {
  local = await startLocal()
  await local.database.exec(`
    create table public.secrets_of_all (id int primary key, body text not null);
    alter table public.secrets_of_all enable row level security;
    insert into public.secrets_of_all values (1, 'nobody reads me');
    grant select on public.secrets_of_all to anon, authenticated, service_role;
  `)
  await local.reloadSchema()
}, 180_000)
afterAll(() => local.stop())

const rest = (headers: Record<string, string>) => fetch(`${local.url}/rest/v1/secrets_of_all`, { headers })

describe('keys', () => {
  test('without a key nothing is answered, not even to this machine', async () => {
    expect((await rest({})).status).toBe(401)
    expect((await fetch(`${local.url}/auth/v1/settings`)).status).toBe(401)
    expect((await fetch(`${local.url}/auth/v1/token?grant_type=password`, { method: 'POST', body: '{}' })).status).toBe(401)
  })

  test('a wrong key, and a token without a key, are refused', async () => {
    const { client } = await local.signUp('Ann Archer')
    const token = (await client.auth.getSession()).data.session?.access_token
    expect((await rest({ apikey: 'sb_publishable_wrong' })).status).toBe(401)
    expect((await rest({ authorization: `Bearer ${token}` })).status).toBe(401)
    expect((await rest({ authorization: `Bearer ${local.secretKey}` })).status).toBe(401)
  })

  test('a token that this server did not sign gives no right', async () => {
    const claims = { role: 'service_role', sub: '00000000-0000-0000-0000-000000000000' }
    const foreign = await createTokens(newSecrets()).sign(claims, 60)
    const [, payload] = foreign.split('.')
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}`
    const answers = await Promise.all(
      [foreign, `${unsigned}.`, `${unsigned}.x`, unsigned].map(async (token) => {
        const answer = await rest({ apikey: local.publishableKey, authorization: `Bearer ${token}` })
        return answer.status === 401 ? 401 : await answer.json()
      }),
    )
    expect(answers).toEqual([401, [], 401, []])
  })

  test('the publishable key is anon: row level security applies', async () => {
    expect((await local.client().from('secrets_of_all').select()).data).toEqual([])
  })

  test('the secret key is service_role, except in a browser', async () => {
    const server = createClient(local.url, local.secretKey)
    expect((await server.from('secrets_of_all').select('id')).data).toEqual([{ id: 1 }])
    const inBrowser = await rest({ apikey: local.secretKey, 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' })
    expect(inBrowser.status).toBe(401)
  })

  test('two servers have different keys', async () => {
    const other = await startLocal()
    try {
      expect(other.secretKey).not.toBe(local.secretKey)
      expect(other.publishableKey).not.toBe(local.publishableKey)
      expect((await fetch(`${other.url}/rest/v1/`, { headers: { apikey: local.secretKey } })).status).toBe(401)
    } finally {
      await other.stop()
    }
  }, 180_000)
})

test('an Error given as a warning, as Node itself does, harms nobody', () => {
  expect(() => process.emitWarning(new Error('only a warning'))).not.toThrow()
})

describe('who may ask', () => {
  const withHost = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = request(`${local.url}/auth/v1/health`, { headers: { host, apikey: local.publishableKey } }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
      asked.on('error', reject)
      asked.end()
    })

  test('the server is bound to loopback', () => {
    expect(new URL(local.url).hostname).toBe('127.0.0.1')
  })

  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:80', '192.168.1.5', ' '])(
    'a request for the host "%s" is turned away',
    async (host) => expect([400, 421]).toContain(await withHost(host)),
  )

  test.each(['localhost', '127.0.0.1:1234', '[::1]:80'])('a request for %s is served', async (host) => {
    expect(await withHost(host)).toBe(200)
  })

  test.each(['/auth/v1/token', '/rest/v1/profiles', '/storage/v1/object/clips/a', '/realtime/v1/api/broadcast'])(
    'a preflight for %s needs no key and allows what it asks for',
    async (path) => {
      const answer = await fetch(local.url + path, {
        method: 'OPTIONS',
        headers: {
          origin: 'http://localhost:5173',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'apikey,authorization,x-client-info,tus-resumable',
        },
      })
      expect(answer.status).toBe(204)
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(answer.headers.get('access-control-allow-headers')).toContain('tus-resumable')
      expect(answer.headers.get('access-control-allow-methods')).toContain('POST')
    },
  )

  test('an answer may be read by a page elsewhere, count and all', async () => {
    const headers = { apikey: local.publishableKey, origin: 'http://localhost:5173', prefer: 'count=exact' }
    for (const path of ['/rest/v1/secrets_of_all', '/auth/v1/settings']) {
      const answer = await fetch(local.url + path, { headers })
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      for (const name of ['Content-Range', 'Date']) expect(answer.headers.get('access-control-expose-headers')).toContain(name)
    }
  })
})
