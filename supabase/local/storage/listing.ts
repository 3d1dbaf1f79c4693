import type { Database } from '../database.ts'
import { asCaller } from './access.ts'
import type { Caller } from './access.ts'
import { isoTime } from './iso-time.ts'
import { invalidRequest } from './storage-error.ts'

const SORTABLE = new Set(['name', 'updated_at', 'created_at', 'last_accessed_at'])
const MOST_ENTRIES = 1500

/**
 * One level of a bucket, as a folder shows it: files with their facts, folders with a name and nulls. Sorted by name
 * they are mixed, by a time the folders come first. `search` is how a name begins; capitals do not matter.
 */
export function listObjects(database: Database, caller: Caller, bucket: string, options: Record<string, unknown>): Promise<unknown[]> {
  const folder = folderOf(options['prefix'])
  const search = textOf(options['search'])
  const wanted = `${folder}${search}`
  return asCaller(database, caller, (tx) =>
    tx.query(listingSql(sortOf(options['sortBy'])), [
      bucket,
      `${escapeLike(wanted)}%`,
      levelOf(folder),
      levelOf(wanted),
      Math.min(wholeNumber(options['limit'], 'limit', 100), MOST_ENTRIES),
      wholeNumber(options['offset'], 'offset', 0),
    ]),
  )
}

function listingSql({ column, order }: Sort): string {
  const byName = `lower(case when id is null then name || '/' else name end) collate "C" ${order}`
  return `
    with below as (
      select array_to_string(path_tokens[$3::int : $4::int], '/') as entry,
             array_length(path_tokens, 1) = $4::int as is_file,
             id, created_at, updated_at, last_accessed_at, metadata
      from storage.objects
      where bucket_id = $1 and lower(name) like lower($2)
    ),
    entries as (
      select entry as name, id, created_at, updated_at, last_accessed_at, metadata from below where is_file
      union all
      select distinct entry, null::uuid, null::timestamptz, null::timestamptz, null::timestamptz, null::jsonb
      from below where not is_file
    )
    select name, id, ${isoTime('updated_at')}, ${isoTime('created_at')}, ${isoTime('last_accessed_at')}, metadata
    from entries
    order by ${column === 'name' ? byName : `id is null desc, entries.${column} ${order}, ${byName}`}
    limit $5::int offset $6::int`
}

interface Sort {
  column: string
  order: 'asc' | 'desc'
}

function sortOf(value: unknown): Sort {
  if (typeof value !== 'object' || value === null) return { column: 'name', order: 'asc' }
  const column = 'column' in value ? value.column : 'name'
  const order = 'order' in value ? value.order : 'asc'
  if (typeof column !== 'string' || !SORTABLE.has(column)) throw invalidRequest('body/sortBy/column is not allowed')
  return { column, order: order === 'desc' ? 'desc' : 'asc' }
}

function folderOf(prefix: unknown): string {
  if (typeof prefix !== 'string') throw invalidRequest("body must have required property 'prefix'")
  return prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`
}

function wholeNumber(value: unknown, field: string, otherwise: number): number {
  if (value === undefined || value === null) return otherwise
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw invalidRequest(`body/${field} must be integer`)
  return value
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
const levelOf = (path: string) => path.split('/').length
export const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&')
