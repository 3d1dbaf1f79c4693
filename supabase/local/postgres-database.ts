import { createPostgresConnection, type PostgresConnection } from '@supabase/lite/postgres'
import { sql as statement } from 'kysely'
import postgres from 'postgres'
import type { Database, OpenDatabase, Transaction } from './database.ts'
import { statementTimeoutMs } from './statement-timeout.ts'
import { exactNumber, isoTime, wholeNumber } from './value-formats.ts'

export async function openPostgres(url: string): Promise<OpenDatabase> {
  const sql = postgres(url, {
    onnotice: ignore,
    max: 5,
    connection: { TimeZone: 'UTC' },
    types: sameTypesAsPglite,
  })
  await sql`select 1`
  const connection = createPostgresConnection({ url, postgresOptions: { onnotice: ignore, max: 5, types: sameTypesAsPglite } })
  limitStatements(connection)
  const database: Database = {
    ...queriesOf(sql),
    async transaction<T>(work: (tx: Transaction) => Promise<T>) {
      let result: { value: T } | undefined
      await sql.begin(async (tx) => {
        result = { value: await work(queriesOf(tx)) }
      })
      if (!result) throw new Error('The transaction ended without a result.')
      return result.value
    },
    async exec(text) {
      await sql.unsafe(text).simple()
    },
    async listen(channel, onNotice, onMissed) {
      let isFirst = true
      const { unlisten } = await sql.listen(channel, onNotice, () => {
        if (!isFirst) onMissed()
        isFirst = false
      })
      return unlisten
    },
    async close() {
      await connection.close()
      await sql.end()
    },
  }
  return { database, connection, isolate: (request) => request() }
}

/** A role's own settings come with a connection of its own, which the Data API has none of here. */
function limitStatements(connection: PostgresConnection): void {
  const before = connection.withContext.bind(connection)
  connection.withContext = (vars, work, options) =>
    before(
      vars,
      async (db) => {
        const limit = String(statementTimeoutMs(roleIn(vars)))
        await statement`select set_config('statement_timeout', ${limit}, true)`.execute(db)
        return work(db)
      },
      options,
    )
}

function roleIn(vars: Record<string, unknown> | undefined): unknown {
  const auth = vars?.['auth']
  return typeof auth === 'object' && auth !== null && 'role' in auth ? auth.role : undefined
}

function queriesOf(sql: postgres.Sql | postgres.TransactionSql): Transaction {
  return {
    async query<Row>(text: string, params: readonly unknown[] = []) {
      const rows = await sql.unsafe<Row[] & readonly (object | undefined)[]>(text, params.map(parameter))
      return [...rows]
    },
  }
}

function parameter(value: unknown): postgres.ParameterOrJSON<never> {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Date || value instanceof Uint8Array || Array.isArray(value)) return value
  return JSON.stringify(value)
}

const ignore = () => undefined

const text = (oid: number, parse = (value: string) => value) => ({
  to: oid,
  from: [oid],
  serialize: (value: unknown) => value,
  parse,
})

const times = { timestamp: text(1114, isoTime), timestamptz: text(1184, isoTime) }

/** PGlite takes a string for a json parameter as JSON text; postgres.js would quote it a second time. */
const json = (oid: number) => ({
  to: oid,
  from: [oid],
  serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: (value: string): unknown => JSON.parse(value),
})

const sameTypesAsPglite = {
  bigint: { to: 20, from: [20], serialize: String, parse: wholeNumber },
  numeric: { to: 1700, from: [1700], serialize: String, parse: exactNumber },
  json: json(114),
  jsonb: json(3802),
  date: text(1082),
  time: text(1083),
  ...times,
  timetz: text(1266),
}
