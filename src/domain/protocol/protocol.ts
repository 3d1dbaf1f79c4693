/** What somebody is in one review. The presenter owns the clip. */
export type ParticipantRole = 'presenter' | 'facilitator' | 'participant' | 'observer'

/** When a step's sealed entries become readable to others. */
export type Reveal = 'immediate' | 'after_own_commit' | 'all_committed' | 'step_end' | 'facilitator'

/** One part of a protocol. The names are those of the stored JSON, which a review carries as its own copy. */
export type Step = {
  readonly title: string
  readonly instruction: string
  /** How long the step lasts, or `null` for a step in one's own time. */
  readonly seconds: number | null
  readonly may_write: readonly ParticipantRole[]
  /** Empty where nobody writes. */
  readonly kinds: readonly string[]
  /** Whether an entry has to sit on a moment or a span. */
  readonly needs_moment: boolean
  /** How many entries somebody needs before they can commit. */
  readonly min_entries: number
  readonly max_entries: number | null
  readonly reveal: Reveal
  /** Whose commit the reveal waits for. */
  readonly must_commit: readonly ParticipantRole[]
}

export type Protocol = { readonly key: string; readonly title: string; readonly steps: readonly Step[] }

export type ReviewStatus = 'draft' | 'lobby' | 'running' | 'paused' | 'debrief' | 'closed'

/** The part of a review's row that a move changes. Times are ISO 8601, as rows hold them. */
export type ReviewState = {
  readonly state: ReviewStatus
  /** Counted from 0. In debrief and after closing it stays where the review was. */
  readonly step: number
  readonly step_started_at: string | null
  /** Set while paused, and only then. */
  readonly paused_at: string | null
  /** Seconds by which the facilitator has extended the running step. */
  readonly step_extra_s: number
  /** Steps whose entries are open to everybody, in the order in which they were revealed. */
  readonly revealed_steps: readonly number[]
  readonly version: number
}

/** Whether any step of the protocol has a clock, so that the review waits in a lobby before it starts. */
export function hasClock(protocol: Protocol): boolean {
  return protocol.steps.some((step) => step.seconds !== null)
}
