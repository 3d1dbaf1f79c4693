import { errorWords } from '../../words/errors.ts'
import { tables } from '../supabase/tables-at-once.ts'
import { toAppError } from '../supabase/errors.ts'
import type { AppError } from '../supabase/errors.ts'
import type { OutboxTable, Row, Write } from './entry.ts'

export type Outcome =
  /** `row` as the server has it now; null when it is gone from one's sight. */
  | { readonly kind: 'saved'; readonly row: Row | null }
  | { readonly kind: 'refused'; readonly reason: string; readonly theirs: Row | null }
  | { readonly kind: 'later'; readonly error: AppError }

/**
 * Sends one write, or finds out that an earlier sending of it had arrived. Never throws. The request leaves before this
 * returns, if a token is at hand.
 */
export async function send(write: Write): Promise<Outcome> {
  try {
    if (write.kind === 'insert') return await insert(write)
    if (write.kind === 'update') return await update(write)
    return await call(write)
  } catch (thrown) {
    return failed(toAppError(thrown))
  }
}

async function insert({ table, row, orUpdate }: Write & { kind: 'insert' }): Promise<Outcome> {
  const answer = await atOnce(tables.from(table).insert(row).select().single<Row>())
  if (!answer.error) return { kind: 'saved', row: answer.data }
  const error = toAppError(answer.error, answer.status)
  if (error.reason !== '23505') return failed(error)
  const there = await current(table, row.id)
  if (there === null) return failed(error)
  if (orUpdate === undefined || holds(there, orUpdate)) return { kind: 'saved', row: there }
  return update({ kind: 'update', table, id: row.id, patch: orUpdate, expectedVersion: null })
}

async function update(write: Write & { kind: 'update' }): Promise<Outcome> {
  const { table, id, patch, expectedVersion, replaces } = write
  const request = tables.from(table).update(patch).eq('id', id)
  const versioned = expectedVersion === null ? request : request.eq('version', expectedVersion)
  const answer = await atOnce(versioned.select().maybeSingle<Row>())
  if (answer.error) return failed(toAppError(answer.error, answer.status))
  if (answer.data !== null) return { kind: 'saved', row: answer.data }
  const there = await current(table, id)
  if (there !== null && holds(there, patch)) return { kind: 'saved', row: there }
  const version = there?.['version']
  if (there !== null && replaces !== undefined && holds(there, replaces) && typeof version === 'number' && version !== expectedVersion) {
    return update({ ...write, expectedVersion: version })
  }
  return there === null
    ? { kind: 'refused', reason: errorWords.denied, theirs: null }
    : { kind: 'refused', reason: errorWords.conflict, theirs: there }
}

async function call({ name, args }: Write & { kind: 'call' }): Promise<Outcome> {
  const answer = await atOnce(tables.rpc(name, args))
  if (answer.error) return failed(toAppError(answer.error, answer.status))
  return { kind: 'saved', row: await current('comments', args.comment_id) }
}

/** `await` alone would begin the request after what is running now, and drawing comes before. */
function atOnce<T>(request: PromiseLike<T>): PromiseLike<T> {
  return request.then((answer) => answer)
}

async function current(table: OutboxTable, id: string): Promise<Row | null> {
  const answer = await tables.from(table).select().eq('id', id).maybeSingle<Row>()
  if (answer.error) throw toAppError(answer.error, answer.status)
  return answer.data
}

/** Whether a row already says what a patch would make it say. When something was stamped is the server's to say. */
function holds(row: Row, patch: Row): boolean {
  return Object.entries(patch).every(([column, wished]) =>
    column.endsWith('_at') ? (row[column] === null) === (wished === null) : same(row[column], wished),
  )
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => same(Reflect.get(a, key), Reflect.get(b, key)))
}

function failed(error: AppError): Outcome {
  return error.passes ? { kind: 'later', error } : { kind: 'refused', reason: error.message, theirs: null }
}
