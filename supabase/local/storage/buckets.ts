import type { Database } from '../database.ts'
import { asCaller } from './access.ts'
import type { Caller } from './access.ts'
import { isoTime } from './iso-time.ts'
import { escapeLike } from './listing.ts'
import { invalidMimeType, invalidRequest, noSuchBucket } from './storage-error.ts'

export interface Bucket {
  id: string
  sizeLimit: number
  mimeTypes: readonly string[]
}

/** What a bucket allows, whoever asks. */
export async function findBucket(database: Database, id: string): Promise<Bucket> {
  const [row] = await database.query<{ size_limit: number | null; mime_types: string[] | null }>(
    'select file_size_limit::float8 as size_limit, allowed_mime_types as mime_types from storage.buckets where id = $1',
    [id],
  )
  if (!row) throw noSuchBucket()
  return { id, sizeLimit: row.size_limit ?? Number.MAX_SAFE_INTEGER, mimeTypes: row.mime_types ?? [] }
}

export function assertMimeType(bucket: Bucket, type: string): void {
  if (bucket.mimeTypes.length === 0) return
  const [group] = type.split('/')
  const allowed = bucket.mimeTypes.some((accepted) => accepted === type || accepted === `${group}/*`)
  if (!allowed || !type.includes('/')) throw invalidMimeType(type)
}

const BUCKET_COLUMNS = `id, name, owner, public, ${isoTime('created_at')}, ${isoTime('updated_at')},
  file_size_limit::float8 as file_size_limit, allowed_mime_types`

const SORTABLE = ['id', 'name', 'created_at', 'updated_at']

/** All of them by name, or as the query says. */
export function listBuckets(database: Database, caller: Caller, query: URLSearchParams): Promise<unknown[]> {
  const column = oneOf(query, 'sortColumn', SORTABLE) ?? 'name'
  const order = oneOf(query, 'sortOrder', ['asc', 'desc']) ?? 'asc'
  return asCaller(database, caller, (tx) =>
    tx.query(
      `select ${BUCKET_COLUMNS} from storage.buckets where name ilike $1
       order by buckets.${column} ${order} limit $2::bigint offset $3::bigint`,
      [`%${escapeLike(query.get('search') ?? '')}%`, wholeNumber(query, 'limit', 1), wholeNumber(query, 'offset', 0)],
    ),
  )
}

function oneOf(query: URLSearchParams, name: string, values: readonly string[]): string | undefined {
  const value = query.get(name)
  if (value === null) return undefined
  if (!values.includes(value)) throw invalidRequest(`querystring/${name} must be equal to one of the allowed values`)
  return value
}

function wholeNumber(query: URLSearchParams, name: string, least: number): number | null {
  const text = query.get(name)
  if (text === null) return null
  const value = Number(text)
  if (text.trim() === '' || !Number.isSafeInteger(value)) throw invalidRequest(`querystring/${name} must be integer`)
  if (value < least) throw invalidRequest(`querystring/${name} must be >= ${least}`)
  return value
}

export async function getBucket(database: Database, caller: Caller, id: string): Promise<unknown> {
  const [row] = await asCaller(database, caller, (tx) => tx.query(`select ${BUCKET_COLUMNS} from storage.buckets where id = $1`, [id]))
  if (!row) throw noSuchBucket()
  return row
}
