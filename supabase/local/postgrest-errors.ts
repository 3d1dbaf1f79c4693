import { inspect } from 'node:util'
import { TooManyValues } from './parameters.ts'

interface DatabaseError {
  code: string
  message: string
  detail: string | null
  hint: string | null
}

/** What PostgREST answers for an SQLSTATE, longest match first (its `pgErrorStatus`). */
const statusOf: readonly (readonly [prefix: string, status: number])[] = [
  ['23503', 409],
  ['23505', 409],
  ['25006', 405],
  ['53400', 500],
  ['57P01', 503],
  ['08', 503],
  ['09', 500],
  ['0L', 403],
  ['0P', 403],
  ['25', 500],
  ['28', 403],
  ['2D', 500],
  ['38', 500],
  ['39', 500],
  ['3B', 500],
  ['40', 500],
  ['53', 503],
  ['54', 500],
  ['55', 500],
  ['57', 500],
  ['58', 500],
  ['F0', 500],
  ['HV', 500],
  ['P0001', 400],
  ['P0', 500],
  ['XX', 500],
]

/** postgres.js can bind no more. */
const mostParameters = 65_533

/** lite answers these as PostgREST does; all others it would flatten into a 500 without code and hint. */
const knownToLite = /^(42|22|21|PGRST|PT|25006|23502)/

/**
 * Gives a database error to lite in the one shape it passes on whole: PostgREST's own `raise sqlstate 'PGRST'`,
 * whose message and detail are JSON.
 */
export function asPostgrest(error: unknown): unknown {
  const found = databaseErrorOf(error)
  if (!found) return error
  const line = `${found.code} ${found.message}`
  return logsAs(line, knownToLite.test(found.code) ? found : flattened(found))
}

function flattened({ code, message, detail, hint }: DatabaseError): DatabaseError {
  const status = statusOf.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 400
  return {
    code: 'PGRST',
    message: JSON.stringify({ code, message, details: detail, hint }),
    detail: JSON.stringify({ status, headers: {} }),
    hint: null,
  }
}

function databaseErrorOf(error: unknown): DatabaseError | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  if (error.code === 'MAX_PARAMETERS_EXCEEDED') return databaseErrorOf(new TooManyValues(mostParameters))
  const { code, message } = error
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) return undefined
  return { code, message, detail: textIn(error, 'detail'), hint: textIn(error, 'hint') }
}

function textIn(error: Error, field: string): string | null {
  const value: unknown = Reflect.get(error, field)
  return typeof value === 'string' ? value : null
}

/** lite prints each error whole, parameters and all; one line is enough. */
function logsAs(line: string, error: DatabaseError): DatabaseError {
  Object.defineProperty(error, inspect.custom, { value: () => line, enumerable: false })
  return error
}
