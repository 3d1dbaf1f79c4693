import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readMigrations } from '../../supabase/local/migrate.ts'
import { migrationsFolder } from '../support/database.ts'

it('every reason for which the database refuses is caused by some test', async () => {
  const sql = (await readMigrations(migrationsFolder)).map((migration) => migration.sql).join('\n')
  const hints = new Set([...sql.matchAll(/private\.fail\(\s*'(\w+)'/g)].map(([, hint]) => hint))
  const folder = fileURLToPath(new URL('.', import.meta.url))
  const files = (await readdir(folder)).filter((file) => file.endsWith('.test.ts') && file !== 'hints.test.ts')
  const tests = (await Promise.all(files.map((file) => readFile(`${folder}/${file}`, 'utf8')))).join('\n')
  expect(hints.size).toBeGreaterThan(30)
  expect([...hints].filter((hint) => !tests.includes(`'${hint}'`))).toEqual([])
})
