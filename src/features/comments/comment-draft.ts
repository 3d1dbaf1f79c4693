import { setDraft, useDrafts } from '../../lib/outbox/drafts.ts'
import * as z from 'zod/mini'

const draftSchema = z.object({
  body: z.string(),
  kind: z.nullable(z.string()),
  startS: z.nullable(z.number()),
  endS: z.nullable(z.number()),
  isPrivate: z.boolean(),
})

/** What stands in a composer: words, and the moment at which the first of them was typed. */
export type CommentDraft = z.infer<typeof draftSchema>

const emptyDraft: CommentDraft = { body: '', kind: null, startS: null, endS: null, isPrivate: false }

function newCommentPlace(reviewId: string): string {
  return `comment:${reviewId}`
}

/** Survives a reload, a crash and a sign-in that ended. */
export function useCommentDraft(reviewId: string): CommentDraft {
  const stored = useDrafts((drafts) => drafts.byPlace[newCommentPlace(reviewId)])
  const draft = draftSchema.safeParse(stored)
  return draft.success ? draft.data : emptyDraft
}

export function changeCommentDraft(reviewId: string, change: Partial<CommentDraft>): void {
  const place = newCommentPlace(reviewId)
  const draft = draftSchema.safeParse(useDrafts.getState().byPlace[place])
  setDraft(place, { ...(draft.success ? draft.data : emptyDraft), ...change })
}

export function clearCommentDraft(reviewId: string): void {
  setDraft(newCommentPlace(reviewId), undefined)
}

/** Plain words in a place of their own: a reply, an edit. */
export function useWordsDraft(place: string): string | null {
  const stored = useDrafts((drafts) => drafts.byPlace[place])
  return typeof stored === 'string' ? stored : null
}
