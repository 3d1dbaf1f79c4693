import { createPostgresConnection } from '@supabase/lite/postgres'
import { Kysely } from 'kysely'
import type { Database, OpenDatabase, Transaction } from '../database.ts'
import { isolateRequests } from './isolation.ts'
import { dialectOf } from './lite-dialect.ts'
import type { PglitePlace } from './pglite-here.ts'
import { openSession, type PgliteSession, type SessionTransaction } from './pglite-session.ts'

export interface OpenPglite extends OpenDatabase {
  /** The whole database as an uncompressed tar file. */
  dump(): Promise<Uint8Array<ArrayBuffer>>
}

export async function openPglite(place: PglitePlace, log: (line: string) => void): Promise<OpenPglite> {
  const session = await openSession(place, log)
  const { query, isolate } = isolateRequests(session)
  const connection = createPostgresConnection({})
  connection.kysely = new Kysely({ dialect: dialectOf(query) })
  return { database: databaseOf(session), connection, isolate, dump: () => session.dump() }
}

function databaseOf(session: PgliteSession): Database {
  return {
    ...queriesOf(session),
    transaction: (work) => session.transaction((tx) => work(queriesOf(tx))),
    exec: (sql) => session.exec(sql),
    listen: (...wanted) => session.listen(...wanted),
    close: () => session.close(),
  }
}

function queriesOf(asked: Pick<SessionTransaction, 'query'>): Transaction {
  return {
    async query<Row>(sql: string, params: readonly unknown[] = []) {
      return (await asked.query<Row>(sql, params)).rows
    },
  }
}
