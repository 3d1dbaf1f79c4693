import type { Database } from '../database.ts'
import { asCaller } from './access.ts'
import type { Caller } from './access.ts'
import { isoTime } from './iso-time.ts'
import { invalidMimeType, noSuchBucket } from './storage-error.ts'

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

export function listBuckets(database: Database, caller: Caller): Promise<unknown[]> {
  return asCaller(database, caller, (tx) => tx.query(`select ${BUCKET_COLUMNS} from storage.buckets order by name`))
}

export async function getBucket(database: Database, caller: Caller, id: string): Promise<unknown> {
  const [row] = await asCaller(database, caller, (tx) => tx.query(`select ${BUCKET_COLUMNS} from storage.buckets where id = $1`, [id]))
  if (!row) throw noSuchBucket()
  return row
}
