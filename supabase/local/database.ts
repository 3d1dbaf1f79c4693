import type { PgliteConnection } from '@supabase/lite/pglite'
import type { PostgresConnection } from '@supabase/lite/postgres'

export interface Transaction {
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>
}

export interface Database extends Transaction {
  /** One connection, one transaction; rolled back when `work` throws. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** Many statements without parameters, all or none of them. */
  exec(sql: string): Promise<void>
  /** NOTIFY payloads on `channel`; resolves to a function that stops listening. */
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

export type LiteConnection = PgliteConnection | PostgresConnection

export interface OpenDatabase {
  database: Database
  /** The same database for `@supabase/lite`. */
  connection: LiteConnection
  /** Every lite request runs inside this, so that no other request shares its transaction and role. */
  isolate<T>(request: () => Promise<T>): Promise<T>
}

export async function openDatabase(place: { dataDir: string } | { memory: true } | { url: string }): Promise<OpenDatabase> {
  if ('url' in place) {
    const { openPostgres } = await import('./postgres-database.ts')
    return openPostgres(place.url)
  }
  const { openPglite } = await import('./pglite-database.ts')
  return openPglite('dataDir' in place ? { dataDir: place.dataDir } : {})
}
