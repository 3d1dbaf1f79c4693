import type { Row } from '../../lib/outbox/entry.ts'
import { addWrite } from '../../lib/outbox/outbox.ts'
import { amendWrite } from '../../lib/outbox/amend.ts'
import { serverNow } from '../../lib/time/server-time.ts'
import type { Comment } from './model.ts'

export type NewComment = {
  readonly reviewId: string
  readonly step: number
  readonly kind: string
  readonly body: string
  readonly startS: number | null
  readonly endS: number | null
  readonly isPrivate: boolean
  readonly parentId: string | null
  readonly responseId: string | null
}

/** Answers the id the comment has from now on. */
export function addComment(comment: NewComment): string {
  const id = crypto.randomUUID()
  addWrite(comment.reviewId, {
    kind: 'insert',
    table: 'comments',
    row: {
      id,
      review_id: comment.reviewId,
      step: comment.step,
      kind: comment.kind,
      body: comment.body,
      start_s: comment.startS,
      end_s: comment.endS,
      is_private: comment.isPrivate,
      parent_id: comment.parentId,
      response_id: comment.responseId,
    },
  })
  return id
}

export type CommentEdit = Partial<Pick<Comment, 'kind' | 'body' | 'startS' | 'endS'>>

/** Changes a comment; one that the server refused is sent again as it is now. */
export function editComment(comment: Comment, edit: CommentEdit): void {
  const { kind, body, startS, endS } = comment
  const patch = columnsOf(edit)
  if (comment.sendState === 'set-aside' && comment.entryId !== null) return amendWrite(comment.entryId, patch)
  const before = columnsOf({ kind, body, startS, endS })
  const replaced = Object.fromEntries(Object.keys(patch).map((column) => [column, before[column]]))
  addWrite(comment.reviewId, {
    kind: 'update',
    table: 'comments',
    id: comment.id,
    patch,
    // A row not saved yet has no version to be compared; it is sent before this.
    expectedVersion: comment.version || null,
    replaces: { ...replaced, deleted_at: null },
  })
}

function columnsOf({ kind, body, startS, endS }: CommentEdit): Row {
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(body === undefined ? {} : { body }),
    ...(startS === undefined ? {} : { start_s: startS }),
    ...(endS === undefined ? {} : { end_s: endS }),
  }
}

/** Puts a comment away, softly: `restoreComment` brings it back. */
export function deleteComment(comment: Comment): void {
  stampDeletion(comment, new Date(serverNow()).toISOString())
}

export function restoreComment(comment: Comment): void {
  stampDeletion(comment, null)
}

export function resolveComment(comment: Comment, isResolved: boolean): void {
  addWrite(comment.reviewId, {
    kind: 'call',
    name: 'set_comment_resolved',
    args: { comment_id: comment.id, resolved: isResolved },
  })
}

function stampDeletion({ id, reviewId }: Comment, deletedAt: string | null): void {
  addWrite(reviewId, { kind: 'update', table: 'comments', id, patch: { deleted_at: deletedAt }, expectedVersion: null })
}
