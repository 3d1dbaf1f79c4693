import { randomUUID } from 'node:crypto'
import type { Transaction } from '../local/database.ts'
import { idIn } from './cast.ts'
import type { Cast } from './cast.ts'
import type { Comment, PersonKey, Prompt, Reply, Review } from './story/words.ts'

interface Place {
  tx: Transaction
  cast: Cast
  reviewId: string
}

interface Repliable {
  under: { parentId: string | null; responseId: string | null }
  replies: readonly Reply[]
}

/** One review with all that was written in it. The rules of the database hold for the demo too, but for its dates. */
export async function insertReview(tx: Transaction, cast: Cast, review: Review): Promise<void> {
  const place = { tx, cast, reviewId: randomUUID() }
  await insertOpened(place, review)
  const repliable: Repliable[] = []
  for (const comment of review.comments) repliable.push(await insertComment(place, comment))
  for (const prompt of review.prompts) repliable.push(await insertPrompt(place, review, prompt))
  await insertCommits(place, review)
  // What was sealed could be replied to only after the commit that opened it.
  for (const { under, replies } of repliable) for (const reply of replies) await insertReply(place, under, reply)
  await setVisits(place, review)
  if (review.state === 'closed') {
    await tx.query(`update public.reviews set state = 'closed', closed_at = now() - make_interval(mins => $2::int) where id = $1`, [
      place.reviewId,
      review.closedMinutesAgo ?? 0,
    ])
  }
}

async function insertOpened({ tx, cast, reviewId }: Place, review: Review): Promise<void> {
  const presenter = idIn(cast.presenters, review.clip)
  const facilitator = idIn(cast.people, review.facilitator)
  await tx.query(
    `insert into public.reviews (
       id, clip_id, group_id, presenter_id, facilitator_id, audience, focus_question, protocol, state, consent_basis,
       opt_out_checked, expires_at, step_started_at, created_at, updated_at
     )
     select $1, $2, $3, $4, $5, $6::public.review_audience, $7, private.complete_protocol(to_jsonb($8::text)), 'running', $9,
       true, now() + make_interval(mins => $10::int), t, t, t
     from (select now() - make_interval(mins => $11::int) as t) as opened`,
    [
      reviewId,
      idIn(cast.clips, review.clip),
      idIn(cast.groups, review.group),
      presenter,
      facilitator,
      review.audience,
      review.focusQuestion,
      review.protocol,
      review.consentBasis,
      review.endsInMinutes ?? null,
      review.openedMinutesAgo,
    ],
  )
  for (const person of new Set([presenter, facilitator])) await enter(tx, reviewId, person)
}

async function insertComment({ tx, cast, reviewId }: Place, comment: Comment): Promise<Repliable> {
  const id = randomUUID()
  const [startS, endS] = typeof comment.at === 'number' || comment.at === null ? [comment.at, null] : comment.at
  await tx.query(
    `insert into public.comments (
       id, review_id, author_id, kind, start_s, end_s, body, is_private, resolved_at, resolved_by, created_at, updated_at
     )
     select $1, $2, $3, $4, $5, $6, $7, $8, now() - make_interval(mins => $9::int), $10, t, t
     from (select now() - make_interval(mins => $11::int) as t) as written`,
    [
      id,
      reviewId,
      idIn(cast.people, comment.author),
      comment.kind,
      startS,
      endS,
      comment.body,
      comment.isPrivate ?? false,
      comment.resolved?.minutesAgo ?? null,
      comment.resolved === undefined ? null : idIn(cast.people, comment.resolved.by),
      comment.minutesAgo,
    ],
  )
  return { under: { parentId: id, responseId: null }, replies: comment.replies ?? [] }
}

async function insertReply({ tx, cast, reviewId }: Place, under: Repliable['under'], reply: Reply): Promise<void> {
  await tx.query(
    `insert into public.comments (review_id, author_id, parent_id, response_id, body, created_at, updated_at)
     select $1, $2, $3, $4, $5, t, t from (select now() - make_interval(mins => $6::int) as t) as written`,
    [reviewId, idIn(cast.people, reply.author), under.parentId, under.responseId, reply.body, reply.minutesAgo],
  )
}

async function insertPrompt({ tx, cast, reviewId }: Place, review: Review, prompt: Prompt): Promise<Repliable> {
  const promptId = randomUUID()
  await tx.query(
    `insert into public.prompts (id, review_id, author_id, at_s, question, answer_kind, options, pauses, created_at, updated_at)
     select $1, $2, $3, $4, $5, $6::public.answer_kind, $7::jsonb, $8, t, t
     from (select now() - make_interval(mins => $9::int) as t) as asked`,
    [
      promptId,
      reviewId,
      idIn(cast.people, prompt.author),
      prompt.at,
      prompt.question,
      prompt.answerKind,
      'options' in prompt ? JSON.stringify(prompt.options) : null,
      prompt.pauses,
      prompt.minutesAgo,
    ],
  )
  if (prompt.response === undefined) return { under: { parentId: null, responseId: null }, replies: [] }
  const presenter = idIn(cast.presenters, review.clip)
  const responseId = responseIdOf(promptId, presenter)
  const { answer, minutesAgo, committedMinutesAgo } = prompt.response
  await tx.query(
    `insert into public.responses (id, prompt_id, review_id, author_id, answer, committed_at, created_at, updated_at)
     select $1, $2, $3, $4, $5::jsonb, case when $6 then now() end, t, t
     from (select now() - make_interval(mins => $7::int) as t) as answered`,
    [responseId, promptId, reviewId, presenter, JSON.stringify(answer), committedMinutesAgo !== undefined, minutesAgo],
  )
  return { under: { parentId: null, responseId }, replies: prompt.replies ?? [] }
}

async function insertCommits({ tx, cast, reviewId }: Place, { commits }: Review): Promise<void> {
  for (const { person, step, minutesAgo } of commits) {
    await tx.query(
      `insert into public.step_commits (review_id, step, user_id, committed_at)
       values ($1, $2, $3, now() - make_interval(mins => $4::int))`,
      [reviewId, step, idIn(cast.people, person), minutesAgo],
    )
    await tx.query('update public.reviews set revealed_steps = revealed_steps || $2::int where id = $1', [reviewId, step])
  }
}

async function setVisits({ tx, cast, reviewId }: Place, review: Review): Promise<void> {
  await tx.query(
    'update public.review_participants set joined_at = r.created_at, last_seen_at = r.created_at from public.reviews r where r.id = review_id and r.id = $1',
    [reviewId],
  )
  for (const { person, minutesAgo } of review.visits) await visit({ tx, cast, reviewId }, person, minutesAgo)
}

async function visit({ tx, cast, reviewId }: Place, person: PersonKey, minutesAgo: number): Promise<void> {
  await enter(tx, reviewId, idIn(cast.people, person))
  await tx.query(
    'update public.review_participants set last_seen_at = now() - make_interval(mins => $3::int) where review_id = $1 and user_id = $2',
    [reviewId, idIn(cast.people, person), minutesAgo],
  )
}

async function enter(tx: Transaction, reviewId: string, personId: string): Promise<void> {
  await tx.query('select private.enter_review($1, $2)', [reviewId, personId])
}

/** As the app makes it: the prompt's id mixed with the person's. */
function responseIdOf(promptId: string, personId: string): string {
  const digits = (uuid: string) => [...uuid.replaceAll('-', '')].map((digit) => Number.parseInt(digit, 16))
  const other = digits(personId)
  const mixed = digits(promptId).map((digit, at) => (digit ^ (other[at] ?? 0)).toString(16))
  return mixed.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
