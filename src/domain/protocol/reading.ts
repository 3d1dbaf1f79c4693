import type { ParticipantRole, Protocol, ReviewState } from './protocol.ts'
import { hasRole, rolesIn } from './roles.ts'
import type { Cast } from './roles.ts'

export type StepCommit = { readonly step: number; readonly user_id: string }

export type ReadableReview = Cast &
  Pick<ReviewState, 'revealed_steps'> & { readonly protocol: Protocol; readonly commits: readonly StepCommit[] }

export type Entry = { readonly step: number; readonly author_id: string; readonly is_private: boolean }

/**
 * Whether somebody who may read the review may read this entry. The database decides by the same rule; here it
 * explains what is still sealed.
 *
 * A private entry is its author's alone. An entry of a revealed step is everybody's. Until one's own commit: who has to
 * commit reads others' entries once they have; who has nothing to commit reads an entry once its author has committed
 * or has nothing to commit either. All else is sealed.
 */
export function mayRead(entry: Entry, viewerId: string, review: ReadableReview): boolean {
  if (entry.author_id === viewerId) return true
  if (entry.is_private) return false
  const step = review.protocol.steps[entry.step]
  if (!step) return false
  if (step.reveal === 'immediate' || review.revealed_steps.includes(entry.step)) return true
  if (step.reveal !== 'after_own_commit') return false
  const reader = mustCommit(review, entry.step, viewerId) ? viewerId : entry.author_id
  return !mustCommit(review, entry.step, reader) || hasCommitted(review.commits, entry.step, reader)
}

/** Whether a step waits for this person's commit. */
export function mustCommit(review: Cast & { readonly protocol: Protocol }, step: number, userId: string): boolean {
  return hasRole(rolesIn(review, userId), review.protocol.steps[step]?.must_commit ?? [])
}

export function hasCommitted(commits: readonly StepCommit[], step: number, userId: string): boolean {
  return commits.some((commit) => commit.step === step && commit.user_id === userId)
}

/** Who has to commit a step and who of them has, for "3 of 5 have committed". */
export function commitProgress(review: ReadableReview, step: number): { readonly done: number; readonly of: number } {
  const waitedFor = everybodyIn(review).filter((userId) => mustCommit(review, step, userId))
  return { done: waitedFor.filter((userId) => hasCommitted(review.commits, step, userId)).length, of: waitedFor.length }
}

/**
 * The revealed steps after a commit. A step that waits for all opens when all who have joined in a role that has to
 * commit have done so; one that waits for the presenter alone opens when the presenter commits. `review.commits`
 * holds the new commit already. The very same array where nothing opens.
 */
export function revealedAfterCommit(review: ReadableReview, committed: StepCommit): readonly number[] {
  const step = review.protocol.steps[committed.step]
  if (!step || review.revealed_steps.includes(committed.step)) return review.revealed_steps
  const { done, of } = commitProgress(review, committed.step)
  const opens =
    (step.reveal === 'all_committed' && of > 0 && done === of) ||
    (step.reveal === 'after_own_commit' && isOnlyPresenter(step.must_commit) && committed.user_id === review.presenter_id)
  return opens ? [...review.revealed_steps, committed.step] : review.revealed_steps
}

function isOnlyPresenter(roles: readonly ParticipantRole[]): boolean {
  return roles.length === 1 && roles[0] === 'presenter'
}

function everybodyIn(review: Cast): readonly string[] {
  return [...new Set([review.presenter_id, review.facilitator_id, ...review.participants.map(({ user_id }) => user_id)])]
}
