import { AsyncLocalStorage } from 'node:async_hooks'
import type { PGlite, Results, Transaction } from '@electric-sql/pglite'

interface Request {
  open?: OpenTransaction
}

interface OpenTransaction {
  tx: Transaction
  /** Not told to the database yet: name, value, name, value. */
  settings: string[]
  commit(): Promise<void>
  rollback(): Promise<void>
}

/**
 * PGlite has one session. `@supabase/lite` 0.10 sends BEGIN, SET ROLE and COMMIT to it as plain queries, so two
 * requests at once share one transaction and one of them reads with the other's rights. Here those words, inside a
 * request, become PGlite's own `transaction()`, which keeps everybody else waiting until it ends. Who asks it tells in
 * six statements; here they go as one, before the first that needs them.
 */
export function isolateRequests(pglite: PGlite): <T>(request: () => Promise<T>) => Promise<T> {
  const requests = new AsyncLocalStorage<Request>()
  const queryAlone = pglite.query.bind(pglite)

  pglite.query = async <T>(...args: Parameters<PGlite['query']>): Promise<Results<T>> => {
    const [sql, params = []] = args
    const request = requests.getStore()
    if (request && (await ruleTransaction(pglite, request, sql))) return nothing
    if (!request?.open) return queryAlone<T>(...args)
    const setting = settingOf(sql, params)
    if (setting) {
      request.open.settings.push(...setting)
      return nothing
    }
    await tellSettings(request.open)
    return request.open.tx.query<T>(...args)
  }
  return (request) => requests.run({}, request)
}

const nothing = { rows: [], fields: [], affectedRows: 0 }

/** What a statement does that only sets something until the transaction ends. */
function settingOf(sql: string, [value]: readonly unknown[]): readonly [name: string, value: string] | undefined {
  const name = /^SELECT set_config\('([\w.]+)', \$1, true\)$/.exec(sql)?.[1]
  if (name !== undefined && typeof value === 'string') return [name, value]
  const role = /^SET LOCAL ROLE "(\w+)"$/.exec(sql)?.[1]
  return role === undefined ? undefined : ['role', role]
}

async function tellSettings({ tx, settings }: OpenTransaction): Promise<void> {
  if (settings.length === 0) return
  const told = settings.splice(0)
  const calls = Array.from({ length: told.length / 2 }, (_, n) => `set_config($${2 * n + 1}, $${2 * n + 2}, true)`)
  await tx.query(`select ${calls.join(', ')}`, told)
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
      settings: [],
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
