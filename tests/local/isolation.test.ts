import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isolateRequests } from '../../supabase/local/pglite/isolation.ts'
import { openSession, type PgliteSession } from '../../supabase/local/pglite/pglite-session.ts'
import { platformSql } from '../../supabase/local/platform.ts'
import { realtimeSql } from '../../supabase/local/realtime/realtime.ts'
import { storageSql } from '../../supabase/local/storage/storage.ts'
import { startLocal, type LocalForTests } from '../support/local.ts'

describe('on the one session of PGlite', () => {
  let session: PgliteSession
  let lite: ReturnType<typeof isolateRequests>
  beforeAll(async () => {
    session = await openSession({}, () => undefined)
    lite = isolateRequests(session)
    await session.exec(platformSql([storageSql, realtimeSql]))
    await session.exec('create table public.marks (said text unique)')
  }, 180_000)
  afterAll(() => session.close())

  const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
  const query = async (text: string, params: string[] = []) => (await lite.query<{ user: string }>(text, params)).rows[0]?.user

  /** As lite does it: BEGIN, who asks, and COMMIT as plain queries, with time between them for others. */
  const asLite = (role: string, end: 'COMMIT' | 'ROLLBACK', mark: string) =>
    lite.isolate(async () => {
      await query('BEGIN')
      await pause()
      await query(`insert into public.marks values ('${mark}')`)
      await query(`SELECT set_config('role', $1, true)`, ['service_role'])
      await pause()
      await query(`SELECT set_config('request.jwt.claim.sub', $1, true)`, [mark])
      await query(`SET LOCAL ROLE "${role}"`)
      await pause()
      const user = await query(`select current_user || ', ' || current_setting('request.jwt.claim.sub') as user`)
      await pause()
      await query(end)
      return user
    })

  test('each request has its own role and its own end, and queries outside keep theirs', async () => {
    const rounds = Array.from({ length: 20 }, (_, round) =>
      Promise.all([
        asLite('anon', 'COMMIT', `kept ${round}`),
        asLite('authenticated', 'ROLLBACK', `dropped ${round}`),
        lite.isolate(() => query('select current_user as user')),
        query('select current_user as user'),
        session.transaction(async (tx) => {
          await pause()
          return (await tx.query<{ user: string }>('select current_user as user')).rows[0]?.user
        }),
      ]),
    )
    for (const [round, users] of (await Promise.all(rounds)).entries()) {
      expect(users).toEqual([`anon, kept ${round}`, `authenticated, dropped ${round}`, 'postgres', 'postgres', 'postgres'])
    }
    const { rows: marks } = await session.query<{ said: string }>('select said from public.marks')
    expect(marks.map(({ said }) => said).toSorted()).toEqual(rounds.map((_, round) => `kept ${round}`).toSorted())
  })

  test('a statement that fails ends its own transaction only', async () => {
    const failing = lite.isolate(async () => {
      await query('BEGIN')
      await query(`insert into public.marks values ('failed')`)
      await pause()
      await expect(query('select 1 / 0')).rejects.toThrow('division by zero')
      await query('ROLLBACK')
    })
    const fine = asLite('anon', 'COMMIT', 'fine')
    await Promise.all([failing, fine])
    const { rows: marks } = await session.query(`select said from public.marks where said in ('failed', 'fine')`)
    expect(marks).toEqual([{ said: 'fine' }])
  })

  test('a commit that fails says so and holds nobody up', async () => {
    await session.exec(`
      create table public.late (id int);
      create function public.refuse() returns trigger language plpgsql as $$ begin raise 'refused at commit'; end $$;
      create constraint trigger refuse after insert on public.late deferrable initially deferred for each row execute function public.refuse();
    `)
    const request = lite.isolate(async () => {
      await query('BEGIN')
      await query('insert into public.late values (1)')
      await query('COMMIT')
    })
    await expect(request).rejects.toThrow('refused at commit')
    expect((await session.query('select id from public.late')).rows).toEqual([])
  })
})

describe('over HTTP', () => {
  let local: LocalForTests
  beforeAll(async () => {
    local = await startLocal()
    await local.database.exec(`
      create function public.refuse() returns void language plpgsql as $$ begin raise 'refused'; end $$;
      grant execute on function public.refuse to anon;
    `)
    await local.reloadSchema()
  }, 180_000)
  afterAll(() => local.stop())

  test('a sign-in by code stands, whatever fails beside it', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, (_, index) => local.signUp(`Person ${index}`)))
    await Promise.all(people.map(({ email }) => local.client().auth.resetPasswordForEmail(email)))
    const mails: { to: string; text: string }[] = await (await fetch(`${local.url}/outbox.json`)).json()
    const codeFor = (email: string) => /\b\d{6}\b/.exec(mails.find(({ to }) => to === email)?.text ?? '')?.[0] ?? ''
    const clients = people.map(() => local.client())
    const [verified] = await Promise.all([
      Promise.all(
        people.map(async ({ email }, index) => clients[index]?.auth.verifyOtp({ email, token: codeFor(email), type: 'recovery' })),
      ),
      ...Array.from({ length: 60 }, async () => local.client().rpc('refuse')),
    ])
    for (const answer of verified) expect(answer?.error).toBeNull()
    for (const [index, client] of clients.entries()) {
      expect((await client.auth.refreshSession()).error).toBeNull()
      expect((await client.from('profiles').select('id')).data).toEqual([{ id: people[index]?.id }])
    }
  })
})
