import { beforeAll, describe, expect, it } from 'vitest'
import { readMigrations } from '../../supabase/local/migrate.ts'
import { migrationsFolder } from '../support/database.ts'

/** Statements without comments, string constants and function bodies. */
function statementsOf(sql: string): string[] {
  return sql
    .replaceAll(/--[^\n]*/g, '')
    .replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''")
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .split(';')
    .map((statement) => statement.replaceAll(/\s+/g, ' ').trim().toLowerCase())
    .filter((statement) => statement !== '')
}

/** What a hosted project lets a migration do outside its own schemas. */
const onThePlatform = [
  /^create policy ("[^"]+"|\w+) on (storage\.objects|realtime\.messages) /,
  /^insert into storage\.buckets /,
  /^create trigger create_profile after insert on auth\.users for each row execute function private\.create_profile\(\)$/,
]

function refusedByHosted(statement: string): boolean {
  if (/^(alter system|(create|alter) (role|user|database)|copy|load|set role|set session|security label)\b/.test(statement)) return true
  if (/^(create|alter) (foreign|event trigger|publication|subscription|server|language|cast|operator)\b/.test(statement)) return true
  const rest = statement.replaceAll(/\b(auth\.(uid|jwt|role)|realtime\.topic)\(\)|\breferences auth\.users \(id\)/g, '')
  const touches = /\b(auth|storage|realtime|extensions|vault|supabase_\w+|pg_catalog)\./.test(rest)
  return touches && !onThePlatform.some((form) => form.test(statement))
}

/** Extensions a hosted project offers that also run embedded. */
const extensions = new Set(['pgcrypto', 'citext', 'pg_trgm', 'unaccent', 'ltree', 'btree_gist', 'btree_gin'])

describe('migrations run on a hosted project', () => {
  let statements: { name: string; statement: string }[]
  beforeAll(async () => {
    const migrations = await readMigrations(migrationsFolder)
    statements = migrations.flatMap(({ name, sql }) => statementsOf(sql).map((statement) => ({ name, statement })))
  })

  it('are read: there are more than two hundred statements', () => {
    expect(statements.length).toBeGreaterThan(200)
  })

  it('touch nothing that belongs to the platform but what it offers', () => {
    expect(statements.filter(({ statement }) => refusedByHosted(statement))).toEqual([])
  })

  it('bring no extension that hosted does not have', () => {
    const brought = statements.flatMap(({ statement }) => /^create extension (?:if not exists )?(\w+)/.exec(statement)?.[1] ?? [])
    expect(brought.filter((extension) => !extensions.has(extension))).toEqual([])
  })

  it('put their things into public and private alone', () => {
    const made = statements.flatMap(
      ({ statement }) =>
        /^create (?:or replace )?(?:table|type|view|function|sequence) (?:if not exists )?(\w+)\./.exec(statement)?.[1] ?? [],
    )
    expect(made.length).toBeGreaterThan(80)
    expect([...new Set(made)].toSorted()).toEqual(['private', 'public'])
  })

  it.each([
    'alter table storage.objects enable row level security',
    'alter table auth.users add column nickname text',
    'create trigger t after insert on storage.objects for each row execute function private.f()',
    'grant select on auth.users to authenticated',
    'create function auth.mine() returns int',
    'create index on realtime.messages (topic)',
    'drop policy "x" on storage.objects',
    'alter role authenticated set statement_timeout = 1',
    'create role teacher',
    'insert into auth.users (id) values (gen_random_uuid())',
    'create publication p for all tables',
  ])('the check sees: %s', (statement) => {
    expect(statementsOf(statement).some(refusedByHosted)).toBe(true)
  })
})

describe('a migration begins with its access rule', () => {
  it('in plain words', async () => {
    const migrations = await readMigrations(migrationsFolder)
    expect(migrations.filter(({ sql }) => !sql.startsWith('-- Access rule: ')).map(({ name }) => name)).toEqual([])
  })
})
