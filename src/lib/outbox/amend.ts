import type { OutboxEntry, Row, Write } from './entry.ts'
import { replaceEntry } from './outbox.ts'

/** Sends what was set aside again, changed by hand. What somebody else wrote meanwhile was seen beside it. */
export function amendWrite(id: string, patch: Row): void {
  replaceEntry(id, (entry) => ({ ...entry, state: 'waiting', reason: null, theirs: null, write: amended(entry, patch) }))
}

function amended({ write, theirs }: OutboxEntry, patch: Row): Write {
  if (write.kind === 'call') return write
  if (write.kind === 'insert') {
    const { row, orUpdate } = write
    return { ...write, row: { ...row, ...patch, id: row.id }, ...(orUpdate && { orUpdate: { ...orUpdate, ...patch } }) }
  }
  const seen = theirs?.['version']
  return { ...write, patch: { ...write.patch, ...patch }, ...(typeof seen === 'number' && { expectedVersion: seen }) }
}
