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
    const mutations = await mutationsBy(
      `select format('drop policy %I on %s', policyname, place) as statement, about from ${policies}`,
    )
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
})
