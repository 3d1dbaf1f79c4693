import { openDB } from 'idb'
import type { DBSchema, IDBPDatabase } from 'idb'
import type { OutboxEntry } from './entry.ts'

export type StoredDraft = { readonly key: string; readonly personId: string; readonly place: string; readonly value: unknown }

interface Schema extends DBSchema {
  outbox: { key: string; value: OutboxEntry; indexes: { person: string } }
  drafts: { key: string; value: StoredDraft; indexes: { person: string } }
}

let opened: Promise<IDBPDatabase<Schema>> | null = null

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('pausepoint', 1, {
    upgrade(db) {
      db.createObjectStore('outbox', { keyPath: 'id' }).createIndex('person', 'personId')
      db.createObjectStore('drafts', { keyPath: 'key' }).createIndex('person', 'personId')
    },
    terminated() {
      opened = null
    },
  })
  opened.catch(() => {
    opened = null
  })
  return opened
}

/** Durable once it resolves: `strict` waits for the disk. @throws when the storage is full or denied */
export async function keepEntry(entry: OutboxEntry): Promise<void> {
  const transaction = (await database()).transaction('outbox', 'readwrite', { durability: 'strict' })
  await Promise.all([transaction.store.put(entry), transaction.done])
}

export async function forgetEntry(id: string): Promise<void> {
  await (await database()).delete('outbox', id)
}

/** In the order they were written. */
export async function entriesOf(personId: string): Promise<OutboxEntry[]> {
  const entries = await (await database()).getAllFromIndex('outbox', 'person', personId)
  return entries.toSorted((a, b) => a.seq - b.seq)
}

export async function keepDraft(draft: StoredDraft): Promise<void> {
  await (await database()).put('drafts', draft)
}

export async function forgetDraft(key: string): Promise<void> {
  await (await database()).delete('drafts', key)
}

export async function draftsOf(personId: string): Promise<StoredDraft[]> {
  return (await database()).getAllFromIndex('drafts', 'person', personId)
}

/** Nothing of a person stays on a computer they signed out of. */
export async function forgetPerson(personId: string): Promise<void> {
  const transaction = (await database()).transaction(['outbox', 'drafts'], 'readwrite')
  for (const name of ['outbox', 'drafts'] as const) {
    const store = transaction.objectStore(name)
    for (const key of await store.index('person').getAllKeys(personId)) await store.delete(key)
  }
  await transaction.done
}
