import { types, type PGlite } from '@electric-sql/pglite'
import { createPgliteConnection, type PgliteConnection } from '@supabase/lite/pglite'
import type { Database, OpenDatabase } from './database.ts'
import { isolateRequests } from './isolation.ts'
import { isoTime } from './value-formats.ts'

export interface PglitePlace {
  dataDir?: string
  /** A dump to begin with, for a place that has no database yet. */
  template?: Blob
}

export interface OpenPglite extends OpenDatabase {
  connection: PgliteConnection
  /** The whole database as an uncompressed tar file. */
  dump(): Promise<Blob>
}

export async function openPglite({ dataDir, template }: PglitePlace): Promise<OpenPglite> {
  const connection = await createPgliteConnection({
    ...(dataDir === undefined ? {} : { url: dataDir }),
    pgliteOptions: {
      parsers: { [types.TIMESTAMP]: isoTime, [types.TIMESTAMPTZ]: isoTime },
      ...(template ? { loadDataDir: template } : {}),
    },
  })
  await connection.driver.waitReady
  return {
    database: databaseOf(connection.driver, () => connection.close()),
    connection,
    isolate: isolateRequests(connection.driver),
    dump: () => connection.driver.dumpDataDir('none'),
  }
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
