import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { types, type PGlite } from '@electric-sql/pglite'
import { createPgliteConnection, type PgliteConnection } from '@supabase/lite/pglite'
import type { Database, OpenDatabase } from './database.ts'
import { DurableFiles, durableStartParams } from './durable-files.ts'
import { isolateRequests } from './isolation.ts'
import { isoTime } from './value-formats.ts'

/** A directory, or memory with or without a dump to begin with. */
export type PglitePlace = { dataDir: string } | { template?: Blob }

export interface OpenPglite extends OpenDatabase {
  connection: PgliteConnection
  /** The whole database as an uncompressed tar file. */
  dump(): Promise<Blob>
}

export async function openPglite(place: PglitePlace): Promise<OpenPglite> {
  if ('dataDir' in place && !existsSync(join(place.dataDir, 'PG_VERSION'))) throw new Error(`There is no database in ${place.dataDir}.`)
  const connection = await createPgliteConnection({
    pgliteOptions: {
      parsers: { [types.TIMESTAMP]: isoTime, [types.TIMESTAMPTZ]: isoTime },
      ...('dataDir' in place ? { fs: new DurableFiles(place.dataDir), startParams: durableStartParams } : {}),
      ...('template' in place ? { loadDataDir: place.template } : {}),
    },
  })
  await connection.driver.waitReady
  await dropRowParsers(connection.driver)
  return {
    database: databaseOf(connection.driver, () => connection.close()),
    connection,
    isolate: isolateRequests(connection.driver),
    dump: () => connection.driver.dumpDataDir('none'),
  }
}

/** PGlite copies its parsers at every query, and has one for arrays of the rows of each table, which nobody asks for. */
async function dropRowParsers(pglite: PGlite): Promise<void> {
  const { rows } = await pglite.query<{ typarray: number }>(`select typarray from pg_type where typtype not in ('b', 'd', 'e')`)
  for (const { typarray } of rows) delete pglite.parsers[typarray]
}

function databaseOf(pglite: PGlite, close: () => Promise<void>): Database {
  return {
    async query<Row>(sql: string, params: readonly unknown[] = []) {
      return (await pglite.query<Row>(sql, [...params])).rows
    },
    transaction: (work) =>
      pglite.transaction((tx) =>
        work({
          async query<Row>(sql: string, params: readonly unknown[] = []) {
            return (await tx.query<Row>(sql, [...params])).rows
          },
        }),
      ),
    async exec(sql) {
      await pglite.exec(sql)
    },
    async listen(channel, handler) {
      const stop = await pglite.listen(channel, handler)
      return () => stop()
    },
    close,
  }
}
