import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, rolledBack } from '../support/database.ts'
import type { TestDatabase } from '../support/database.ts'
import { addWorld } from '../support/personas.ts'
import type { World } from '../support/personas.ts'
import { rights } from './rights.ts'
import { addProbes, readTable, whoMay, writeTable } from './who-may.ts'

/** A rule taken away, and the lines of the table that could notice it. */
interface Mutation {
  statement: string
  about: string[]
}

let db: TestDatabase
let world: World

beforeAll(async () => {
  db = await openTestDatabase()
  world = await addWorld(db)
}, 60_000)
afterAll(() => db.close())

const expected = readTable(rights)

async function isNoticed({ statement, about }: Mutation): Promise<boolean> {
  return rolledBack(db.database, async (tx) => {
    await tx.query(statement)
    await addProbes(tx)
    for (const line of expected.filter(([name]) => about.some((start) => name.startsWith(start)))) {
      if (writeTable(await whoMay(tx, world, [line[0]])) !== writeTable([line])) return true
    }
    return false
  })
}

async function unnoticed(mutations: readonly Mutation[]): Promise<string[]> {
  const survivors: string[] = []
  for (const mutation of mutations) {
    if (!(await isNoticed(mutation))) survivors.push(mutation.statement)
  }
  return survivors
}

async function mutationsBy(sql: string): Promise<Mutation[]> {
  const mutations = await db.database.query<Mutation>(sql)
  expect(mutations.length).toBeGreaterThan(0)
  return mutations
}

const policies = `
(select schemaname, tablename, policyname, cmd, qual, with_check, format('%I.%I', schemaname, tablename) as place,
   array[tablename || ':'] as about
 from pg_policies where schemaname in ('public', 'storage', 'realtime')) as policy`

/** Conditions inside the functions that the policies ask. */
const weakenedFunctions = [
  ['my_group_ids', 'user_id = (select auth.uid())', 'true', 'groups: read'],
  ['my_led_group_ids', `and role = 'lead'`, '', 'group_invites: read'],
  ['my_review_ids', 'm.user_id = (select auth.uid())', 'true', 'reviews: read'],
  ['my_review_ids', 'and c.deleted_at is null', '', 'reviews: read'],
  ['my_review_ids', 'r.expires_at > now()', 'true', 'reviews: read'],
  ['my_review_ids', `r.audience = 'members'`, 'true', 'reviews: read'],
  ['my_review_ids', `r.audience = 'members'`, 'false', 'reviews: read'],
  ['my_review_ids', `m.role = 'coach'`, 'false', 'reviews: read'],
  ['my_review_ids', 'r.presenter_id = m.user_id', 'false', 'reviews: read'],
  ['my_open_steps', 'private.step_is_open(r, s.step)', 'true', 'comments: read'],
  ['my_writable_steps', `?| private.roles_in(r, (select auth.uid()))`, 'is not null', 'comments: add'],
  ['my_clip_ids', 'c.owner_id = (select auth.uid())', 'true', 'clips: read'],
  ['my_prompting_review_ids', `m.role = 'coach' or`, '', 'prompts: add'],
  ['my_prompting_review_ids', `and (m.role = 'coach' or r.facilitator_id = m.user_id)`, '', 'prompts: add'],
  ['my_presented_open_review_ids', 'r.presenter_id = (select auth.uid())', 'true', 'responses: add'],
  ['my_announced_sources', `and c.status = 'uploading'`, '', 'objects: add'],
  ['my_announced_sources', 'c.owner_id = (select auth.uid())', 'true', 'objects: add'],
  ['my_own_clip_folders', 'and c.deleted_at is null', '', 'objects: add'],
  ['my_discarded_clip_folders', `and (c.status <> 'ready' or c.deleted_at is not null)`, '', 'objects: delete'],
  ['my_room_topics', `r.topic_epoch`, '1', 'messages: speak'],
  ['my_review_topics', `r.topic_epoch`, '1', 'messages: hear'],
] as const

/** Conditions of the policies, as Postgres prints them. */
const weakenedPolicies = [
  ['public.comments', '(NOT is_private)', 'comments: read'],
  ['public.comments', '(deleted_at IS NULL)', 'comments: read'],
  ['public.comments', '(parent_id IS NULL)', 'comments: add'],
  ['public.comments', '(author_id = ( SELECT auth.uid() AS uid))', 'comments: '],
  ['public.prompts', '(deleted_at IS NULL)', 'prompts: read'],
  ['public.prompts', '(author_id = ( SELECT auth.uid() AS uid))', 'prompts: '],
  ['public.responses', '(committed_at IS NOT NULL)', 'responses: read'],
  ['public.clips', `(status <> 'ready'::clip_status)`, 'clips: delete'],
  ['storage.objects', `(bucket_id = 'clips'::text)`, 'objects: '],
  ['storage.objects', 'private.is_side_file(name)', 'objects: '],
  ['realtime.messages', `(extension = ANY (ARRAY['broadcast'::text, 'presence'::text]))`, 'messages: '],
] as const

const linesAbout = `array(
  select c.relname || ': ' || word from unnest(
    case acl.privilege_type
      when 'SELECT' then array['read'] when 'INSERT' then array['add'] when 'UPDATE' then array['change', 'rename']
      else array['delete'] end
  ) as word
)`

describe('the table notices when a rule is taken away', { timeout: 60_000 }, () => {
  it('nothing taken away: nothing noticed', async () => {
    expect(await isNoticed({ statement: 'select 1', about: [''] })).toBe(false)
  })

  it('any policy', async () => {
    const mutations = await mutationsBy(`select format('drop policy %I on %s', policyname, place) as statement, about from ${policies}`)
    expect(mutations.length).toBeGreaterThan(20)
    expect(await unnoticed(mutations)).toEqual([])
  })

  it('what a policy asks of the rows there are', async () => {
    const mutations = await mutationsBy(
      `select format('alter policy %I on %s using (true)', policyname, place) as statement, about
       from ${policies} where qual is not null`,
    )
    expect(await unnoticed(mutations)).toEqual([])
  })

  // In public no column by which an update is judged can be updated at all: see columns.test.ts.
  it('what a policy asks of new rows', async () => {
    const mutations = await mutationsBy(
      `select format('alter policy %I on %s with check (true)', policyname, place) as statement, about
       from ${policies} where with_check is not null and (cmd = 'INSERT' or schemaname <> 'public')`,
    )
    expect(await unnoticed(mutations)).toEqual([])
  })

  it('row level security of any table', async () => {
    const mutations = await mutationsBy(
      `select distinct format('alter table %s disable row level security', place) as statement, about from ${policies}`,
    )
    expect(await unnoticed(mutations)).toEqual([])
  })

  it('the right to a table or column', async () => {
    const mutations = await mutationsBy(
      `select format('revoke %s on public.%I from authenticated', acl.privilege_type, c.relname) as statement,
         ${linesAbout} as about
       from pg_class c cross join lateral aclexplode(c.relacl) as acl
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and acl.grantee = 'authenticated'::regrole
       union all
       select format('revoke %s (%I) on public.%I from authenticated', acl.privilege_type, a.attname, c.relname),
         ${linesAbout}
       from pg_attribute a
       join pg_class c on c.oid = a.attrelid and c.relnamespace = 'public'::regnamespace
       cross join lateral aclexplode(a.attacl) as acl
       where acl.grantee = 'authenticated'::regrole`,
    )
    expect(mutations.length).toBeGreaterThan(40)
    expect(await unnoticed(mutations)).toEqual([])
  })

  it('the right to call a function', async () => {
    const mutations = await mutationsBy(
      `select format('revoke execute on function %s from authenticated', p.oid::regprocedure) as statement,
         array['call: ' || p.proname] || array(
           select tablename || ':' from pg_policies
           where concat(qual, with_check) ~ ('private\\.' || p.proname || '\\(')
           union select conrelid::regclass::text || ':' from pg_constraint
           where contype = 'c' and pg_get_constraintdef(oid) ~ ('private\\.' || p.proname || '\\(')
         ) as about
       from pg_proc p cross join lateral aclexplode(p.proacl) as acl
       where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
         and acl.grantee = 'authenticated'::regrole`,
    )
    expect(mutations.length).toBeGreaterThan(40)
    expect(await unnoticed(mutations)).toEqual([])
  })

  it.each(weakenedFunctions)('in private.%s: "%s" made "%s"', async (name, part, weaker, about) => {
    const [row] = await db.database.query<{ definition: string }>(`select pg_get_functiondef(('private.' || $1)::regproc) as definition`, [
      name,
    ])
    expect(row?.definition).toContain(part)
    expect(await isNoticed({ statement: row?.definition.replace(part, weaker) ?? '', about: [about] })).toBe(true)
  })

  it.each(weakenedPolicies)('in a policy of %s: "%s" made true', async (place, part, about) => {
    const found = await db.database.query<{ statement: string }>(
      `select format('alter policy %I on %I.%I', policyname, schemaname, tablename)
         || coalesce(' using (' || replace(qual, $2, 'true') || ')', '')
         || coalesce(' with check (' || replace(with_check, $2, 'true') || ')', '') as statement
       from pg_policies where format('%s.%s', schemaname, tablename) = $1 and strpos(concat(qual, with_check), $2) > 0`,
      [place, part],
    )
    expect(found.length).toBeGreaterThan(0)
    for (const { statement } of found) expect(await isNoticed({ statement, about: [about] })).toBe(true)
  })
})
