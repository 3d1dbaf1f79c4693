import { AsyncLocalStorage } from 'node:async_hooks'
import type { PGlite, Results, Transaction } from '@electric-sql/pglite'

interface Request {
  open?: OpenTransaction
}

interface OpenTransaction {
  tx: Transaction
  commit(): Promise<void>
  rollback(): Promise<void>
}

/**
 * PGlite has one session. `@supabase/lite` 0.10 sends BEGIN, SET ROLE and COMMIT to it as plain queries, so two
 * requests at once share one transaction and one of them reads with the other's rights. Here those words, inside a
 * request, become PGlite's own `transaction()`, which keeps everybody else waiting until it ends.
 */
export function isolateRequests(pglite: PGlite): <T>(request: () => Promise<T>) => Promise<T> {
  const requests = new AsyncLocalStorage<Request>()
  const queryAlone = pglite.query.bind(pglite)

  pglite.query = async <T>(...args: Parameters<PGlite['query']>): Promise<Results<T>> => {
    const request = requests.getStore()
    if (request && (await ruleTransaction(pglite, request, args[0]))) return { rows: [], fields: [], affectedRows: 0 }
    return request?.open ? request.open.tx.query<T>(...args) : queryAlone<T>(...args)
  }
  return (request) => requests.run({}, request)
}

async function ruleTransaction(pglite: PGlite, request: Request, sql: string): Promise<boolean> {
  const open = request.open
  switch (sql) {
    case 'BEGIN':
      if (open) throw new Error('This request has a transaction open already.')
      request.open = await begin(pglite)
      return true
    case 'COMMIT':
    case 'ROLLBACK':
      if (!open) return false
      delete request.open
      await (sql === 'COMMIT' ? open.commit() : open.rollback())
      return true
    default:
      return false
  }
}

function begin(pglite: PGlite): Promise<OpenTransaction> {
  const opened = Promise.withResolvers<OpenTransaction>()
  const finished = Promise.withResolvers<void>()
  const ended = pglite.transaction((tx) => {
    opened.resolve({
      tx,
      async commit() {
        finished.resolve()
        await ended
      },
      async rollback() {
        await tx.rollback()
        finished.resolve()
        await ended
      },
    })
    return finished.promise
  })
  ended.catch(opened.reject)
  return opened.promise
}
