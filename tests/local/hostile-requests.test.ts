import { REALTIME_SUBSCRIBE_STATES, type SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startLocal, type LocalForTests } from '../support/local.ts'
import type { SignedUp } from '../support/sign-up.ts'

let local: LocalForTests
let ann: SignedUp
let api: SupabaseClient
beforeAll(async () => {
  local = await startLocal()
  await local.database.exec(`
    create table public.marks (id int primary key, name text, langs text[], span int4range, data jsonb, big numeric, bytes bytea, at timestamptz, ok boolean, ids uuid[]);
    create function public.take_text(value text) returns text language sql immutable as $$ select value $$;
    create function public.take_texts(value text[]) returns text[] language sql immutable as $$ select value $$;
    create function public.take_json(value jsonb) returns jsonb language sql immutable as $$ select value $$;
    create function public.take_bytes(value bytea) returns int language sql immutable as $$ select length(value) $$;
    create function public.take_number(value int) returns int language sql immutable as $$ select value $$;
    create function public.busy() returns void language plpgsql as $$ begin loop end loop; end $$;
    create function public.endless(n int) returns int language plpgsql as $$ begin return public.endless(n + 1); end $$;
    grant all on public.marks to anon, authenticated;
    grant execute on all functions in schema public to anon, authenticated;
  `)
  await local.reloadSchema()
  ann = await local.signUp('Ann Archer')
  api = ann.client
}, 180_000)
afterAll(() => local.stop())

const empty = () => local.database.exec('truncate public.marks')
beforeEach(empty)

interface Sent {
  method?: string
  body?: string
  headers?: Record<string, string>
}

async function send(path: string, { method = 'GET', body, headers = {} }: Sent = {}): Promise<{ status: number; text: string }> {
  const response = await fetch(`${local.url}${path}`, {
    method,
    headers: { apikey: local.publishableKey, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body }),
  })
  return { status: response.status, text: await response.text() }
}

/** The next answers are right, whatever was asked before. */
async function expectWell(): Promise<void> {
  expect((await api.rpc('take_texts', { value: ['a', '{}', '"'] })).data).toEqual(['a', '{}', '"'])
  expect((await api.from('profiles').select('id')).data).toEqual([{ id: ann.id }])
}

const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth)

describe('filters that are no value of their column', () => {
  test.each([
    ['clips?caption_langs=eq.{}', 401],
    ['clips?caption_langs=eq.{"a":1}', 400],
    ['marks?langs=eq.{}', 200],
    ['marks?langs=not.eq.{}', 200],
    ['marks?langs=eq.{"a":1}', 400],
    ['marks?langs=cs.{}', 200],
    ['marks?langs=cs.{"a":{"b":1}}', 400],
    ['marks?langs=cd.[]', 400],
    ['marks?langs=ov.{{}}', 200],
    ['marks?langs=in.({},[])', 400],
    ['marks?ids=cs.{}', 200],
    ['marks?ids=eq.[{}]', 400],
    ['marks?data=eq.{}', 200],
    ['marks?data=cs.[{"a":[]}]', 200],
    [`marks?data=eq.${nested(1500)}`, 200],
    ['marks?data=eq.{', 400],
    ['marks?span=eq.{}', 400],
    ['marks?span=ov.[1,2)', 200],
    ['marks?span=adj.{}', 400],
    ['marks?big=eq.{}', 400],
    [`marks?big=eq.${'9'.repeat(8000)}`, 200],
    ['marks?big=eq.1e999999', 400],
    ['marks?id=eq.1e999', 400],
    ['marks?id=in.({},1)', 400],
    ['marks?bytes=eq.{}', 200],
    ['marks?bytes=eq.%5Cxzz', 400],
    ['marks?at=eq.{}', 400],
    ['marks?ok=eq.{}', 400],
    ['marks?ok=is.{}', 400],
    ['marks?name=eq.{}', 200],
    ['marks?name=eq.a%00b', 400],
    ['marks?na%00me=eq.b', 400],
    ['marks?name=eq.%ED%A0%80', 200],
    ['marks?or=(langs.eq.{},data.eq.{},name.eq.{})', 200],
    ['marks?limit={}', 200],
    ['marks?offset=99999999999999999999', 400],
    ['rpc/take_texts?value={}', 200],
    ['rpc/take_text?value={}', 200],
    ['rpc/take_number?value={}', 400],
    ['rpc/take_bytes?value={}', 200],
  ])('%s is answered %i', async (path, status) => {
    expect((await send(`/rest/v1/${path}`)).status).toBe(status)
    await expectWell()
  })
})

describe('bodies that are no value of their column', () => {
  test.each([
    ['marks', { id: 1, langs: { a: 1 } }, 400],
    ['marks', { id: 1, langs: [{}] }, 201],
    ['marks', { id: 1, ids: [{}] }, 400],
    ['marks', { id: 1, span: {} }, 400],
    ['marks', { id: 1, span: [] }, 400],
    ['marks', { id: 1, big: {} }, 400],
    ['marks', { id: 1, at: [] }, 400],
    ['marks', { id: {} }, 400],
    ['marks', { id: 1, name: { toString: 5, length: 9 } }, 201],
    ['marks', { id: 1, bytes: 'no bytes \\' }, 400],
    ['marks', { id: 1, name: 'a\0b' }, 400],
    ['marks', { id: 1, data: { a: '\0' } }, 400],
    ['rpc/take_text', { value: { toString: 5 } }, 200],
    ['rpc/take_text', { value: [[{}]] }, 200],
    ['rpc/take_texts', { value: { a: 1 } }, 400],
    ['rpc/take_texts', { value: 'a' }, 400],
    ['rpc/take_number', { value: {} }, 400],
    ['rpc/take_number', { value: [] }, 400],
    ['rpc/take_bytes', { value: {} }, 200],
    ['rpc/take_json', { value: {} }, 200],
  ])('%s %j is answered %i', async (path, body, status) => {
    const answer = await send(`/rest/v1/${path}`, { method: 'POST', body: JSON.stringify(body) })
    expect(answer).toMatchObject({ status })
    await expectWell()
  })

  test('a half of a sign stands as the one that says so', async () => {
    const answer = await send('/rest/v1/rpc/take_text', { method: 'POST', body: String.raw`{"value":"漢\udc00 é\udc00 \ud800!"}` })
    expect(answer).toEqual({ status: 200, text: JSON.stringify('漢\ufffd é\ufffd \ufffd!') })
  })

  test('an object in place of text is the text of it, as on hosted', async () => {
    for (const value of [{ a: 1 }, [], [[{}]], [1, 'a']]) {
      expect((await api.rpc('take_text', { value })).data).toBe(JSON.stringify(value))
    }
  })
})

describe('how much is taken', () => {
  const insert = (rows: unknown) => send('/rest/v1/marks', { method: 'POST', body: JSON.stringify(rows) })
  const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id, name: `mark ${id}` }))

  // As many as the client of either database can bind; each row is two of them.
  const most = process.env['DATABASE_URL'] ? 65_533 : 32_767

  test('so many values in one request, and beyond that a refusal', async () => {
    expect((await insert(rows(Math.floor(most / 2)))).status).toBe(201)
    await empty()
    for (const count of [Math.floor(most / 2) + 1, 40_000]) {
      const refused = await insert(rows(count))
      expect(refused.status).toBe(413)
      expect(JSON.parse(refused.text)).toMatchObject({ code: 'PT413', hint: 'Send them in parts.' })
      expect((await api.from('marks').select('id')).data).toEqual([])
      await expectWell()
    }
  })

  test('a body of 8 MB', async () => {
    const name = 'x'.repeat(8 * 1024 * 1024)
    expect(await insert({ id: 1, name })).toMatchObject({ status: 413 })
    expect(await insert({ id: 1, name: name.slice(100) })).toMatchObject({ status: 201 })
  })

  test.each([
    ['/rest/v1/rpc/take_json', nested(150_000)],
    ['/rest/v1/rpc/take_json', nested(150_000, '{"a":', '}').replace('{"a":}', '{"a":1}')],
    ['/rest/v1/marks', nested(150_000)],
    ['/auth/v1/signup', nested(150_000)],
  ])('nesting in %s', async (path, value) => {
    expect(await send(path, { method: 'POST', body: `{"value":${value}}` })).toMatchObject({ status: 400 })
    await expectWell()
  })

  test('brackets in text are not nesting', async () => {
    const value = `${'[{'.repeat(500)} "${'['.repeat(500)} \\`
    expect((await api.rpc('take_text', { value })).data).toBe(value)
    expect((await api.from('marks').select('id').eq('name', '('.repeat(500))).error).toBeNull()
  })

  test.each([
    ['filters', `marks?or=${'(or'.repeat(500)}(id.is.null)${')'.repeat(500)}`],
    ['filters of what is embedded', `reviews?select=id,clips(id)&clips.and=${'(or'.repeat(500)}(id.is.null)${')'.repeat(500)}`],
    ['embeddings', `reviews?select=${'clips(reviews('.repeat(300)}id${'))'.repeat(300)}`],
  ])('%s in one another', async (_, path) => {
    expect(await send(`/rest/v1/${path}`)).toMatchObject({ status: 400 })
    await expectWell()
  })

  test.each([
    ['/auth/v1/token?grant_type=password', '{"email":{},"password":[]}'],
    ['/auth/v1/token?grant_type=password', '{"email":"a\\u0000@example.test","password":"x"}'],
    ['/auth/v1/token?grant_type=refresh_token', '{"refresh_token":{}}'],
    ['/auth/v1/signup', '{"email":["a@example.test"],"password":{"length":9}}'],
    ['/auth/v1/signup', '{"email":"b@example.test","password":"correct horse battery","data":{"name":"\\u0000"}}'],
    ['/auth/v1/signup', 'null'],
    ['/auth/v1/signup', '{'],
    ['/auth/v1/verify', '{"type":"recovery","email":{},"token":{}}'],
    ['/auth/v1/recover', '[]'],
  ])('%s takes no %s', async (path, body) => {
    expect(await send(path, { method: 'POST', body })).toMatchObject({ status: 400 })
    await expectWell()
  })
})

describe('what would take for ever', () => {
  const waiting = (client: SupabaseClient, call: string, args: object) => {
    const begun = performance.now()
    return client
      .rpc(call, args)
      .then(({ status, error }) => ({ status, code: error?.code, message: error?.message, ms: performance.now() - begun }))
  }

  test('ends for nobody after 3 s, for somebody after 8, as on hosted, and the others are answered', async () => {
    const timedOut = { status: 500, code: '57014', message: 'canceling statement due to statement timeout' }
    expect((await api.from('marks').insert({ id: 1, name: 'kept' })).error).toBeNull()
    const anon = waiting(local.client(), 'busy', {})
    const beside = api.from('marks').select('name')
    expect(await anon).toMatchObject(timedOut)
    expect((await anon).ms).toBeGreaterThan(2900)
    expect((await beside).data).toEqual([{ name: 'kept' }])
    const somebody = await waiting(api, 'busy', {})
    expect(somebody).toMatchObject(timedOut)
    expect(somebody.ms).toBeGreaterThan(7900)
    await expectWell()
  }, 60_000)

  test.each([
    ['match', '((a{0,255}){0,255}){0,255}'],
    ['imatch', '(((((((((x{1,9}){1,9}){1,9}){1,9}){1,9}){1,9}){1,9}){1,9}){1,9})'],
    ['match', '('.repeat(2000) + ')'.repeat(2000)],
    ['match', String.raw`(a*)*\1(a*)*\2(a*)*\3b`],
    ['like', '*a'.repeat(1500)],
    ['ilike', '*a_'.repeat(1500)],
  ])(
    'a pattern by %s: %s',
    async (operator, pattern) => {
      await local.database.query('insert into public.marks (id, name) values (1, $1)', ['a'.repeat(20_000)])
      const answer = await send(`/rest/v1/marks?select=id&name=${operator}.${encodeURIComponent(pattern)}`)
      expect([200, 400, 500]).toContain(answer.status)
      if (answer.status === 500) expect(answer.text).toContain('57014')
      await expectWell()
    },
    60_000,
  )

  test('a function that calls itself', async () => {
    expect((await waiting(local.client(), 'endless', { n: 1 })).code).toMatch(/^(54001|57014|XX000)$/)
    await expectWell()
  }, 60_000)
})

describe('an error that is not the database’s own', () => {
  /** No query of anybody's: Postgres gives up where the rest of what it was told does not come. */
  const breaks = process.env['DATABASE_URL'] ? 'select pg_terminate_backend(pg_backend_pid())' : 'copy public.marks from stdin'

  test('the database is opened anew: what was written is there, what was not committed is not', async ({ skip }) => {
    if (process.env['DATABASE_URL']) return skip('a server ends one connection, and its client opens another')
    expect((await api.from('marks').insert({ id: 1, name: 'kept' })).error).toBeNull()
    const broken = local.database.transaction(async (tx) => {
      await tx.query(`insert into public.marks (id, name) values (2, 'lost')`)
      await tx.query(breaks)
    })
    const beside = Promise.all(Array.from({ length: 5 }, () => api.from('marks').select('id')))
    await expect(broken).rejects.toThrow(/opened anew/)
    for (const { data } of await beside) expect(data).toEqual([{ id: 1 }])
    await expectWell()
  })

  test('Realtime says again what comes after', async () => {
    await local.database.query(breaks).catch(() => undefined)
    await api.realtime.setAuth()
    const heard = Promise.withResolvers<unknown>()
    const joined = Promise.withResolvers<void>()
    api
      .channel(`user:${ann.id}`, { config: { private: true } })
      .on('broadcast', { event: 'told' }, ({ payload }) => heard.resolve(payload['said']))
      .subscribe((status) => {
        if (status === REALTIME_SUBSCRIBE_STATES.SUBSCRIBED) joined.resolve()
      })
    await joined.promise
    await local.database.query(`select realtime.send('{"said":"still here"}'::jsonb, 'told', $1, true)`, [`user:${ann.id}`])
    expect(await heard.promise).toBe('still here')
    await api.removeAllChannels()
  })
})

describe('what would change every row', () => {
  test('is refused in the words of safeupdate', async () => {
    const nobody = local.client()
    await nobody.from('marks').insert([{ id: 1 }, { id: 2 }])
    const refused = (word: string) => ({ status: 400, error: { code: '21000', message: `${word} requires a WHERE clause` } })
    for (const client of [nobody, api]) {
      expect(await client.from('marks').delete()).toMatchObject(refused('DELETE'))
      expect(await client.from('marks').update({ name: 'x' })).toMatchObject(refused('UPDATE'))
      expect(await client.from('marks').update({ name: 'x' }).order('id').limit(1).select('id')).toMatchObject(refused('UPDATE'))
    }
    expect(await nobody.from('marks').update({ name: 'x' }).gte('id', 0).select('id').order('id')).toMatchObject({
      data: [{ id: 1 }, { id: 2 }],
    })
    expect(await nobody.from('marks').delete().gte('id', 0)).toMatchObject({ status: 204 })
  })
})
