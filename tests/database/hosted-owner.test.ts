import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate, readMigrations } from '../../supabase/local/migrate.ts'
import { migrationsFolder, rolledBack } from '../support/database.ts'
import type { TestDatabase } from '../support/database.ts'
import { openAsHostedOwner } from '../support/hosted-owner.ts'
import { addWorld } from '../support/personas.ts'
import { rights } from './rights.ts'
import { addProbes, readTable, whoMay, writeTable } from './who-may.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openAsHostedOwner()
  await migrate(db.database, await readMigrations(migrationsFolder), () => undefined)
}, 60_000)
afterAll(() => db.close())

describe('run by an owner who is no superuser, as on a hosted project', () => {
  it('the migrations succeed, and all they make is the owner’s', async () => {
    const [owner] = await db.database.query<{ superuser: boolean; others: number }>(
      `select
         (select rolsuper from pg_roles where rolname = current_user) as superuser,
         (select count(*)::int from pg_proc where pronamespace = 'private'::regnamespace and proowner <> current_user::regrole) as others`,
    )
    expect(owner).toEqual({ superuser: false, others: 0 })
  })

  it('everybody may do what they may do elsewhere, and messages are sent', async () => {
    const world = await addWorld(db)
    const lines = await rolledBack(db.database, async (tx) => {
      await addProbes(tx)
      return whoMay(tx, world)
    })
    expect(writeTable(lines)).toBe(writeTable(readTable(rights)))
    const topics = await db.database.query<{ kind: string }>(
      `select distinct split_part(topic, ':', 1) as kind from realtime.messages where event is not null order by 1`,
    )
    expect(topics.map(({ kind }) => kind)).toEqual(['review', 'user'])
  })
})
