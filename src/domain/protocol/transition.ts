import type { Protocol, ReviewState, Step } from './protocol.ts'
import { hasClock } from './protocol.ts'

/** What a facilitator can do to a review. */
export const reviewEvents = ['start', 'pause', 'resume', 'next', 'back', 'skip', 'extend', 'reveal', 'close', 'reopen'] as const

export type ReviewEvent = (typeof reviewEvents)[number]

export type Move = {
  readonly event: ReviewEvent
  /** The version the mover saw. Two who click together move the review once. */
  readonly expected_version: number
}

/** The words the database answers by as well, as the `hint` of its error. */
export type Refusal = 'version_conflict' | 'move_not_possible'

export type Transition = { readonly ok: true; readonly state: ReviewState } | { readonly ok: false; readonly reason: Refusal }

const EXTENSION_S = 60

/**
 * The state a move leads to, by the rules that `move_review` enforces in the database; `transition.cases.json` tests
 * both. `now` is the server's time in milliseconds since 1970.
 */
export function transition(protocol: Protocol, review: ReviewState, move: Move, now: number): Transition {
  if (move.expected_version !== review.version) return refused('version_conflict')
  switch (move.event) {
    case 'start':
      return start(protocol, review, now)
    case 'pause':
      return review.state === 'running' ? moved(review, { state: 'paused', paused_at: iso(now) }) : refused('move_not_possible')
    case 'resume':
      return resume(review, now)
    case 'next':
    case 'skip':
      return leaveStep(protocol, review, now)
    case 'back':
      return goBack(protocol, review, now)
    case 'extend':
      return extend(protocol, review)
    case 'reveal':
      return isUnderWay(review) || review.state === 'debrief'
        ? moved(review, { revealed_steps: withStep(review.revealed_steps, review.step) })
        : refused('move_not_possible')
    case 'close':
      return close(protocol, review)
    case 'reopen':
      return review.state === 'closed' ? moved(review, runFrom(review.step, now)) : refused('move_not_possible')
  }
}

/** The moves that are possible now, for the facilitator's buttons. */
export function possibleMoves(protocol: Protocol, review: ReviewState): readonly ReviewEvent[] {
  return reviewEvents.filter((event) => transition(protocol, review, { event, expected_version: review.version }, 0).ok)
}

function start(protocol: Protocol, review: ReviewState, now: number): Transition {
  if (review.state === 'draft' && hasClock(protocol)) return moved(review, { state: 'lobby', step: 0 })
  if (review.state === 'draft' || review.state === 'lobby') return moved(review, runFrom(0, now))
  return refused('move_not_possible')
}

function resume(review: ReviewState, now: number): Transition {
  if (review.state !== 'paused' || review.paused_at === null) return refused('move_not_possible')
  const started = review.step_started_at ?? review.paused_at
  const lasted = now - Date.parse(review.paused_at)
  return moved(review, { state: 'running', step_started_at: iso(Date.parse(started) + lasted), paused_at: null })
}

function leaveStep(protocol: Protocol, review: ReviewState, now: number): Transition {
  if (!isUnderWay(review)) return refused('move_not_possible')
  const left = protocol.steps[review.step]
  const revealed_steps = left?.reveal === 'facilitator' ? review.revealed_steps : withStep(review.revealed_steps, review.step)
  const isLast = review.step >= protocol.steps.length - 1
  return moved(review, {
    ...(isLast ? { state: 'debrief', paused_at: null } : runFrom(review.step + 1, now)),
    revealed_steps,
  })
}

function goBack(protocol: Protocol, review: ReviewState, now: number): Transition {
  if (review.state === 'debrief') return moved(review, runFrom(protocol.steps.length - 1, now))
  if (!isUnderWay(review)) return refused('move_not_possible')
  return review.step > 0 ? moved(review, runFrom(review.step - 1, now)) : refused('move_not_possible')
}

function extend(protocol: Protocol, review: ReviewState): Transition {
  if (!isUnderWay(review)) return refused('move_not_possible')
  const seconds = protocol.steps[review.step]?.seconds ?? null
  return seconds === null ? refused('move_not_possible') : moved(review, { step_extra_s: review.step_extra_s + EXTENSION_S })
}

function close(protocol: Protocol, review: ReviewState): Transition {
  if (review.state === 'draft' || review.state === 'closed') return refused('move_not_possible')
  const opens = opensAtClose(protocol.steps[review.step])
  return moved(review, {
    state: 'closed',
    paused_at: null,
    revealed_steps: opens ? withStep(review.revealed_steps, review.step) : review.revealed_steps,
  })
}

function opensAtClose(step: Step | undefined): boolean {
  return step?.reveal === 'step_end' || step?.reveal === 'all_committed'
}

function isUnderWay(review: ReviewState): boolean {
  return review.state === 'running' || review.state === 'paused'
}

function runFrom(step: number, now: number): Partial<ReviewState> {
  return { state: 'running', step, step_started_at: iso(now), step_extra_s: 0, paused_at: null }
}

/** The steps with one more revealed; the very same array if it was already. */
function withStep(revealed: readonly number[], step: number): readonly number[] {
  return revealed.includes(step) ? revealed : [...revealed, step]
}

function moved(review: ReviewState, change: Partial<ReviewState>): Transition {
  return { ok: true, state: { ...review, ...change, version: review.version + 1 } }
}

function refused(reason: Refusal): Transition {
  return { ok: false, reason }
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
