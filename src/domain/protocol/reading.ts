import { hasClock } from './protocol.ts'
import type { ParticipantRole, Protocol, ReviewState } from './protocol.ts'
import { hasRole, rolesIn } from './roles.ts'
import type { Cast, GroupRole } from './roles.ts'

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
export function mustCommit(review: Cast & { readonly protocol: Protocol }, step: number, userId: string, groupRole?: GroupRole): boolean {
  return hasRole(rolesIn(review, userId, groupRole), review.protocol.steps[step]?.must_commit ?? [])
}

export function hasCommitted(commits: readonly StepCommit[], step: number, userId: string): boolean {
  return commits.some((commit) => commit.step === step && commit.user_id === userId)
}

/** A review with those whom a step can wait for: the members of its group. */
export type SharedReview = ReadableReview & {
  readonly audience: 'coaches' | 'members'
  readonly members: readonly { readonly user_id: string; readonly role: GroupRole }[]
}

/** Who has to commit a step and who of them has, for "3 of 5 have committed". */
export function commitProgress(review: SharedReview, step: number): { readonly done: number; readonly of: number } {
  const awaited = awaitedIn(review, step)
  return { done: awaited.filter((userId) => hasCommitted(review.commits, step, userId)).length, of: awaited.length }
}

/**
 * The revealed steps after a commit. A step that waits for all opens when the last of those it waits for commits; one
 * that waits for the presenter alone opens when the presenter commits; one that waits for nobody opens by no commit.
 * `review.commits` holds the new commit already. The very same array where nothing opens. The database decides by the
 * same rule.
 */
export function revealedAfterCommit(review: SharedReview, committed: StepCommit): readonly number[] {
  const step = review.protocol.steps[committed.step]
  if (!step || review.revealed_steps.includes(committed.step)) return review.revealed_steps
  const { done, of } = commitProgress(review, committed.step)
  const opens =
    (step.reveal === 'all_committed' && of > 0 && done === of) ||
    (step.reveal === 'after_own_commit' && isOnlyPresenter(step.must_commit) && committed.user_id === review.presenter_id)
  return opens ? [...review.revealed_steps, committed.step] : review.revealed_steps
}

/**
 * Whom a step waits for: in one's own time everybody whom the review is for and whose role the step asks, come or not;
 * in a session with a lobby those of them who have come, before the start or later.
 */
function awaitedIn(review: SharedReview, step: number): readonly string[] {
  const comes = new Set([review.presenter_id, review.facilitator_id, ...review.participants.map(({ user_id }) => user_id)])
  return review.members
    .filter(({ user_id, role }) => isFor(review, user_id, role) && (comes.has(user_id) || !hasClock(review.protocol)))
    .filter(({ user_id, role }) => mustCommit(review, step, user_id, role))
    .map(({ user_id }) => user_id)
}

function isFor(review: SharedReview, userId: string, groupRole: GroupRole): boolean {
  if (userId === review.presenter_id || userId === review.facilitator_id) return true
  return review.audience === 'members' || groupRole === 'coach'
}

function isOnlyPresenter(roles: readonly ParticipantRole[]): boolean {
  return roles.length > 0 && roles.every((role) => role === 'presenter')
}
