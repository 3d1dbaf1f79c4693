import type { Database, Transaction } from '../database.ts'
import { actAs } from '../tokens.ts'
import type { Claims } from '../tokens.ts'

/** In whose name the database is asked, and for what: policies can read `storage.operation()`. */
export interface Caller {
  claims: Claims
  operation: string
}

/** The service itself, as upstream writes rows and reads what a signed URL has opened. */
export const asService = (operation: string): Caller => ({ claims: { role: 'service_role' }, operation })

export async function asCaller<T>(database: Database, caller: Caller, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return database.transaction(async (tx) => {
    await become(tx, caller)
    return work(tx)
  })
}

export async function become(tx: Transaction, { claims, operation }: Caller): Promise<void> {
  await actAs(tx, claims)
  await tx.query(`select set_config('storage.operation', $1, true), set_config('storage.allow_delete_query', 'true', true)`, [operation])
}
