import { addWrite } from '../../lib/outbox/outbox.ts'
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

export function editComment(comment: Comment, edit: CommentEdit): void {
  change(comment, {
    ...(edit.kind === undefined ? {} : { kind: edit.kind }),
    ...(edit.body === undefined ? {} : { body: edit.body }),
    ...(edit.startS === undefined ? {} : { start_s: edit.startS }),
    ...(edit.endS === undefined ? {} : { end_s: edit.endS }),
  })
}

/** Puts a comment away, softly: `restoreComment` brings it back. */
export function deleteComment(comment: Comment): void {
  change(comment, { deleted_at: new Date().toISOString() }, null)
}

export function restoreComment(comment: Comment): void {
  change(comment, { deleted_at: null }, null)
}

export function resolveComment(comment: Comment, isResolved: boolean): void {
  addWrite(comment.reviewId, {
    kind: 'call',
    name: 'set_comment_resolved',
    args: { comment_id: comment.id, resolved: isResolved },
  })
}

/** A row not saved yet has no version to be compared; it is sent before this. */
function change(comment: Comment, patch: Readonly<Record<string, unknown>>, expectedVersion = comment.version || null): void {
  addWrite(comment.reviewId, { kind: 'update', table: 'comments', id: comment.id, patch, expectedVersion })
}
