import type { ReviewStatus, Step } from './protocol.ts'
import { hasCommitted, mustCommit } from './reading.ts'
import type { ReadableReview } from './reading.ts'
import { hasRole, rolesIn } from './roles.ts'

export type WritableReview = ReadableReview & { readonly state: ReviewStatus; readonly step: number }

/** An entry somebody wants to write in the running step. */
export type DraftEntry = {
  readonly kind: string
  readonly has_moment: boolean
  readonly is_reply: boolean
  readonly is_private: boolean
}

export type Denial =
  | 'not_running'
  | 'role_only_reads'
  | 'kind_not_in_step'
  | 'needs_moment'
  | 'step_committed'
  | 'max_entries'
  | 'too_few_entries'

export type Permission = { readonly ok: true } | { readonly ok: false; readonly reason: Denial }

const allowed: Permission = { ok: true }

/**
 * Whether an entry would be taken, by the rules of the database. `ownEntries` is how many comments, without replies and
 * private notes, this person has in the running step.
 */
export function canWrite(review: WritableReview, userId: string, draft: DraftEntry, ownEntries: number): Permission {
  if (draft.is_private && !draft.is_reply) return isOpen(review.state) ? allowed : denied('not_running')
  const step = review.protocol.steps[review.step]
  const turn = mayWriteNow(review, userId)
  if (!turn.ok || !step) return turn
  if (!kindFits(step, draft)) return denied('kind_not_in_step')
  if (draft.is_reply) return allowed
  if (step.needs_moment && !draft.has_moment) return denied('needs_moment')
  if (isSealedFor(review, userId)) return denied('step_committed')
  return step.max_entries !== null && ownEntries >= step.max_entries ? denied('max_entries') : allowed
}

/** Whether the protocol lets this person write in the running step at all. */
export function mayWriteNow(review: WritableReview, userId: string): Permission {
  const step = review.protocol.steps[review.step]
  if (review.state !== 'running' || !step) return denied('not_running')
  return hasRole(rolesIn(review, userId), step.may_write) ? allowed : denied('role_only_reads')
}

/**
 * Whether this person can change or restore an entry of theirs. While they may not write they say nothing new by it
 * either; a private note is theirs as long as the review is open, and so is taking words away.
 */
export function canChange(review: WritableReview, userId: string, entry: { readonly is_private: boolean }): Permission {
  if (entry.is_private) return isOpen(review.state) ? allowed : denied('not_running')
  return mayWriteNow(review, userId)
}

/** Whether this person can say "I am done with this step". Only those it waits for need a number of entries. */
export function canCommit(review: WritableReview, userId: string, ownEntries: number): Permission {
  const turn = mayWriteNow(review, userId)
  if (!turn.ok) return turn
  if (hasCommitted(review.commits, review.step, userId)) return denied('step_committed')
  const needed = mustCommit(review, review.step, userId) ? (review.protocol.steps[review.step]?.min_entries ?? 0) : 0
  return ownEntries < needed ? denied('too_few_entries') : allowed
}

function isOpen(state: ReviewStatus): boolean {
  return state !== 'draft' && state !== 'closed'
}

function kindFits(step: Step, draft: DraftEntry): boolean {
  return draft.is_private || step.kinds.includes(draft.kind) || (draft.is_reply && draft.kind === 'note')
}

function isSealedFor(review: WritableReview, userId: string): boolean {
  const isRevealed = review.protocol.steps[review.step]?.reveal === 'immediate' || review.revealed_steps.includes(review.step)
  return !isRevealed && hasCommitted(review.commits, review.step, userId)
}

function denied(reason: Denial): Permission {
  return { ok: false, reason }
}
