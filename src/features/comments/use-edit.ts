import * as z from 'zod/mini'
import { editComment } from './mutations.ts'
import type { Comment } from './model.ts'
import { useBox } from './use-box.ts'
import type { Box } from './use-box.ts'

const seconds = z.nullable(z.number())
const typedSchema = z.object({
  body: z.string(),
  startS: seconds,
  endS: seconds,
  isEnd: z.boolean(),
  /** As it was when the edit began: what came in since must not be overwritten unseen. */
  before: z.object({ body: z.string(), startS: seconds, endS: seconds, version: z.number() }),
})
const schema = z.object({ isOpen: z.boolean(), typed: typedSchema })

export type Edit = z.infer<typeof typedSchema>

/** A comment being changed. Survives a reload; two of one's own windows do not write over each other unseen. */
export function useEdit({ id, reviewId }: Comment): Box<Edit> {
  return useBox(editPlace(reviewId, id), schema, isUnchanged)
}

export function editPlace(reviewId: string, commentId: string): string {
  return `edit:${reviewId}:${commentId}`
}

export function editOf({ body, startS, endS, version }: Comment): Edit {
  return { body, startS, endS, isEnd: false, before: { body, startS, endS, version } }
}

export function saveEdit(comment: Comment, { body, startS, endS, before }: Edit): void {
  const isMoved = startS !== before.startS || endS !== before.endS
  if (isMoved || body !== before.body) {
    editComment({ ...comment, ...before }, { ...(body !== before.body && { body }), ...(isMoved && { startS, endS }) })
  }
}

function isUnchanged({ body, startS, endS, before }: Edit): boolean {
  return body === before.body && startS === before.startS && endS === before.endS
}
