import * as z from 'zod/mini'
import { applyChange, isLiving, tombstoneOf } from '../../domain/sync/apply-change.ts'
import type { Change, Held, Order } from '../../domain/sync/apply-change.ts'
import type { OutboxEntry, Write } from '../../lib/outbox/entry.ts'

/** `waiting`: on this computer only, on its way. `set-aside`: the server refused it; its writer decides. */
export type SendState = 'saved' | 'waiting' | 'set-aside'

export type Comment = {
  readonly id: string
  readonly reviewId: string
  readonly step: number
  readonly authorId: string
  readonly parentId: string | null
  /** The answer to a prompt under which this stands. */
  readonly responseId: string | null
  readonly kind: string
  /** Seconds of media time; null is the whole clip. */
  readonly startS: number | null
  readonly endS: number | null
  readonly body: string
  readonly isPrivate: boolean
  readonly resolvedAt: string | null
  readonly createdAt: string
  readonly updatedAt: string
  readonly version: number
  readonly sendState: SendState
  /** The entry of the outbox that carries it, while it is not saved. */
  readonly entryId: string | null
}

const rowSchema = z.object({
  id: z.string(),
  review_id: z.string(),
  step: z.number(),
  author_id: z.string(),
  parent_id: z.nullable(z.string()),
  response_id: z.nullable(z.string()),
  kind: z.string(),
  start_s: z.nullable(z.number()),
  end_s: z.nullable(z.number()),
  body: z.string(),
  is_private: z.boolean(),
  resolved_at: z.nullable(z.string()),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.number(),
  deleted_at: z.nullable(z.string()),
})

const tombstoneSchema = z.object({ id: z.string(), review_id: z.string(), version: z.number(), deleted_at: z.string() })

export type CommentRow = z.infer<typeof rowSchema>

export function toComment(row: CommentRow): Comment {
  return {
    id: row.id,
    reviewId: row.review_id,
    step: row.step,
    authorId: row.author_id,
    parentId: row.parent_id,
    responseId: row.response_id,
    kind: row.kind,
    startS: row.start_s,
    endS: row.end_s,
    body: row.body,
    isPrivate: row.is_private,
    resolvedAt: row.resolved_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
    sendState: 'saved',
    entryId: null,
  }
}

/** A row of an event or of an answer, as a change to the list; null when it is none this version knows. */
export function toCommentChange(record: unknown): { readonly reviewId: string; readonly change: Change<Comment> } | null {
  const tombstone = tombstoneSchema.safeParse(record)
  if (tombstone.success) {
    const { id, version, review_id } = tombstone.data
    return { reviewId: review_id, change: { kind: 'remove', id, version } }
  }
  const row = rowSchema.safeParse(record)
  return row.success ? { reviewId: row.data.review_id, change: { kind: 'put', row: toComment(row.data) } } : null
}

/** By moment, comments on the whole clip first; then as the server received them. */
export const byMoment: Order<Comment> = (a, b) =>
  (a.startS ?? -1) - (b.startS ?? -1) || (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0)

/** What is on screen: what the server has, and over it what one wrote and it has not taken yet. */
export function withWaiting(list: Held<Comment>, entries: readonly OutboxEntry[], personId: string): Held<Comment> {
  return entries.reduce((shown, entry) => showEntry(shown, entry, personId), list)
}

function showEntry(list: Held<Comment>, entry: OutboxEntry, personId: string): Held<Comment> {
  const { write } = entry
  if (write.kind === 'call') return showResolved(list, write)
  if (write.table !== 'comments') return list
  const sendState = entry.state === 'set-aside' ? 'set-aside' : 'waiting'
  if (write.kind === 'insert') {
    const row = rowSchema.safeParse({
      ...blankRow,
      ...write.row,
      author_id: personId,
      created_at: entry.createdAt,
      updated_at: entry.createdAt,
    })
    if (!row.success) return list
    return applyChange(list, { kind: 'own', row: { ...toComment(row.data), sendState, entryId: entry.id } }, byMoment)
  }
  const held = list.find(({ id }) => id === write.id)
  if (held === undefined) return list
  if (typeof write.patch['deleted_at'] === 'string') {
    return entry.state === 'set-aside' ? list : applyChange(list, { kind: 'own', row: tombstoneOf(held) }, byMoment)
  }
  if (!isLiving(held)) return list
  const edited = { ...held, ...editedFields(write.patch), sendState, entryId: entry.id } satisfies Comment
  return applyChange(list, { kind: 'own', row: edited }, byMoment)
}

function showResolved(list: Held<Comment>, write: Write & { kind: 'call' }): Held<Comment> {
  const held = list.find(({ id }) => id === write.args.comment_id)
  if (held === undefined || !isLiving(held)) return list
  const resolvedAt = write.args.resolved ? (held.resolvedAt ?? held.updatedAt) : null
  return applyChange(list, { kind: 'own', row: { ...held, resolvedAt } }, byMoment)
}

const patchSchema = z.partial(z.pick(rowSchema, { kind: true, body: true, start_s: true, end_s: true }))

function editedFields(patch: unknown): Partial<Comment> {
  const { success, data } = patchSchema.safeParse(patch)
  if (!success) return {}
  return {
    ...(data.kind === undefined ? {} : { kind: data.kind }),
    ...(data.body === undefined ? {} : { body: data.body }),
    ...(data.start_s === undefined ? {} : { startS: data.start_s }),
    ...(data.end_s === undefined ? {} : { endS: data.end_s }),
  }
}

const blankRow = {
  step: 0,
  parent_id: null,
  response_id: null,
  kind: 'note',
  start_s: null,
  end_s: null,
  body: '',
  is_private: false,
  resolved_at: null,
  version: 0,
  deleted_at: null,
}
