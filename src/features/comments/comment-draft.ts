import * as z from 'zod/mini'
import type { Mark } from '../../domain/time/span.ts'
import { setDraft, useDrafts } from '../../lib/outbox/drafts.ts'

const draftSchema = z.object({
  body: z.string(),
  kind: z.nullable(z.string()),
  startS: z.nullable(z.number()),
  endS: z.nullable(z.number()),
  isEnd: z.prefault(z.boolean(), false),
  isPrivate: z.boolean(),
})

/** What stands in a composer: words, and the moment at which the first of them was typed. */
export type CommentDraft = z.infer<typeof draftSchema>

const emptyDraft: CommentDraft = { body: '', kind: null, startS: null, endS: null, isEnd: false, isPrivate: false }

function newCommentPlace(reviewId: string): string {
  return `comment:${reviewId}`
}

/** Survives a reload, a crash and a sign-in that ended. */
export function useCommentDraft(reviewId: string): CommentDraft {
  return draftOf(useDrafts((drafts) => drafts.byPlace[newCommentPlace(reviewId)]))
}

export function changeCommentDraft(reviewId: string, change: Partial<CommentDraft>): void {
  setDraft(newCommentPlace(reviewId), { ...commentDraft(reviewId), ...change })
}

/** Sets the start or the end of the range, at `seconds` of a clip that lasts `durationS`. */
export function markCommentDraft(reviewId: string, mark: Mark, seconds: number, durationS: number | null): void {
  changeCommentDraft(reviewId, mark(commentDraft(reviewId), seconds, durationS ?? Number.NaN))
}

/** Clears the range. Words keep the moment at which they begin. */
export function clearDraftSpan(reviewId: string): void {
  const { body, startS } = commentDraft(reviewId)
  changeCommentDraft(reviewId, { startS: body === '' ? null : startS, endS: null, isEnd: false })
}

/** Takes everything out. Answers a function that puts it back, before what was typed meanwhile. */
export function emptyCommentDraft(reviewId: string): () => void {
  const taken = commentDraft(reviewId)
  setDraft(newCommentPlace(reviewId), undefined)
  return () => changeCommentDraft(reviewId, { ...taken, body: inOne(taken.body, commentDraft(reviewId).body) })
}

/** Two pieces of text below each other; nothing typed in the one takes the other's place. */
export function inOne(first: string, second: string): string {
  return [first, second].filter((text) => text !== '').join('\n\n')
}

function commentDraft(reviewId: string): CommentDraft {
  return draftOf(useDrafts.getState().byPlace[newCommentPlace(reviewId)])
}

function draftOf(stored: unknown): CommentDraft {
  const { success, data } = draftSchema.safeParse(stored)
  if (!success) return emptyDraft
  const isSpan = data.endS === null || (data.startS !== null && data.endS > data.startS)
  return isSpan ? data : { ...data, endS: null }
}
