import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import table from '../../src/domain/protocol/transition.cases.json'
import type { Transaction } from '../../supabase/local/database.ts'
import { addClip, addReview } from '../support/builders.ts'
import type { Clip } from '../support/builders.ts'
import { anon, become, openTestDatabase, rolledBack } from '../support/database.ts'
import type { TestDatabase } from '../support/database.ts'
import { addSchoolGroup, removeExMember } from '../support/personas.ts'
import type { SchoolGroup } from '../support/personas.ts'
import { expectDenied, expectSentence } from '../support/refusals.ts'

const reviewState = z.object({
  state: z.string(),
  step: z.number(),
  step_started_at: z.nullable(z.string()),
  paused_at: z.nullable(z.string()),
  step_extra_s: z.number(),
  revealed_steps: z.array(z.number()),
  version: z.number(),
})
type ReviewState = z.infer<typeof reviewState>

const { protocols, cases } = z
  .object({
    protocols: z.record(z.string(), z.record(z.string(), z.unknown())),
    cases: z.array(
      z.object({
        name: z.string(),
        protocol: z.string(),
        state: reviewState,
        event: z.string(),
        expected_version: z.number(),
        now: z.string(),
        becomes: z.optional(reviewState),
        refused: z.optional(z.string()),
      }),
    ),
  })
  .parse(table)

let db: TestDatabase
let school: SchoolGroup
let clip: Clip

beforeAll(async () => {
  db = await openTestDatabase()
  school = await addSchoolGroup(db)
  await removeExMember(db, school)
  clip = await addClip(db, school.presenter, 'Fractions')
}, 60_000)
afterAll(() => db.close())

/** A review that stands as the case says, its times moved to the time of this transaction; the presenter facilitates. */
async function place(tx: Transaction, protocol: unknown, state: ReviewState, now: string): Promise<string> {
  const id = randomUUID()
  await tx.query(
    `insert into public.reviews (
       id, clip_id, group_id, presenter_id, facilitator_id, audience, protocol, state, step, step_extra_s, revealed_steps, version,
       step_started_at, paused_at, closed_at
     ) values (
       $1, $2, $3, $4, $5, 'members', $6, $7::public.review_state, $8, $9, array(select jsonb_array_elements_text($10::jsonb)::int), $11,
       now() + ($12::timestamptz - $14::timestamptz), now() + ($13::timestamptz - $14::timestamptz),
       case when $7::public.review_state = 'closed' then now() end
     )`,
    [
      ...[id, clip.id, school.group, school.presenter.sub, school.presenter.sub, JSON.stringify(protocol), state.state],
      ...[state.step, state.step_extra_s, JSON.stringify(state.revealed_steps), state.version],
      ...[state.step_started_at, state.paused_at, now],
    ],
  )
  return id
}

async function standing(tx: Transaction, id: string, now: string): Promise<unknown> {
  const iso = (time: string) =>
    `to_char(($2::timestamptz + (${time} - now())) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${time}`
  const [row] = await tx.query(
    `select state::text as state, step, step_extra_s, revealed_steps, version, ${iso('step_started_at')}, ${iso('paused_at')}
     from public.reviews where id = $1`,
    [id, now],
  )
  return row
}

describe('move_review follows the cases that the screen follows', () => {
  it('all of them', () => {
    expect(cases.length).toBeGreaterThan(60)
  })

  it.each(cases.map((one) => [one.name, one] as const))(
    '%s',
    async (_, { protocol, state, event, expected_version, now, becomes, refused }) => {
      const outcome = await rolledBack(db.database, async (tx) => {
        const id = await place(tx, protocols[protocol], state, now)
        await tx.query('savepoint placed')
        await become(tx, school.presenter)
        const answer = await tx
          .query<{ version: number }>(`select public.move_review($1, $2, $3) as version`, [id, event, expected_version])
          .catch((error: unknown) => error)
        if (answer instanceof Error) {
          await tx.query('rollback to savepoint placed')
          return { refused: 'hint' in answer ? answer.hint : answer, after: await standing(tx, id, now) }
        }
        await tx.query('reset role')
        const moves = await tx.query(`select event, moved_by from public.review_moves where review_id = $1`, [id])
        return { answer, moves, after: await standing(tx, id, now) }
      })
      expect(outcome).toEqual(
        refused === undefined
          ? { answer: [{ version: becomes?.version }], moves: [{ event, moved_by: school.presenter.sub }], after: becomes }
          : { refused, after: state },
      )
    },
  )
})

describe('move_review', () => {
  let review: string
  beforeEach(async () => {
    review = await addReview(db, school.presenter, { clip, group: school.group, facilitator_id: school.coach.sub })
  })
  const pause = (expected_version: unknown = 1) => ({ review_id: review, event: 'pause', expected_version })

  it('by two who click together moves once', async () => {
    const outcomes = await Promise.allSettled([
      db.call(school.coach, 'move_review', pause()),
      db.call(school.coach, 'move_review', pause()),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expectSentence(await db.refusedCall(school.coach, 'move_review', pause()), 'version_conflict')
    expect(await db.run(school.coach, `select from public.review_moves where review_id = $1`, [review])).toHaveLength(1)
  })

  it.each([null, 0, 2, -1])('expects the version it finds, not %s', async (version) => {
    expectSentence(await db.refusedCall(school.coach, 'move_review', pause(version)), 'version_conflict')
  })

  it.each([null, '', 'explode', 'PAUSE', 'x'.repeat(10_000)])('knows no event %j', async (event) => {
    expectSentence(await db.refusedCall(school.coach, 'move_review', { ...pause(), event }), 'move_not_possible')
  })

  it('is denied to all but the facilitator, the presenter included', async () => {
    const { presenter, lead, teacher, observer, stranger, exMember } = school
    for (const who of [presenter, lead, teacher, observer, stranger, exMember, anon]) {
      expectDenied(await db.refusedCall(who, 'move_review', pause()))
    }
    expectDenied(await db.refusedCall(school.coach, 'move_review', { ...pause(), review_id: null }))
  })

  it('closes and opens again, and says when it was closed', async () => {
    const closedAt = `select closed_at is not null as closed from public.reviews where id = $1`
    await db.call(school.coach, 'move_review', { ...pause(), event: 'close' })
    expect(await db.run(school.coach, closedAt, [review])).toEqual([{ closed: true }])
    await db.call(school.coach, 'move_review', { ...pause(2), event: 'reopen' })
    expect(await db.run(school.coach, closedAt, [review])).toEqual([{ closed: false }])
  })
})
