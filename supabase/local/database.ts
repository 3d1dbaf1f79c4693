import type { PostgresConnection } from '@supabase/lite/postgres'

export interface Transaction {
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>
}

export interface Database extends Transaction {
  /** One connection, one transaction; rolled back when `work` throws. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** Many statements without parameters, all or none of them. */
  exec(sql: string): Promise<void>
  /**
   * NOTIFY payloads on `channel`; resolves to a function that stops listening. `onMissed` when the connection was lost
   * and is there again: some may not have been heard.
   */
  listen(channel: string, onNotice: (payload: string) => void, onMissed: () => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

export interface OpenDatabase {
  database: Database
  /** The same database for `@supabase/lite`. */
  connection: PostgresConnection
  /** Every lite request runs inside this, so that no other request shares its transaction and role. */
  isolate<T>(request: () => Promise<T>): Promise<T>
}

type Place = { dataDir: string; flushes: boolean } | { memory: true } | { url: string }

export async function openDatabase(place: Place, log: (line: string) => void = console.error): Promise<OpenDatabase> {
  if ('url' in place) {
    const { openPostgres } = await import('./postgres-database.ts')
    return openPostgres(place.url)
  }
  const { openPglite } = await import('./pglite/pglite-database.ts')
  return openPglite('dataDir' in place ? place : {}, log)
}
