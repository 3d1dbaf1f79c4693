import type { Database } from '../database.ts'
import { TooManyValues } from '../parameters.ts'
import type { PglitePlace } from './pglite-here.ts'
import { openThread, type PgliteThread } from './pglite-thread.ts'
import type { Question, Result, Statement } from './thread-messages.ts'

interface Asked {
  query<Row>(sql: string, params?: readonly unknown[], limitMs?: number): Promise<Result<Row>>
}

export interface SessionTransaction extends Asked {
  /** Goes along with the next query: what it answers is nobody's, and its error is that query's. */
  ahead(statement: Statement): void
}

export interface PgliteSession extends Asked {
  /** Everybody else waits until it ends; rolled back when `work` throws. */
  transaction<T>(work: (tx: SessionTransaction) => Promise<T>): Promise<T>
  exec(sql: string): Promise<void>
  listen: Database['listen']
  dump(): Promise<Uint8Array<ArrayBuffer>>
  close(): Promise<void>
}

interface Listener {
  channel: string
  onNotice: (payload: string) => void
  onMissed: () => void
}

/** How many values PGlite can bind: it reads their number back as a signed one of 16 bits. */
const mostParameters = 32_767

/** As a hosted project limits its own role `postgres`. */
const ownLimitMs = 120_000

/**
 * The one session of PGlite. When its thread ends, over time or by an error that is not the database's own, whoever had
 * asked is told, everybody else waits for the next thread. What is only in memory ends with its thread.
 */
export async function openSession(place: PglitePlace, log: (line: string) => void): Promise<PgliteSession> {
  const listeners = new Set<Listener>()
  let isClosing = false
  let thread = open()
  let last: Promise<unknown> = thread

  async function open(): Promise<PgliteThread> {
    const opened = await openThread(place, (channel, payload) => {
      for (const listener of listeners) if (listener.channel === channel) listener.onNotice(payload)
    })
    for (const channel of new Set([...listeners].map((listener) => listener.channel)))
      await opened.ask({ ask: 'listen', channel }, ownLimitMs)
    void opened.ended.then((reason) => {
      if (!isClosing) openAnew(reason)
    })
    return opened
  }

  function openAnew(reason: string): void {
    log(`The database is opened anew: ${reason}`)
    if (!('dataDir' in place)) return
    thread = open()
    thread.then(
      () => listeners.forEach(({ onMissed }) => onMissed()),
      (error: unknown) => log(`The database does not open: ${String(error)}`),
    )
  }

  /** Whoever comes after one that could not be opened tries again. */
  async function living(): Promise<PgliteThread> {
    const it = await thread.catch(() => (thread = open()))
    if (!it.hasEnded) return it
    await it.ended
    return thread
  }

  function inTurn<T>(work: (living: PgliteThread) => Promise<T>): Promise<T> {
    const turn = last.then(async () => work(await living()))
    last = turn.catch(() => undefined)
    return turn
  }

  const askInTurn = <Row>(question: Question, limitMs: number) => inTurn((it) => it.ask<Row>(question, limitMs))

  await thread
  return {
    async query<Row>(sql: string, params: readonly unknown[] = [], limitMs = ownLimitMs) {
      return askInTurn<Row>(queryOf(sql, params), limitMs)
    },
    transaction: (work) => inTurn((it) => transact(it, work)),
    async exec(sql) {
      await askInTurn({ ask: 'exec', sql }, Number.POSITIVE_INFINITY)
    },
    async listen(channel, onNotice, onMissed) {
      const listener = { channel, onNotice, onMissed }
      listeners.add(listener)
      await askInTurn({ ask: 'listen', channel }, ownLimitMs)
      return async () => void listeners.delete(listener)
    },
    async dump() {
      const { dump } = await askInTurn({ ask: 'dump' }, Number.POSITIVE_INFINITY)
      if (!dump) throw new Error('The database gave no dump.')
      return dump
    },
    async close() {
      if (isClosing) return
      isClosing = true
      await inTurn(async (it) => it.hasEnded || it.ask({ ask: 'close' }, Number.POSITIVE_INFINITY))
    },
  }
}

/** Each message to the thread costs as much as a small query: what begins a transaction goes with its first query. */
async function transact<T>(thread: PgliteThread, work: (tx: SessionTransaction) => Promise<T>): Promise<T> {
  let isOpen = true
  let isBegun = false
  const ahead: Statement[] = [{ sql: 'begin', params: [] }]
  const end = async (sql: 'commit' | 'rollback') => {
    isOpen = false
    if (isBegun) await thread.ask({ ask: 'exec', sql }, ownLimitMs)
  }
  try {
    const result = await work({
      ahead: (statement) => void ahead.push(statement),
      async query<Row>(sql: string, params: readonly unknown[] = [], limitMs = ownLimitMs) {
        if (!isOpen) throw new Error('The transaction has ended.')
        const query = queryOf(sql, params)
        isBegun = true
        return thread.ask<Row>({ ...query, ahead: ahead.splice(0) }, limitMs)
      },
    })
    await end('commit')
    return result
  } catch (error) {
    if (isOpen && !thread.hasEnded) await end('rollback')
    throw error
  }
}

function queryOf(sql: string, params: readonly unknown[]): Question & { ask: 'query' } {
  if (params.length > mostParameters) throw new TooManyValues(mostParameters)
  return { ask: 'query', sql, params }
}
