import { createHash, randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../supabase/local/config.ts'
import { startLocal, type LocalForTests } from '../support/local.ts'
import { clientOf, password } from '../support/sign-up.ts'

let local: LocalForTests
beforeAll(async () => {
  local = await startLocal({ siteUrl: 'http://localhost:5173' })
}, 180_000)
afterAll(() => local.stop())

describe('sign-up and sign-in', () => {
  test('sign-up signs in at once and keeps what the person said as jsonb', async () => {
    const { client, id, email } = await local.signUp('Ann Archer')
    const { data } = await client.auth.getUser()
    expect(data.user).toMatchObject({ id, email, aud: 'authenticated', role: 'authenticated' })
    const [row] = await local.database.query(
      `select raw_user_meta_data ->> 'display_name' as name, pg_typeof(raw_user_meta_data)::text as type
       from auth.users where id = $1`,
      [id],
    )
    expect(row).toEqual({ name: 'Ann Archer', type: 'jsonb' })
  })

  test('a trigger on auth.users makes the profile', async () => {
    const { client, id } = await local.signUp('Bo Baker')
    const { data } = await client.from('profiles').select('id, display_name').eq('id', id)
    expect(data).toEqual([{ id, display_name: 'Bo Baker' }])
  })

  test('the same words for a wrong password and for an address nobody has', async () => {
    const { email } = await local.signUp('Cy Carter')
    const wrong = await local.client().auth.signInWithPassword({ email, password: 'not the password' })
    const unknown = await local.client().auth.signInWithPassword({ email: `x${email}`, password: 'not the password' })
    expect(wrong.error).toMatchObject({ status: 400, code: 'invalid_credentials', message: 'Invalid login credentials' })
    expect({ ...unknown.error }).toEqual({ ...wrong.error })
    expect(unknown.error?.message).toBe(wrong.error?.message)
  })

  test('a second sign-up with one address is refused as hosted refuses it when mails need no confirmation', async () => {
    const { email } = await local.signUp('Di Dyer')
    const { error } = await local.client().auth.signUp({ email, password })
    expect(error).toMatchObject({ status: 422, code: 'user_already_exists', message: 'User already registered' })
  })

  test('a password of seven characters is too short, one of eight is not', async () => {
    const short = await local.client().auth.signUp({ email: 'short@example.test', password: '1234567' })
    expect(short.error).toMatchObject({ status: 422, code: 'weak_password' })
    const enough = await local.client().auth.signUp({ email: 'enough@example.test', password: '12345678' })
    expect(enough.error).toBeNull()
  })
})

describe('sessions', () => {
  test('a refresh gives a new pair and the person stays the same', async () => {
    const { client, id } = await local.signUp('Ed Ember')
    const before = (await client.auth.getSession()).data.session
    const { data, error } = await client.auth.refreshSession()
    expect(error).toBeNull()
    expect(data.user?.id).toBe(id)
    expect(data.session?.refresh_token).not.toBe(before?.refresh_token)
    expect((await client.from('profiles').select('id').eq('id', id)).data).toEqual([{ id }])
  })

  test('a refresh token two rotations old ends the whole session', async () => {
    const { client } = await local.signUp('Flo Fuller')
    const first = (await client.auth.getSession()).data.session?.refresh_token ?? ''
    await client.auth.refreshSession()
    const current = (await client.auth.refreshSession()).data.session?.refresh_token ?? ''
    expect((await local.client().auth.refreshSession({ refresh_token: first })).error).not.toBeNull()
    expect((await local.client().auth.refreshSession({ refresh_token: current })).error).not.toBeNull()
  })

  test('after sign-out the refresh token is worth nothing', async () => {
    const { client } = await local.signUp('Gus Glover')
    const token = (await client.auth.getSession()).data.session?.refresh_token ?? ''
    expect((await client.auth.signOut()).error).toBeNull()
    expect((await local.client().auth.refreshSession({ refresh_token: token })).error).not.toBeNull()
  })

  test('an expired token is refused by the Data API and a refresh mends it', async () => {
    const brief = await startLocal({ jwtExpirySeconds: 1 })
    try {
      const { client } = await brief.signUp('Hal Hunter')
      const token = (await client.auth.getSession()).data.session?.access_token ?? ''
      const stale = createClient(brief.url, brief.publishableKey, { accessToken: async () => token })
      const answer = () => stale.from('profiles').select('id')
      await expect.poll(async () => (await answer()).status, { timeout: 5000 }).toBe(401)
      expect((await answer()).error).toMatchObject({ code: 'PGRST303', message: 'JWT expired' })
      await client.auth.refreshSession()
      expect((await client.from('profiles').select('id')).status).toBe(200)
    } finally {
      await brief.stop()
    }
  }, 180_000)
})

describe('who guesses', () => {
  const isLimited = { status: 429, code: 'over_request_rate_limit', message: 'Request rate limit reached' }

  test('ten wrong passwords, one after another or at once, and the right one waits too', async () => {
    const [one, other] = [await local.signUp('Nia Novak'), await local.signUp('Ole Olsen')]
    const guess = (email: string, guessed: string) => local.client().auth.signInWithPassword({ email, password: guessed })
    const errors = await Promise.all(Array.from({ length: 14 }, async (_, n) => (await guess(one.email, `wrong ${n}`)).error))
    expect(errors.filter((error) => error?.status === 400)).toHaveLength(10)
    expect(errors.filter((error) => error?.status === 429)).toHaveLength(4)
    expect((await guess(one.email, password)).error).toMatchObject(isLimited)
    expect((await guess(one.email.toUpperCase(), password)).error).toMatchObject(isLimited)
    expect((await guess(other.email, password)).error).toBeNull()
  })

  test('right ones do not count', async () => {
    const { email } = await local.signUp('Pia Peters')
    for (let n = 0; n < 14; n += 1) {
      expect((await local.client().auth.signInWithPassword({ email, password })).error).toBeNull()
    }
  })

  test('ten wrong codes, in whatever way they are told', async () => {
    const apart = await startLocal()
    try {
      const { email } = await apart.signUp('Quy Quach')
      expect((await apart.client().auth.resetPasswordForEmail(email)).error).toBeNull()
      const guess = (token: string) => apart.client().auth.verifyOtp({ email, token, type: 'recovery' })
      for (let n = 0; n < 10; n += 1) expect((await guess(`00000${n}`)).error?.status).toBe(403)
      const mails: { text: string }[] = await (await fetch(`${apart.url}/outbox.json`)).json()
      const right = /\b\d{6}\b/.exec(mails[0]?.text ?? '')?.[0] ?? ''
      expect((await guess(right)).error).toMatchObject(isLimited)

      const hashes = Array.from({ length: 30 }, (_, n) => createHash('sha224').update(`${email}${n}`).digest('hex'))
      const byHash = await Promise.all(
        hashes.map(async (hash) => (await apart.client().auth.verifyOtp({ token_hash: hash, type: 'recovery' })).error?.status),
      )
      expect(byHash.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10)
      const link = `${apart.url}/auth/v1/verify?type=recovery&token=${hashes[0]}&apikey=${apart.publishableKey}`
      expect((await fetch(link, { redirect: 'manual' })).status).toBe(429)
    } finally {
      await apart.stop()
    }
  }, 180_000)
})

test('a new password ends every other session, and not the one that set it', async () => {
  const { client, email, id } = await local.signUp('Ria Ross')
  const others = [local.client(), local.client()]
  for (const other of others) expect((await other.auth.signInWithPassword({ email, password })).error).toBeNull()
  const stranger = await local.signUp('Sam Stone')

  expect((await client.auth.updateUser({ password: 'short' })).error).toMatchObject({ code: 'weak_password' })
  expect((await client.auth.updateUser({ data: { display_name: 'Ria' } })).error).toBeNull()
  expect((await others[0]?.auth.refreshSession())?.error).toBeNull()

  expect((await client.auth.updateUser({ password: 'another password' })).error).toBeNull()
  for (const other of others) expect((await other.auth.refreshSession()).error).not.toBeNull()
  expect((await client.auth.refreshSession()).error).toBeNull()
  expect((await client.from('profiles').select('id').eq('id', id)).data).toEqual([{ id }])
  expect((await stranger.client.auth.refreshSession()).error).toBeNull()
})

describe('auth.admin', () => {
  const withSecret = () => clientOf(local.url, local.secretKey).auth.admin

  test('says what the local Supabase does not have, and what to do instead', async () => {
    const admin = withSecret()
    const id = randomUUID()
    const answers = {
      listUsers: await admin.listUsers(),
      createUser: await admin.createUser({ email: 'x@example.test' }),
      updateUserById: await admin.updateUserById(id, { email: 'y@example.test' }),
      getUserById: await admin.deleteUser(id),
      generateLink: await admin.generateLink({ type: 'recovery', email: 'x@example.test' }),
      inviteUserByEmail: await admin.inviteUserByEmail('x@example.test'),
      'mfa.listFactors': await admin.mfa.listFactors({ userId: id }),
    }
    for (const [name, { error }] of Object.entries(answers)) {
      expect(error).toMatchObject({ status: 404, code: 'not_implemented' })
      expect(error?.message).toContain(`auth.admin.${name}.`)
    }
  })

  test('is for the secret key alone', async () => {
    expect((await local.client().auth.admin.listUsers()).error).toMatchObject({ status: 403, code: 'not_admin' })
    const { client } = await local.signUp('Tom Tiller')
    const { data } = await client.auth.getSession()
    const answer = await fetch(`${local.url}/auth/v1/admin/users`, {
      headers: { apikey: local.publishableKey, authorization: `Bearer ${data.session?.access_token}` },
    })
    expect(answer.status).toBe(403)
  })
})

describe('a forgotten password', () => {
  const redirectTo = 'http://localhost:5173/new-password'

  async function recoveryMail(email: string, redirect = redirectTo) {
    const { error } = await local.client().auth.resetPasswordForEmail(email, { redirectTo: redirect })
    expect(error).toBeNull()
    const mails = await outbox()
    const text = mails.find(({ to }) => to === email)?.text ?? ''
    return { link: /http\S+/.exec(text)?.[0] ?? '', code: /\b\d{6}\b/.exec(text)?.[0] ?? '' }
  }

  async function outbox(): Promise<{ to: string; subject: string; text: string }[]> {
    return (await fetch(`${local.url}/outbox.json`)).json()
  }

  async function follow(link: string): Promise<URL> {
    const response = await fetch(link, { redirect: 'manual' })
    expect(response.status).toBe(303)
    return new URL(response.headers.get('location') ?? '')
  }

  test('the link in the mail leads into the app with a session that can set a new password', async () => {
    const { email } = await local.signUp('Ida Irons')
    const { link } = await recoveryMail(email)
    expect(new URL(link).origin).toBe(local.url)
    const landing = await follow(link)
    expect(landing.href).toMatch(redirectTo)
    const given = new URLSearchParams(landing.hash.slice(1))
    expect(given.get('type')).toBe('recovery')

    const client = local.client()
    await client.auth.setSession({
      access_token: given.get('access_token') ?? '',
      refresh_token: given.get('refresh_token') ?? '',
    })
    expect((await client.auth.updateUser({ password: 'a new password' })).error).toBeNull()
    expect((await local.client().auth.signInWithPassword({ email, password })).error).not.toBeNull()
    expect((await local.client().auth.signInWithPassword({ email, password: 'a new password' })).error).toBeNull()
  })

  test('the code in the mail does the same', async () => {
    const { email, id } = await local.signUp('Jo Joiner')
    const { code } = await recoveryMail(email)
    const { data, error } = await local.client().auth.verifyOtp({ email, token: code, type: 'recovery' })
    expect(error).toBeNull()
    expect(data.user?.id).toBe(id)
  })

  test('a link works once', async () => {
    const { email } = await local.signUp('Kit Keeper')
    const { link } = await recoveryMail(email)
    await follow(link)
    const again = await follow(link)
    expect(new URLSearchParams(again.hash.slice(1)).get('error_code')).toBe('otp_expired')
  })

  test.each([
    'https://evil.example/steal',
    'http://localhost.evil.example/',
    'http://localhost:x@elsewhere/',
    'http://localhost:5173@elsewhere/new-password',
    'http://elsewhere/new-password',
    'http://127.0.0.1:9999/new-password',
    'http://127.1.2.3:5173/new-password',
    'http://localhost:8080/new-password',
    'https://localhost:5173/new-password',
    'http://localhost:5173/another-page',
    'http://localhost:5173/new-password/../../steal',
    'http://localhost:5173/new-password?next=https://evil.example',
    'http://ann@localhost:5173/new-password',
    'http://localhost:5173//evil.example',
    'http://[::1]:5173/new-password',
    '//evil.example',
    'javascript:alert(1)',
  ])('a link never leads to %s', async (elsewhere) => {
    const { email } = await local.signUp('Lu Larder')
    const { link } = await recoveryMail(email, elsewhere)
    expect(new URL(link).searchParams.get('redirect_to')).toBe('http://localhost:5173')
    const changed = new URL(link)
    changed.searchParams.set('redirect_to', elsewhere)
    const landing = await follow(changed.href)
    expect(`${landing.origin}${landing.pathname}`).toBe('http://localhost:5173/')
  })

  test('a link leads to every address this server has, and to those of config.toml', async () => {
    const { port } = new URL(local.url)
    const addresses = [
      `http://127.0.0.1:${port}/new-password`,
      `http://localhost:${port}/new-password`,
      'http://127.0.0.1:5173/new-password',
      'http://localhost:5173',
    ]
    const { email } = await local.signUp('Lu Larder')
    for (const address of addresses) {
      const { link } = await recoveryMail(email, address)
      expect((await follow(link)).href.split('#')[0]).toBe(new URL(address).href)
    }
  })

  test('config.toml has no pattern in it, which hosted would take from there', async () => {
    const { auth } = await readConfig(fileURLToPath(new URL('../../supabase/config.toml', import.meta.url)))
    for (const address of [auth.site_url, ...auth.additional_redirect_urls]) expect(address).toMatch(/^https?:\/\/[\w.-]+(:\d+)?[\w/-]*$/)
  })

  test('an address nobody has gets the same answer, and no mail', async () => {
    const before = await outbox()
    const { data, error } = await local.client().auth.resetPasswordForEmail('nobody@example.test', { redirectTo })
    expect({ data, error }).toEqual({ data: {}, error: null })
    expect(await outbox()).toEqual(before)
  })

  test('the outbox page shows mails as text: no script, nothing unescaped, links to click', async () => {
    const { email } = await local.signUp('Moe Mason')
    await recoveryMail(email, 'http://localhost:5173/"><script>alert(1)</script>')
    const response = await fetch(`${local.url}/outbox`)
    const html = await response.text()
    expect(html).toContain(email)
    expect(html).toMatch(/<a href="http:[^"]+\/auth\/v1\/verify\?[^"]+">/)
    expect(html).not.toContain('<script')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})

test('concurrent sign-ups and reads never see one another', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, (_, index) => local.signUp(`Person ${index}`)))
  const reads = Array.from({ length: 5 }).flatMap(() =>
    people.map(async ({ client, id }) => ({ id, data: (await client.from('profiles').select('id')).data })),
  )
  for (const { id, data } of await Promise.all(reads)) expect(data).toEqual([{ id }])
})

test('a client of another server is nobody here', async () => {
  const other = await startLocal()
  try {
    const { client } = await other.signUp('Ned Naylor')
    const token = (await client.auth.getSession()).data.session?.access_token ?? ''
    const stranger = createClient(local.url, local.publishableKey, { accessToken: async () => token })
    expect((await stranger.from('profiles').select('id')).status).toBe(401)
  } finally {
    await other.stop()
  }
}, 180_000)
