import { fileURLToPath } from 'node:url'
import { openDatabase } from '../../supabase/local/database.ts'
import type { Database, Transaction } from '../../supabase/local/database.ts'
import { migrate, readMigrations } from '../../supabase/local/migrate.ts'
import type { Migration } from '../../supabase/local/migrate.ts'
import { openPglite } from '../../supabase/local/pglite/pglite-database.ts'
import { platformSql } from '../../supabase/local/platform.ts'
import { realtimeSql } from '../../supabase/local/realtime/schema.ts'
import { storageSql } from '../../supabase/local/storage/schema.ts'
import { templateFor } from '../../supabase/local/template.ts'
import { actAs } from '../../supabase/local/tokens.ts'
import type { Claims } from '../../supabase/local/tokens.ts'
import { borrowDatabase } from './borrowed-database.ts'

/** Who asks: nobody signed in, or a person. */
export type Caller = Pick<Claims, 'role' | 'sub'>

export const anon: Caller = { role: 'anon' }

export interface Refusal {
  code: string
  hint: string
  message: string
}

export interface TestDatabase {
  /** With the rights of the owner of everything. */
  database: Database
  /** A transaction in somebody's name, rolled back at its end. */
  as<T>(who: Caller, work: (tx: Transaction) => Promise<T>): Promise<T>
  /** One statement in somebody's name, kept. */
  run<Row>(who: Caller, sql: string, params?: readonly unknown[]): Promise<Row[]>
  /** A function of schema `public` as the Data API calls it: arguments by name. */
  call<T>(who: Caller, name: string, args?: Readonly<Record<string, unknown>>): Promise<T>
  /** How the database refuses a statement; throws where it lets it through. */
  refusal(who: Caller, sql: string, params?: readonly unknown[]): Promise<Refusal>
  refusedCall(who: Caller, name: string, args?: Readonly<Record<string, unknown>>): Promise<Refusal>
  close(): Promise<void>
}

export const migrationsFolder = fileURLToPath(new URL('../../supabase/migrations', import.meta.url))

export const hostedPlatformSql = platformSql([storageSql, realtimeSql])

/** The platform and all migrations, for one test file: embedded, or with DATABASE_URL on a real Postgres. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const migrations = await readMigrations(migrationsFolder)
  const serverUrl = process.env['DATABASE_URL']
  if (!serverUrl) return testDatabase(await openEmbedded(migrations))
  const borrowed = await borrowDatabase(serverUrl)
  const { database } = await openDatabase({ url: borrowed.url })
  await prepare(database, migrations)
  return testDatabase(database, borrowed.drop)
}

/** Made once for the same platform and migrations, and copied ever after. */
export async function openEmbedded(migrations: readonly Migration[]): Promise<Database> {
  const template = templateFor([hostedPlatformSql, ...migrations.flatMap(({ version, name, sql }) => [version, name, sql])])
  const dump = await template.read()
  const { database, ...opened } = await openPglite(dump ? { template: dump } : {}, console.error)
  if (!dump) {
    await prepare(database, migrations)
    await template.keep(await opened.dump())
  }
  return database
}

async function prepare(database: Database, migrations: readonly Migration[]): Promise<void> {
  await database.exec(hostedPlatformSql)
  await migrate(database, migrations, () => undefined)
}

export function testDatabase(database: Database, afterClose?: () => Promise<void>): TestDatabase {
  const run = async <Row>(who: Caller, sql: string, params: readonly unknown[] = []) =>
    database.transaction(async (tx) => {
      await become(tx, who)
      return tx.query<Row>(sql, params)
    })

  const refusal = async (who: Caller, sql: string, params: readonly unknown[] = []) => {
    const outcome = await run(who, sql, params).catch(refusalOf)
    if (Array.isArray(outcome)) throw new Error(`This was let through: ${sql}`)
    return outcome
  }

  return {
    database,
    as: (who, work) =>
      rolledBack(database, async (tx) => {
        await become(tx, who)
        return work(tx)
      }),
    run,
    async call<T>(who: Caller, name: string, args: Readonly<Record<string, unknown>> = {}) {
      const [row] = await run<{ result: T }>(who, `select ${callText(name, args)} as result`, Object.values(args))
      if (!row) throw new Error(`${name} answered no row`)
      return row.result
    },
    refusal,
    refusedCall: (who, name, args = {}) => refusal(who, `select ${callText(name, args)}`, Object.values(args)),
    async close() {
      await database.close()
      await afterClose?.()
    },
  }
}

function callText(name: string, args: Readonly<Record<string, unknown>>): string {
  return `public.${name}(${Object.keys(args)
    .map((arg, index) => `${arg} => $${index + 1}`)
    .join(', ')})`
}

/** From here to the end of the transaction, or the savepoint, the database is asked in this name. */
export async function become(tx: Transaction, { role, sub }: Caller): Promise<void> {
  await actAs(tx, sub === undefined ? { role } : { role, sub })
}

/** A transaction that leaves nothing behind. */
export async function rolledBack<T>(database: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const undo = new Error('rolled back on purpose')
  let outcome: { value: T } | undefined
  await database
    .transaction(async (tx) => {
      outcome = { value: await work(tx) }
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  if (!outcome) throw new Error('The transaction ended without a result.')
  return outcome.value
}

/** What the database said; anything else is thrown on. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') throw error
  const hint = 'hint' in error && typeof error.hint === 'string' ? error.hint : ''
  return { code: error.code, hint, message: error.message }
}
