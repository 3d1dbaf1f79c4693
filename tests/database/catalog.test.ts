import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Transaction } from '../../supabase/local/database.ts'
import { openTestDatabase, rolledBack } from '../support/database.ts'
import type { TestDatabase } from '../support/database.ts'
import { catalogRules } from './catalog-rules.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
}, 60_000)
afterAll(() => db.close())

async function offenders(tx: Transaction, sql: string): Promise<string[]> {
  return (await tx.query<{ offender: string }>(sql)).map(({ offender }) => offender)
}

describe('the catalog keeps every rule', () => {
  it.each(catalogRules.map((rule) => [rule.rule, rule] as const))('%s', async (_, { offenders: sql }) => {
    expect(await offenders(db.database, sql)).toEqual([])
  })
})

describe('each rule sees what breaks it', () => {
  it.each(catalogRules.map((rule) => [rule.rule, rule] as const))('%s', async (_, { offenders: sql, planted }) => {
    const found = await rolledBack(db.database, async (tx) => {
      for (const statement of planted.split(';')) await tx.query(statement)
      return offenders(tx, sql)
    })
    expect(found).not.toEqual([])
  })
})
