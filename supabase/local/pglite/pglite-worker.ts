import { parentPort } from 'node:worker_threads'
import { messages, type PGlite } from '@electric-sql/pglite'
import { openPgliteHere } from './pglite-here.ts'
import { told, type Question, type Result, type Said, type ToldError } from './thread-messages.ts'

const nothing: Result<never> = { rows: [] }
const listening = new Set<string>()
let open: PGlite | undefined

parentPort?.on('message', (question: Question) => {
  void answer(question).then(
    (result) => say({ result }),
    (error: unknown) => say(error instanceof messages.DatabaseError ? judged(error) : { broken: reasonOf(error) }),
  )
})

function say(said: Said): void {
  parentPort?.postMessage(said)
}

async function answer(question: Question): Promise<Result<never>> {
  if (question.ask === 'open') {
    open = await openPgliteHere(question.place, question.program)
    endWhereItBreaks(open)
    return nothing
  }
  if (open === undefined) throw new Error('The database is not open.')
  const pglite = open
  switch (question.ask) {
    case 'query': {
      for (const { sql, params } of question.ahead ?? []) await (params.length === 0 ? pglite.exec(sql) : pglite.query(sql, [...params]))
      const { rows, affectedRows } = await pglite.query<never>(question.sql, [...question.params])
      return { rows, affectedRows }
    }
    case 'exec':
      await pglite.exec(question.sql)
      return nothing
    case 'listen': {
      const { channel } = question
      if (!listening.has(channel)) await pglite.listen(channel, (payload) => say({ channel, payload }))
      listening.add(channel)
      return nothing
    }
    case 'dump': {
      const dump = await pglite.dumpDataDir('none')
      return { rows: [], dump: new Uint8Array(await dump.arrayBuffer()) }
    }
    case 'close':
      await pglite.close()
      return nothing
  }
}

/** After FATAL and PANIC Postgres would leave its process. */
function judged(error: InstanceType<typeof messages.DatabaseError>): Said {
  if (error.severity === 'FATAL' || error.severity === 'PANIC') return { broken: error.message }
  const known = told.map((field) => [field, error[field]] as const).filter(([, value]) => value !== undefined)
  const refused: ToldError = { message: error.message, ...Object.fromEntries(known) }
  return { refused }
}

/**
 * PGlite swallows whatever Postgres' loop throws, goes on where nothing is right any more, and never ends where the rest
 * of a message is not read. Only Postgres' own jump out of an error is meant to come out of there.
 */
function endWhereItBreaks({ Module: postgres }: PGlite): void {
  const { _PostgresMainLoopOnce: loop } = postgres
  const ending = () => {
    try {
      loop()
    } catch (error) {
      if (isOwnJump(error)) throw error
      say({ broken: reasonOf(error) })
      process.exit(1)
    }
  }
  Object.assign(postgres, { _PostgresMainLoopOnce: ending })
}

function reasonOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error)
}

function isOwnJump(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'status' in error && error.status === 100
}
