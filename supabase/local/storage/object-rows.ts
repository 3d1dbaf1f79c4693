import type { Database } from '../database.ts'
import { asCaller, asService, become } from './access.ts'
import type { Caller } from './access.ts'
import { isVersion } from './files-on-disk.ts'
import { isoTime } from './iso-time.ts'
import { noSuchKey } from './storage-error.ts'

interface FileMetadata {
  mimetype?: string | undefined
  contentLength?: number | undefined
  [fact: string]: unknown
}

/** A row that an upload would write, or has come to write. */
export interface PlannedObject {
  bucket: string
  name: string
  upsert: boolean
  metadata: FileMetadata
  userMetadata?: Record<string, unknown> | undefined
  /** Who owns it; the caller, where nobody is named. */
  owner?: string | undefined
}

/** What an upload left in `metadata`. */
interface ObjectFacts {
  size?: number
  eTag?: string
  mimetype?: string
  cacheControl?: string
  lastModified?: string
}

export interface StoredObject {
  id: string
  name: string
  bucket_id: string
  owner: string | null
  owner_id: string | null
  /** Null, or anything, where a row was written by hand: no file belongs to it then. */
  version: string | null
  created_at: string
  updated_at: string
  last_accessed_at: string
  metadata: ObjectFacts | null
  user_metadata: Record<string, unknown> | null
}

const OBJECT_COLUMNS = `id, name, bucket_id, owner, owner_id, version, metadata, user_metadata,
  ${isoTime('created_at')}, ${isoTime('updated_at')}, ${isoTime('last_accessed_at')}`

export async function findObject(database: Database, caller: Caller, bucket: string, name: string): Promise<StoredObject> {
  const [row] = await asCaller(database, caller, (tx) =>
    tx.query<StoredObject>(`select ${OBJECT_COLUMNS} from storage.objects where bucket_id = $1 and name = $2`, [bucket, name]),
  )
  if (!row) throw noSuchKey()
  return row
}

/** May the caller write this row? Asked by writing it and taking it back. */
export async function assertMayUpload(database: Database, caller: Caller, object: PlannedObject): Promise<void> {
  await database.query('select storage_local.ask($1::jsonb, $2, $3::jsonb, $4)', probeOf(caller, object))
}

function probeOf(caller: Caller, object: PlannedObject): readonly unknown[] {
  return [JSON.stringify(caller.claims), caller.operation, JSON.stringify(rowOf(caller, object, '1')), object.upsert]
}

/**
 * Writes the row of a file that is in its place, in one transaction with the question whether the caller still may.
 * `replacing` hears, before the commit, of the version that will have no row any more.
 */
export function commitObject(
  database: Database,
  caller: Caller,
  object: PlannedObject,
  version: string,
  replacing: (version: string) => Promise<void>,
): Promise<{ id: string }> {
  return database.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${object.bucket}/${object.name}`])
    await tx.query('select storage_local.probe($1::jsonb, $2, $3::jsonb, $4)', probeOf(caller, object))
    await become(tx, asService(caller.operation))
    const [current] = await tx.query<{ version: string | null }>(
      'select version from storage.objects where bucket_id = $1 and name = $2 for update',
      [object.bucket, object.name],
    )
    if (current?.version && isVersion(current.version)) await replacing(current.version)
    const row = JSON.stringify(rowOf(caller, object, version))
    const [written] = await tx.query<{ id: string }>('select storage_local.write($1::jsonb, $2) as id', [row, object.upsert])
    if (!written) throw new Error(`The row of ${object.bucket}/${object.name} was not written`)
    return written
  })
}

function rowOf(caller: Caller, object: PlannedObject, version: string) {
  const owner = object.owner ?? caller.claims.sub ?? null
  return {
    bucket_id: object.bucket,
    name: object.name,
    owner: uuidOrNull(owner),
    owner_id: owner,
    metadata: object.metadata,
    user_metadata: object.userMetadata ?? null,
    version,
  }
}

const uuidOrNull = (text: string | null) => (text !== null && IS_UUID.test(text) ? text : null)

const IS_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export async function versionsWithRow(database: Database, versions: readonly string[]): Promise<Set<string>> {
  const rows = await database.query<{ version: string }>(
    'select version from storage.objects where version in (select jsonb_array_elements_text($1::text::jsonb))',
    [JSON.stringify(versions)],
  )
  return new Set(rows.map((row) => row.version))
}

/** Deletes the rows the caller may delete; the others are left as if they were not there. */
export async function deleteObjects(
  database: Database,
  caller: Caller,
  bucket: string,
  names: readonly string[],
  deleting: (versions: readonly string[]) => Promise<void>,
): Promise<StoredObject[]> {
  return asCaller(database, caller, async (tx) => {
    const rows = await tx.query<StoredObject>(
      `delete from storage.objects
       where bucket_id = $1 and name in (select jsonb_array_elements_text($2::text::jsonb))
       returning ${OBJECT_COLUMNS}`,
      [bucket, JSON.stringify(names)],
    )
    await deleting(versionsOf(rows))
    return rows
  })
}

export const versionsOf = (rows: readonly StoredObject[]) => rows.map(({ version }) => version ?? '').filter(isVersion)

export async function existingNames(database: Database, caller: Caller, bucket: string, names: readonly string[]): Promise<Set<string>> {
  const rows = await asCaller(database, caller, (tx) =>
    tx.query<{ name: string }>(
      `select name from storage.objects
       where bucket_id = $1 and name in (select jsonb_array_elements_text($2::text::jsonb))`,
      [bucket, JSON.stringify(names)],
    ),
  )
  return new Set(rows.map((row) => row.name))
}

/** A file keeps its version under a new name, so nothing moves on disk. */
export function renameObject(
  database: Database,
  caller: Caller,
  from: { bucket: string; name: string },
  to: { bucket: string; name: string },
): Promise<{ id: string }> {
  return asCaller(database, caller, async (tx) => {
    const owner = caller.claims.sub ?? null
    const [row] = await tx.query<{ id: string }>(
      `update storage.objects
       set bucket_id = $3, name = $4, owner = coalesce($5::uuid, owner), owner_id = coalesce($6, owner_id)
       where bucket_id = $1 and name = $2
       returning id`,
      [from.bucket, from.name, to.bucket, to.name, uuidOrNull(owner), owner],
    )
    if (!row) throw noSuchKey()
    return row
  })
}
