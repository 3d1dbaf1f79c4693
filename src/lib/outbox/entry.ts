/** Tables whose rows people write while they watch. */
export type OutboxTable = 'comments' | 'prompts' | 'responses'

export type Row = Readonly<Record<string, unknown>>

/** A write that can be sent twice and happens once. */
export type Write =
  /** `row.id` is made here. A row that is there already counts as saved; with `orUpdate` it is brought up to date. */
  | { readonly kind: 'insert'; readonly table: OutboxTable; readonly row: Row & { readonly id: string }; readonly orUpdate?: Row }
  /** Refused as a conflict when the row no longer has `expectedVersion`; null takes whatever version there is. */
  | {
      readonly kind: 'update'
      readonly table: OutboxTable
      readonly id: string
      readonly patch: Row
      readonly expectedVersion: number | null
      /** What the patch replaces. A row that still says this was changed elsewhere only: no conflict. */
      readonly replaces?: Row
    }
  | {
      readonly kind: 'call'
      readonly name: 'set_comment_resolved'
      readonly args: { readonly comment_id: string; readonly resolved: boolean }
    }

export type OutboxEntry = {
  /** The idempotency key. */
  readonly id: string
  /** Writes of one person are sent in this order. */
  readonly seq: number
  readonly personId: string
  readonly reviewId: string
  readonly write: Write
  /** As far as this computer knows the server's time; for showing only. */
  readonly createdAt: string
  readonly state: 'waiting' | 'set-aside'
  /** Why it was set aside, as a sentence; null while it waits. */
  readonly reason: string | null
  /** On a conflict, the row as somebody else left it. */
  readonly theirs: Row | null
}

export function rowIdOf(write: Write): string {
  if (write.kind === 'insert') return write.row.id
  return write.kind === 'update' ? write.id : write.args.comment_id
}

export function tableOf(write: Write): OutboxTable {
  return write.kind === 'call' ? 'comments' : write.table
}
