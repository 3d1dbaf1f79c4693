import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, rolledBack } from '../support/database.ts'
import type { TestDatabase } from '../support/database.ts'
import { addWorld } from '../support/personas.ts'
import type { World } from '../support/personas.ts'
import { attempts } from './attempts.ts'
import { rights } from './rights.ts'
import { addProbes, readTable, whoMay, writeTable } from './who-may.ts'
import type { Line } from './who-may.ts'

let db: TestDatabase
let world: World
let tried: Map<string, Line>

beforeAll(async () => {
  db = await openTestDatabase()
  world = await addWorld(db)
  const lines = await rolledBack(db.database, async (tx) => {
    await addProbes(tx)
    return whoMay(tx, world)
  })
  tried = new Map(lines.map((line) => [line[0], line]))
}, 60_000)
afterAll(() => db.close())

const expected = readTable(rights)

describe('who may do what to which row', () => {
  it.each(expected.map((line) => [line[0], line] as const))('%s', (name, line) => {
    const outcome = tried.get(name)
    expect(writeTable(outcome ? [outcome] : [])).toBe(writeTable([line]))
  })
})

describe('who reads a clip reads its files, and nobody else', () => {
  it.each(['stranger', 'exMember', 'observer', 'teacher', 'coach', 'lead', 'presenter'] as const)('the %s', async (persona) => {
    const clips = await db.run<{ folder: string }>(world[persona], `select owner_id || '/' || id as folder from public.clips`)
    const files = await db.run<{ name: string }>(world[persona], `select name from storage.objects`)
    const all = await db.database.query<{ name: string }>(`select name from storage.objects where bucket_id = 'clips'`)
    const belongs = ({ name }: { name: string }) => clips.some(({ folder }) => name.startsWith(`${folder}/`))
    expect(files.map(({ name }) => name).toSorted()).toEqual(
      all
        .filter(belongs)
        .map(({ name }) => name)
        .toSorted(),
    )
  })
})

describe('the table is complete', () => {
  it('has a line for every attempt, and one attempt for every line', () => {
    expect(expected.map(([name]) => name).toSorted()).toEqual(Object.keys(attempts).toSorted())
  })

  it('tries to read, add, change and delete in every table', async () => {
    const tables = await db.database.query<{ name: string }>(
      `select c.relname::text as name from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')`,
    )
    expect(tables.length).toBeGreaterThan(10)
    const statements = Object.values(attempts).map((attempt) => attempt(world, world.presenter))
    const missing = tables.flatMap(({ name }) =>
      ['select from', 'insert into', 'update', 'delete from']
        .map((verb) => `${verb} public.${name}`)
        .filter((start) => !statements.some((statement) => new RegExp(`^${start}\\b`).test(statement))),
    )
    expect(missing).toEqual([])
  })

  it('calls every function', async () => {
    const functions = await db.database.query<{ name: string }>(
      `select proname::text as name from pg_proc where pronamespace = 'public'::regnamespace`,
    )
    expect(functions.length).toBeGreaterThan(10)
    expect(functions.filter(({ name }) => !attempts[`call: ${name}`])).toEqual([])
  })
})
