import * as z from 'zod/mini'
import type { ParticipantRole, Protocol, ReviewState, ReviewStatus } from '../../domain/protocol/protocol.ts'
import type { StepCommit, ReadableReview } from '../../domain/protocol/reading.ts'

export type Audience = 'coaches' | 'members'
export type ConsentBasis = 'families_agreed' | 'school_policy' | 'no_pupils_recognisable'

export type Participant = { readonly user_id: string; readonly role: ParticipantRole }

export type ReviewClip = {
  readonly id: string
  readonly title: string
  readonly objectPath: string
  readonly posterPath: string | null
  readonly captionLangs: readonly string[]
  readonly mimeType: string
  /** Seconds. */
  readonly durationS: number
  readonly width: number | null
  readonly height: number | null
}

/** A review with all that the rules of its protocol depend on; the names of those fields are the domain's. */
export type Review = ReviewState &
  ReadableReview & {
    readonly id: string
    readonly clip: ReviewClip
    readonly group: { readonly id: string; readonly name: string }
    readonly audience: Audience
    readonly focusQuestion: string
    readonly topicEpoch: number
    readonly expiresAt: string | null
    readonly createdAt: string
    readonly participants: readonly Participant[]
    readonly commits: readonly StepCommit[]
  }

const roles = ['presenter', 'facilitator', 'participant', 'observer'] as const

const stepSchema = z.object({
  title: z.string(),
  instruction: z.string(),
  seconds: z.nullable(z.number()),
  may_write: z.array(z.enum(roles)),
  kinds: z.array(z.string()),
  needs_moment: z.boolean(),
  min_entries: z.number(),
  max_entries: z.nullable(z.number()),
  reveal: z.enum(['immediate', 'after_own_commit', 'all_committed', 'step_end', 'facilitator']),
  must_commit: z.array(z.enum(roles)),
})

const protocolSchema = z.object({ key: z.string(), title: z.string(), steps: z.array(stepSchema).check(z.minLength(1)) })

const statuses = ['draft', 'lobby', 'running', 'paused', 'debrief', 'closed'] as const satisfies readonly ReviewStatus[]

/** The columns of `reviews` that change while one looks; both the Data API and the topic bring them. */
const reviewRowSchema = z.object({
  id: z.string(),
  presenter_id: z.string(),
  facilitator_id: z.string(),
  audience: z.enum(['coaches', 'members']),
  focus_question: z.string(),
  state: z.enum(statuses),
  step: z.number(),
  step_started_at: z.nullable(z.string()),
  step_extra_s: z.number(),
  paused_at: z.nullable(z.string()),
  revealed_steps: z.array(z.number()),
  topic_epoch: z.number(),
  expires_at: z.nullable(z.string()),
  created_at: z.string(),
  version: z.number(),
})

const participantSchema = z.object({ user_id: z.string(), role: z.enum(roles) })
const commitSchema = z.object({ user_id: z.string(), step: z.number() })

const fullReviewSchema = z.extend(reviewRowSchema, {
  protocol: protocolSchema,
  clip: z.object({
    id: z.string(),
    title: z.string(),
    object_path: z.string(),
    poster_path: z.nullable(z.string()),
    caption_langs: z.array(z.string()),
    mime_type: z.string(),
    duration_s: z.nullable(z.number()),
    width: z.nullable(z.number()),
    height: z.nullable(z.number()),
  }),
  group: z.object({ id: z.string(), name: z.string() }),
  participants: z.array(participantSchema),
  commits: z.array(commitSchema),
})

/** A review as the Data API embeds it. Throws on a shape this version of the app does not know. */
export function toReview(row: unknown): Review {
  const { clip, group, participants, commits, protocol, ...columns } = fullReviewSchema.parse(row)
  return {
    ...changingFields(columns),
    protocol: toProtocol(protocol),
    group,
    participants,
    commits,
    clip: {
      id: clip.id,
      title: clip.title,
      objectPath: clip.object_path,
      posterPath: clip.poster_path,
      captionLangs: clip.caption_langs,
      mimeType: clip.mime_type,
      durationS: clip.duration_s ?? 0,
      width: clip.width,
      height: clip.height,
    },
  }
}

/** What a topic says about a review's row, its participants or its commits, laid over what is held. */
export function applyReviewChange(review: Review, change: { readonly table: string; readonly record: unknown }): Review {
  if (change.table === 'reviews') {
    const row = reviewRowSchema.safeParse(change.record)
    return row.success && row.data.id === review.id && row.data.version > review.version
      ? { ...review, ...changingFields(row.data) }
      : review
  }
  if (change.table === 'review_participants') {
    const row = participantSchema.safeParse(change.record)
    if (!row.success) return review
    const others = review.participants.filter(({ user_id }) => user_id !== row.data.user_id)
    return { ...review, participants: [...others, row.data] }
  }
  if (change.table === 'step_commits') {
    const row = commitSchema.safeParse(change.record)
    if (!row.success || review.commits.some((each) => isSameCommit(each, row.data))) return review
    return { ...review, commits: [...review.commits, row.data] }
  }
  return review
}

function isSameCommit(a: StepCommit, b: StepCommit): boolean {
  return a.user_id === b.user_id && a.step === b.step
}

function toProtocol(protocol: z.infer<typeof protocolSchema>): Protocol {
  return protocol
}

function changingFields(row: z.infer<typeof reviewRowSchema>) {
  return {
    id: row.id,
    presenter_id: row.presenter_id,
    facilitator_id: row.facilitator_id,
    state: row.state,
    step: row.step,
    step_started_at: row.step_started_at,
    step_extra_s: row.step_extra_s,
    paused_at: row.paused_at,
    revealed_steps: row.revealed_steps,
    version: row.version,
    audience: row.audience,
    focusQuestion: row.focus_question,
    topicEpoch: row.topic_epoch,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
  }
}
