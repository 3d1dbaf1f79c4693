import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { generateTypes, typesFile } from '../../supabase/generate-types.ts'
import { openTestDatabase } from '../support/database.ts'
import type { TestDatabase } from '../support/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

it('the types of the client are those of the migrations; else run `node supabase/generate-types.ts`', async () => {
  expect(await readFile(typesFile, 'utf8')).toBe(await generateTypes(db.database))
})

it('a new column shows in the types', async () => {
  await db.database.exec(`alter table public.clips add column camera text not null default ''`)
  const types = await generateTypes(db.database)
  expect(types).toContain('          camera: string\n')
  expect(types).toContain('          camera?: string\n')
})
