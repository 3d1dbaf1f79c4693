import { createPostgresConnection, type PostgresConnection } from '@supabase/lite/postgres'
import { sql as statement } from 'kysely'
import postgres from 'postgres'
import type { Database, OpenDatabase, Transaction } from './database.ts'
import { textSerializers } from './parameters.ts'
import { statementTimeoutMs } from './statement-timeout.ts'
import { exactNumber, isoTime, wholeNumber } from './value-formats.ts'

export async function openPostgres(url: string): Promise<OpenDatabase> {
  const sql = postgres(url, {
    onnotice: ignore,
    max: 5,
    connection: { TimeZone: 'UTC' },
    types: sameTypesAsPglite,
  })
  const connection = createPostgresConnection({ url, postgresOptions: { onnotice: ignore, max: 5, types: sameTypesAsPglite } })
  const arrayTypes = await sql<{ typarray: number }[]>`select typarray from pg_type where typarray <> 0`
  const serializers = textSerializers(new Set(arrayTypes.map(({ typarray }) => typarray)))
  for (const { options } of [sql, connection.driver]) options.serializers = serializers
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
      for (const driver of [connection.driver, sql]) await driver.end({ timeout: longestEndS })
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

function queriesOf(sql: Pick<postgres.ISql<Record<string, unknown>>, 'unsafe'>): Transaction {
  return {
    async query<Row>(text: string, params: readonly unknown[] = []) {
      const rows = await sql.unsafe<Row[] & readonly (object | undefined)[]>(text, [...params])
      return [...rows]
    },
  }
}

const ignore = () => undefined

/** Without one it waits for ever where the server has ended a connection by itself. */
const longestEndS = 5

/** How postgres.js reads a type. How it writes them is the same for all. */
const type = (oid: number, parse = (value: string): unknown => value) => ({ to: oid, from: [oid], serialize: String, parse })

const fromJson = (text: string): unknown => JSON.parse(text)

const sameTypesAsPglite = {
  bigint: type(20, wholeNumber),
  numeric: type(1700, exactNumber),
  json: type(114, fromJson),
  jsonb: type(3802, fromJson),
  date: type(1082),
  time: type(1083),
  timestamp: type(1114, isoTime),
  timestamptz: type(1184, isoTime),
  timetz: type(1266),
}
