import { AsyncLocalStorage } from 'node:async_hooks'
import type { PgliteSession, SessionTransaction } from './pglite-session.ts'
import type { Result } from './thread-messages.ts'
import { statementTimeoutMs } from '../statement-timeout.ts'

interface Request {
  open?: OpenTransaction
}

interface OpenTransaction {
  tx: SessionTransaction
  /** Not told to the database yet: name, value, name, value. */
  settings: string[]
  limitMs: number
  commit(): Promise<void>
  rollback(): Promise<void>
}

/** Begins a statement that only checks something: its answer is nobody's. */
export const ahead = '/* ahead */'

export type Query = <Row>(sql: string, params: readonly unknown[]) => Promise<Result<Row>>

/**
 * PGlite has one session. `@supabase/lite` 0.10 sends BEGIN, SET ROLE and COMMIT to it as plain queries, so two
 * requests at once would share one transaction and one of them would read with the other's rights. Here those words,
 * inside a request, become the session's `transaction()`, which keeps everybody else waiting until it ends. Who asks it
 * tells in six statements; here they go as one, along with the first that needs them.
 */
export function isolateRequests(session: PgliteSession): { query: Query; isolate<T>(request: () => Promise<T>): Promise<T> } {
  const requests = new AsyncLocalStorage<Request>()

  return {
    async query<Row>(sql: string, params: readonly unknown[]): Promise<Result<Row>> {
      const request = requests.getStore()
      if (request && (await ruleTransaction(session, request, sql))) return nothing
      if (!request?.open) return session.query<Row>(sql, params)
      const setting = settingOf(sql, params)
      if (setting) {
        request.open.settings.push(...setting)
        return nothing
      }
      tellSettings(request.open)
      if (!sql.startsWith(ahead)) return request.open.tx.query<Row>(sql, params, request.open.limitMs)
      request.open.tx.ahead({ sql, params })
      return nothing
    },
    isolate: (request) => requests.run({}, request),
  }
}

const nothing: Result<never> = { rows: [], affectedRows: 0 }

/** What a statement does that only sets something until the transaction ends. */
function settingOf(sql: string, [value]: readonly unknown[]): readonly [name: string, value: string] | undefined {
  const name = /^SELECT set_config\('([\w.]+)', \$1, true\)$/.exec(sql)?.[1]
  if (name !== undefined && typeof value === 'string') return [name, value]
  const role = /^SET LOCAL ROLE "(\w+)"$/.exec(sql)?.[1]
  return role === undefined ? undefined : ['role', role]
}

function tellSettings(open: OpenTransaction): void {
  if (open.settings.length === 0) return
  const told = open.settings.splice(0)
  const calls = Array.from({ length: told.length / 2 }, (_, n) => `set_config($${2 * n + 1}, $${2 * n + 2}, true)`)
  open.tx.ahead({ sql: `select ${calls.join(', ')}`, params: told })
  const role = told.lastIndexOf('role')
  if (role % 2 === 0) open.limitMs = statementTimeoutMs(told[role + 1])
}

async function ruleTransaction(session: PgliteSession, request: Request, sql: string): Promise<boolean> {
  const open = request.open
  switch (sql) {
    case 'BEGIN':
      if (open) throw new Error('This request has a transaction open already.')
      request.open = await begin(session)
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

function begin(session: PgliteSession): Promise<OpenTransaction> {
  const opened = Promise.withResolvers<OpenTransaction>()
  const finished = Promise.withResolvers<void>()
  const undone = new Error('rolled back')
  const ended = session.transaction((tx) => {
    opened.resolve({
      tx,
      settings: [],
      limitMs: statementTimeoutMs('authenticated'),
      async commit() {
        finished.resolve()
        await ended
      },
      async rollback() {
        finished.reject(undone)
        await ended.catch((error: unknown) => {
          if (error !== undone) throw error
        })
      },
    })
    return finished.promise
  })
  ended.catch(opened.reject)
  return opened.promise
}
