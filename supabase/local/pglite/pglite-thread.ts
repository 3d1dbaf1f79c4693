import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PglitePlace } from './pglite-here.ts'
import type { Question, Result, Said, ToldError } from './thread-messages.ts'

export interface PgliteThread {
  readonly hasEnded: boolean
  /** Why, once it has. */
  readonly ended: Promise<string>
  /** After `limitMs` the thread is ended: nothing else stops a query of PGlite. */
  ask<Row>(question: Question, limitMs: number): Promise<Result<Row>>
}

/** Postgres says so where its own 2 MB do not suffice, as long as V8's larger frames of the same calls have room. */
const stackMb = 64

/** A database in a thread of its own: it holds up nobody else, and whatever becomes of it, it can be ended. */
export async function openThread(place: PglitePlace, onNotice: (channel: string, payload: string) => void): Promise<PgliteThread> {
  const worker = new Worker(new URL('pglite-worker.ts', import.meta.url), { resourceLimits: { stackSizeMb: stackMb } })
  const ended = Promise.withResolvers<string>()
  let waiting: PromiseWithResolvers<Result<never>> | undefined
  let gone: Error | undefined
  let last: Promise<unknown> = Promise.resolve()

  function settle() {
    const settled = waiting
    waiting = undefined
    worker.unref()
    return settled
  }

  function end(reason: string, error: Error): void {
    if (gone) return
    gone = error
    settle()?.reject(error)
    worker.ref()
    void worker.terminate().then(() => ended.resolve(reason))
  }

  worker.on('message', (said: Said) => {
    if ('channel' in said) onNotice(said.channel, said.payload)
    else if ('result' in said) settle()?.resolve(said.result)
    else if ('refused' in said) settle()?.reject(databaseError(said.refused))
    else end(said.broken, broken())
  })
  worker.on('error', (error) => end(String(error), broken()))
  worker.on('exit', () => end('its thread has ended', broken()))

  async function askNow(question: Question, limitMs: number): Promise<Result<never>> {
    if (gone) throw gone
    worker.postMessage(question)
    const { promise } = (waiting = Promise.withResolvers<Result<never>>())
    worker.ref()
    const timer = Number.isFinite(limitMs) ? setTimeout(() => end(`a query took more than ${limitMs} ms`, timedOut()), limitMs) : undefined
    try {
      return await promise
    } finally {
      clearTimeout(timer)
    }
  }

  async function ask<Row>(question: Question, limitMs: number): Promise<Result<Row>> {
    const answered = last.then(() => askNow(question, limitMs))
    last = answered.catch(() => undefined)
    const result = await answered
    if (question.ask === 'close') {
      end('it was closed', databaseError({ code: '57P01', message: 'The database is closed.' }))
      await ended.promise
    }
    return result
  }

  await ask({ ask: 'open', place, program: await compiledOnce() }, Number.POSITIVE_INFINITY).catch(async (error: unknown) => {
    throw gone ? new Error(await ended.promise) : error
  })
  return {
    get hasEnded() {
      return gone !== undefined
    },
    ended: ended.promise,
    ask,
  }
}

let compiled: Promise<WebAssembly.Module> | undefined

/** What one thread has made of Postgres' program the next ones find. */
function compiledOnce(): Promise<WebAssembly.Module> {
  const path = join(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')), 'pglite.wasm')
  return (compiled ??= readFile(path).then((bytes) => WebAssembly.compile(bytes)))
}

const broken = () => databaseError({ code: 'XX000', message: 'The database could not work this out, and was opened anew.' })
const timedOut = () => databaseError({ code: '57014', message: 'canceling statement due to statement timeout' })

function databaseError({ message, ...fields }: ToldError): Error {
  return Object.assign(new Error(message), fields)
}
