import { errorWords } from '../../words/errors.ts'

export type AppErrorCode =
  | 'offline'
  | 'signed_out'
  | 'denied'
  | 'not_found'
  | 'conflict'
  | 'refused'
  | 'too_large'
  | 'busy'
  | 'server'
  | 'unknown'

/**
 * The one kind of error the app handles. `message` is a sentence for the person; `reason` the machine word our own SQL
 * gives as a hint (`invite_expired`), or the code of the service that refused.
 */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: AppErrorCode
  readonly reason: string | null

  constructor(code: AppErrorCode, message: string, options: { reason?: string | null; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.code = code
    this.reason = options.reason ?? null
  }

  /** Whether the same request may succeed later without anybody changing it. */
  get passes(): boolean {
    return this.code === 'offline' || this.code === 'busy' || this.code === 'server' || this.code === 'signed_out'
  }
}

/**
 * Classifies whatever was thrown or answered, once: by SQLSTATE, then by HTTP status.
 * Source: PostgREST "Errors", Supabase Auth and Storage error codes.
 */
export function toAppError(error: unknown, status?: number): AppError {
  if (error instanceof AppError) return error
  const { message, code, hint, statusCode } = fieldsOf(error)
  const httpStatus = status || statusCode
  const failure = { reason: hint || code || null, cause: error }
  if (isNetworkFailure(error, message, httpStatus)) return new AppError('offline', errorWords.offline, failure)
  if (code === 'P0001') return new AppError('refused', message || errorWords.refused, failure)
  // Nobody is signed in by then: as somebody, one would be forbidden (403).
  if (code === '42501' && httpStatus === 401) return new AppError('signed_out', errorWords.signedOut, failure)
  if (code === '42501') return new AppError('denied', hasOwnSentence(message) ? message : errorWords.denied, failure)
  if (code === 'PGRST116') return new AppError('not_found', errorWords.notFound, failure)
  if (code === '23505') return new AppError('conflict', errorWords.conflict, failure)
  if (code === '22P02' || code === '22021') return new AppError('not_found', errorWords.notFound, failure)
  if (/^(22|23)/.test(code)) return new AppError('refused', errorWords.refused, failure)
  if (code === 'PGRST301' || code === 'PGRST303' || httpStatus === 401) {
    return new AppError('signed_out', errorWords.signedOut, failure)
  }
  if (httpStatus === 403) return new AppError('denied', errorWords.denied, failure)
  if (httpStatus === 404) return new AppError('not_found', errorWords.notFound, failure)
  if (httpStatus === 409) return new AppError('conflict', errorWords.conflict, failure)
  if (httpStatus === 413) return new AppError('too_large', errorWords.tooLarge, failure)
  if (httpStatus === 429) return new AppError('busy', errorWords.busy, failure)
  if (httpStatus !== undefined && httpStatus >= 500) return new AppError('server', errorWords.server, failure)
  if (httpStatus !== undefined && httpStatus >= 400) return new AppError('refused', errorWords.refused, failure)
  return new AppError('unknown', errorWords.unknown, failure)
}

type Answer<T> = { readonly data: T; readonly error: unknown; readonly status?: number }

/** The data of an answer that must have some. @throws AppError */
export function unwrap<T>(answer: Answer<T>): NonNullable<T> {
  const data = unwrapNullable(answer)
  if (data === null || data === undefined) throw new AppError('not_found', errorWords.notFound)
  return data
}

/** The data of an answer, or null where there is none. @throws AppError */
export function unwrapNullable<T>(answer: Answer<T>): T {
  if (answer.error) throw toAppError(answer.error, answer.status)
  return answer.data
}

function isNetworkFailure(error: unknown, message: string, status: number | undefined): boolean {
  if (status !== undefined && status > 0) return false
  return error instanceof TypeError || /failed to fetch|networkerror|load failed|fetch failed/i.test(message)
}

/** Postgres' own words about rights mean nothing to a teacher; the sentences of our functions do. */
function hasOwnSentence(message: string): boolean {
  return message !== '' && !/row-level security|permission denied/.test(message)
}

type Fields = { message: string; code: string; hint: string; statusCode: number | undefined }

function fieldsOf(error: unknown): Fields {
  const source = typeof error === 'object' && error !== null ? error : {}
  const read = (name: string): unknown => (name in source ? Reflect.get(source, name) : undefined)
  const text = (name: string): string => {
    const value = read(name)
    return typeof value === 'string' ? value : ''
  }
  const status = Number(read('status') ?? read('statusCode'))
  return {
    message: text('message'),
    code: text('code'),
    hint: text('hint'),
    statusCode: Number.isFinite(status) && status > 0 ? status : undefined,
  }
}
