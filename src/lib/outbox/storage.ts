import { openDB, unwrap } from 'idb'
import type { DBSchema, IDBPDatabase } from 'idb'
import type { OutboxEntry } from './entry.ts'

export type StoredDraft = { readonly key: string; readonly personId: string; readonly place: string; readonly value: unknown }

interface Schema extends DBSchema {
  outbox: { key: string; value: OutboxEntry; indexes: { person: string } }
  drafts: { key: string; value: StoredDraft; indexes: { person: string } }
}

type Name = 'outbox' | 'drafts'

/** A row as it shall be on the disk; null is none. */
type Unwritten = { readonly name: Name; readonly key: string; readonly value: OutboxEntry | StoredDraft | null }

let opened: Promise<IDBPDatabase<Schema>> | null = null
let ready: IDBPDatabase<Schema> | null = null

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('pausepoint', 1, {
    upgrade(db) {
      db.createObjectStore('outbox', { keyPath: 'id' }).createIndex('person', 'personId')
      db.createObjectStore('drafts', { keyPath: 'key' }).createIndex('person', 'personId')
    },
    terminated() {
      opened = null
      ready = null
    },
  }).then(async (db) => {
    await writeLeftOver(db).catch(() => undefined)
    ready = db
    return db
  })
  opened.catch(() => {
    opened = null
  })
  return opened
}

/** What the disk has not taken, or has refused. */
const unwritten = new Map<string, Unwritten>()
const leftOver = 'pausepoint.unwritten.'
const leftHere = leftOver + crypto.randomUUID()

// A reload can be quicker than the disk: what it has not taken is left to the next page where writing does not wait.
addEventListener('pagehide', () => {
  if (unwritten.size > 0) localStorage.setItem(leftHere, JSON.stringify([...unwritten.values()]))
})
// A page that comes back as it was still holds it, and may change it.
addEventListener('pageshow', () => localStorage.removeItem(leftHere))

async function writeLeftOver(db: IDBPDatabase<Schema>): Promise<void> {
  for (const place of placesLeft()) {
    for (const row of rowsLeftIn(place)) await commit(db, row, 'strict')
    localStorage.removeItem(place)
  }
}

const placesLeft = () => Object.keys(localStorage).filter((key) => key.startsWith(leftOver))

function rowsLeftIn(place: string): readonly Unwritten[] {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '')
  } catch {
    return []
  }
}

async function write(name: Name, key: string, value: Unwritten['value'], durability: IDBTransactionDurability): Promise<void> {
  const row: Unwritten = { name, key, value }
  const place = `${name}:${key}`
  unwritten.set(place, row)
  // Without a pause, once the storage is open: what is asked of the disk now is written even if the page ends now.
  await commit(ready ?? (await database()), row, durability)
  if (unwritten.get(place) === row) unwritten.delete(place)
}

async function commit(db: IDBPDatabase<Schema>, { name, key, value }: Unwritten, durability: IDBTransactionDurability): Promise<void> {
  const transaction = unwrap(db).transaction(name, 'readwrite', { durability })
  const store = transaction.objectStore(name)
  if (value === null) store.delete(key)
  else store.put(value)
  transaction.commit()
  await new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('The storage refused')))
  })
}

/** Durable once it resolves: `strict` waits for the disk. @throws when the storage is full or denied */
export function keepEntry(entry: OutboxEntry): Promise<void> {
  return write('outbox', entry.id, entry, 'strict')
}

export function forgetEntry(id: string): Promise<void> {
  return write('outbox', id, null, 'default')
}

/** In the order they were written. */
export async function entriesOf(personId: string): Promise<OutboxEntry[]> {
  const entries = await (await database()).getAllFromIndex('outbox', 'person', personId)
  return entries.toSorted((a, b) => a.seq - b.seq)
}

export function keepDraft(draft: StoredDraft): Promise<void> {
  return write('drafts', draft.key, draft, 'default')
}

export function forgetDraft(key: string): Promise<void> {
  return write('drafts', key, null, 'default')
}

export async function draftsOf(personId: string): Promise<StoredDraft[]> {
  return (await database()).getAllFromIndex('drafts', 'person', personId)
}

/** Whose words every window forgets. */
const departures = new BroadcastChannel('pausepoint.departures')
departures.addEventListener('message', ({ data }: MessageEvent<string>) => forgetUnwritten(data))

function forgetUnwritten(personId: string): void {
  const isTheirs = ({ value }: Unwritten): boolean => value?.personId === personId
  for (const [place, row] of unwritten) if (isTheirs(row)) unwritten.delete(place)
  for (const place of placesLeft()) if (rowsLeftIn(place).some(isTheirs)) localStorage.removeItem(place)
}

/** Nothing of a person stays on a computer they signed out of. */
export async function forgetPerson(personId: string): Promise<void> {
  forgetUnwritten(personId)
  departures.postMessage(personId)
  const transaction = (await database()).transaction(['outbox', 'drafts'], 'readwrite')
  for (const name of ['outbox', 'drafts'] as const) {
    const store = transaction.objectStore(name)
    for (const key of await store.index('person').getAllKeys(personId)) await store.delete(key)
  }
  await transaction.done
}
