import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { migrate, readMigrations, type Migration } from '../../supabase/local/migrate.ts'
import { startLocal, type LocalForTests } from '../support/local.ts'

let local: LocalForTests
beforeAll(async () => {
  local = await startLocal({ migrations: false })
}, 180_000)
afterAll(() => local.stop())

let said: string[]
beforeEach(async () => {
  said = []
  await local.database.exec(`
    delete from supabase_migrations.schema_migrations;
    drop table if exists public.one, public.two cascade;
  `)
})

const run = (...migrations: Migration[]) => migrate(local.database, migrations, (line) => said.push(line))
const one: Migration = { version: '1', name: 'one', sql: `create table public.one (said text default 'it''s; $1 \\ {}'); -- no line end` }
const two: Migration = { version: '2', name: 'two', sql: 'create table public.two (id uuid references auth.users)' }
const history = () => local.database.query('select version, name, statements from supabase_migrations.schema_migrations order by version')
const exists = async (table: string) =>
  (await local.database.query<{ found: boolean }>('select to_regclass($1) is not null as found', [`public.${table}`]))[0]?.found

describe('migrations', () => {
  test('run once, in order, and are recorded as the Supabase CLI records them', async () => {
    await run(one)
    await run(one, { ...two, sql: 'alter table public.one add column more int' })
    expect(await history()).toEqual([
      { version: '1', name: 'one', statements: [one.sql] },
      { version: '2', name: 'two', statements: ['alter table public.one add column more int'] },
    ])
    expect(said).toEqual([])
  })

  test('one that fails changes nothing, is not recorded and is named', async () => {
    const broken = { ...two, sql: 'create table public.two (id int);\nselect *\nfrom public.not_there;' }
    const failed = { version: '3', name: 'three', sql: 'create table public.three ()' }
    await expect(run(one, broken, failed)).rejects.toThrow('Migration 2_two failed at line 3: relation "public.not_there" does not exist')
    expect([await exists('one'), await exists('two'), await exists('three')]).toEqual([true, false, false])
    expect(await history()).toHaveLength(1)
  })

  test('one that was changed after it ran is reported and not run again', async () => {
    await run(one)
    await run({ ...one, sql: 'create table public.two ()' })
    expect(said).toEqual([expect.stringContaining('Migration 1_one was changed after it ran here')])
    expect(await exists('two')).toBe(false)
  })

  test('find the platform there: auth.users, helpers, extensions, roles', async () => {
    await run(two)
    const [found] = await local.database.query(`
      select auth.uid() as uid, auth.role() as role, auth.email() as email, auth.jwt() as jwt,
             length(extensions.gen_random_bytes(8)) as bytes,
             (select array_agg(rolname::text order by rolname) from pg_roles where rolname in ('anon', 'authenticated', 'service_role')) as roles,
             (select rolbypassrls from pg_roles where rolname = 'service_role') as bypasses,
             has_table_privilege('anon', 'public.two', 'insert') as generous`)
    expect(found).toEqual({
      uid: null,
      role: null,
      email: null,
      jwt: null,
      bytes: 8,
      roles: ['anon', 'authenticated', 'service_role'],
      bypasses: true,
      generous: true,
    })
  })
})

test('what a hosted project has beside that can be named', async () => {
  const sql = `
    create table public.two (id int primary key, at timestamptz);
    alter publication supabase_realtime add table public.two;
    grant select on public.two to authenticator, dashboard_user;
    grant usage on schema public to supabase_admin, supabase_auth_admin, supabase_storage_admin, supabase_realtime_admin;
    alter role authenticator set pgrst.db_max_rows = '1000';
    alter role authenticator reset pgrst.db_max_rows;
    set local role authenticator;
    set local role anon;
    reset role;
    notify pgrst, 'reload schema';`
  await run({ version: '2', name: 'two', sql })
  const [found] = await local.database.query<{ published: string; logs_in: boolean; rights: boolean }>(`
    select (select string_agg(tablename, ',') from pg_publication_tables where pubname = 'supabase_realtime') as published,
           (select bool_or(rolcanlogin or rolsuper) from pg_roles where rolname in ('authenticator', 'dashboard_user') or rolname like 'supabase\\_%') as logs_in,
           has_table_privilege('authenticator', 'auth.users', 'select') as rights`)
  expect(found).toEqual({ published: 'two', logs_in: false, rights: false })
})

test('files are read in the order of their names, and one without a version is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  try {
    expect(await readMigrations(folder)).toEqual([])
    await writeFile(join(folder, '20260102000000_second.sql'), 'select 2')
    await writeFile(join(folder, '20260101000000_first_one.sql'), 'select 1')
    await writeFile(join(folder, 'notes.md'), '')
    expect(await readMigrations(folder)).toEqual([
      { version: '20260101000000', name: 'first_one', sql: 'select 1' },
      { version: '20260102000000', name: 'second', sql: 'select 2' },
    ])
    await writeFile(join(folder, 'fix.sql'), '')
    await expect(readMigrations(folder)).rejects.toThrow('The migration fix.sql has no version')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
