import type { DBSchema, IDBPDatabase } from 'idb'
import { openDB } from 'idb'
import type { ClipMimeType } from './container.ts'
import { fingerprintOf } from './fingerprint.ts'

/** What a file is known by. */
export type FileIdentity = {
  readonly fileName: string
  readonly sizeBytes: number
  /** Milliseconds, as the file says. */
  readonly lastModified: number
  /** Of what is in it; null in records that were written before there were any. */
  readonly fingerprint: string | null
}

/** What must be known to go on with an upload after a reload. One a clip, so there is never a second to mix it up with. */
export type UploadRecord = FileIdentity & {
  readonly clipId: string
  readonly personId: string
  readonly title: string
  readonly recordedOn: string | null
  readonly mimeType: ClipMimeType
  readonly durationS: number
  readonly width: number
  readonly height: number
  readonly mayNotShowElsewhere: boolean
  /** Where the source goes; null until the database has the clip. */
  readonly objectPath: string | null
  /** The TUS address; null until the server gave one. */
  readonly uploadUrl: string | null
  readonly keptBytes: number
  readonly isPaused: boolean
  readonly startedAt: string
}

/** Kept apart from the record, which changes with every chunk. */
export type UploadKeepsakes = {
  readonly clipId: string
  readonly poster: Blob | null
  /** Lets a Chromium browser read the file again without asking for it. */
  readonly handle: FileSystemFileHandle | null
}

interface UploadsDatabase extends DBSchema {
  records: { key: string; value: UploadRecord; indexes: { personId: string } }
  keepsakes: { key: string; value: UploadKeepsakes }
}

let opened: Promise<IDBPDatabase<UploadsDatabase>> | null = null

function database(): Promise<IDBPDatabase<UploadsDatabase>> {
  opened ??= openDB<UploadsDatabase>('pausepoint-uploads', 1, {
    upgrade(db) {
      db.createObjectStore('records', { keyPath: 'clipId' }).createIndex('personId', 'personId')
      db.createObjectStore('keepsakes', { keyPath: 'clipId' })
    },
    terminated() {
      opened = null
    },
  })
  return opened
}

/** @throws when the file cannot be read */
export async function identityOf(file: File): Promise<FileIdentity> {
  const { name, size, lastModified } = file
  return { fileName: name, sizeBytes: size, lastModified, fingerprint: await fingerprintOf(file) }
}

/** Whether two files are the same film: by what is in them, and by name, size and date where one was written down without. */
export function isSameFile(a: FileIdentity, b: FileIdentity): boolean {
  if (a.fingerprint !== null && b.fingerprint !== null) return a.fingerprint === b.fingerprint
  return a.sizeBytes === b.sizeBytes && a.lastModified === b.lastModified && a.fileName === b.fileName
}

/** @throws when the browser's storage is full or switched off */
export async function addRecord(record: UploadRecord, keepsakes: UploadKeepsakes): Promise<void> {
  const db = await database()
  await db.put('records', record)
  await db.put('keepsakes', keepsakes)
}

/** Changes a record that is there; one that was removed meanwhile stays removed. */
export async function changeRecord(clipId: string, change: Partial<UploadRecord>): Promise<void> {
  const writing = (await database()).transaction('records', 'readwrite')
  const record = await writing.store.get(clipId)
  if (record !== undefined) await writing.store.put({ ...record, ...change })
  await writing.done
}

export async function readRecord(clipId: string): Promise<UploadRecord | null> {
  const record = await (await database()).get('records', clipId)
  return record === undefined ? null : completed(record)
}

export async function recordsOf(personId: string): Promise<UploadRecord[]> {
  const records = await (await database()).getAllFromIndex('records', 'personId', personId)
  return records.map(completed).toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
}

/** A record of an earlier version knows no fingerprint. */
function completed(record: UploadRecord): UploadRecord {
  return { ...record, fingerprint: record.fingerprint ?? null }
}

export async function readKeepsakes(clipId: string): Promise<UploadKeepsakes> {
  return (await (await database()).get('keepsakes', clipId)) ?? { clipId, poster: null, handle: null }
}

export async function removeRecord(clipId: string): Promise<void> {
  const db = await database()
  await Promise.all([db.delete('records', clipId), db.delete('keepsakes', clipId)])
}

/** Forgets all that one person's uploads left in this browser. */
export async function removeRecordsOf(personId: string): Promise<void> {
  for (const { clipId } of await recordsOf(personId)) await removeRecord(clipId)
}
