import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ParticipantRole, Protocol, Reveal, ReviewStatus, Step } from '../../src/domain/protocol/protocol.ts'
import { hasCommitted, mayRead, revealedAfterCommit } from '../../src/domain/protocol/reading.ts'
import type { SharedReview } from '../../src/domain/protocol/reading.ts'
import type { GroupRole } from '../../src/domain/protocol/roles.ts'
import { reviewEvents, transition } from '../../src/domain/protocol/transition.ts'
import { canChange, canCommit, canWrite } from '../../src/domain/protocol/writing.ts'
import type { Transaction } from '../../supabase/local/database.ts'
import { addClip } from '../support/builders.ts'
import type { Clip, Person } from '../support/builders.ts'
import { become, openTestDatabase, rolledBack } from '../support/database.ts'
import type { TestDatabase } from '../support/database.ts'
import { addSchoolGroup, removeExMember } from '../support/personas.ts'
import type { SchoolGroup } from '../support/personas.ts'

/** The same steps in the same order, once by the rules of the database and once by those the screen follows. */
const people = ['presenter', 'coach', 'teacher', 'lead', 'observer'] as const
const roles: readonly ParticipantRole[] = ['presenter', 'facilitator', 'participant', 'observer']
const reveals: readonly Reveal[] = ['all_committed', 'after_own_commit', 'immediate', 'step_end', 'facilitator']

const someone = fc.constantFrom(...people)
const often = <T>(one: T, ...others: T[]) => fc.oneof({ weight: 3, arbitrary: fc.constant(one) }, fc.constantFrom(...others))

const stepOf = fc.record({
  title: fc.constant('A step'),
  instruction: fc.constant(''),
  seconds: often<number | null>(null, 60),
  may_write: often<readonly ParticipantRole[]>(
    ['presenter', 'facilitator', 'participant'],
    roles,
    ['presenter'],
    ['facilitator', 'participant'],
  ),
  kinds: fc.constant(['note']),
  needs_moment: fc.constant(false),
  min_entries: often(0, 1),
  max_entries: often<number | null>(null, 1),
  reveal: fc.oneof({ weight: 3, arbitrary: fc.constant(reveals[0]) }, fc.constantFrom(...reveals)).map((reveal) => reveal ?? 'immediate'),
  must_commit: fc.oneof(fc.constant(['participant'] as const), fc.subarray([...roles])),
}) satisfies fc.Arbitrary<Step>

const actions = fc.oneof(
  { weight: 2, arbitrary: fc.record({ does: fc.constant('join' as const), who: someone }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('commit' as const), who: someone }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('write' as const), who: someone, isPrivate: often(false, true) }) },
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant('change' as const), which: fc.nat(), how: fc.constantFrom('reword', 'delete', 'restore') }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('move' as const), event: fc.constantFrom('pause', 'next', ...reviewEvents) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('share' as const), audience: fc.constantFrom('coaches', 'members') }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('give' as const),
      who: someone,
      role: fc.constantFrom('facilitator', 'participant', 'observer'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('promote' as const), who: someone, role: fc.constantFrom('coach', 'teacher', 'observer') }),
  },
)
type Action = typeof actions extends fc.Arbitrary<infer T> ? T : never

/** All of them, one after the other. */
const committing = fc
  .shuffledSubarray([...people], { minLength: people.length })
  .map((order) => order.map((who): Action => ({ does: 'commit', who })))

const plays = fc.record({
  audience: fc.constantFrom('coaches', 'members'),
  facilitator: someone,
  steps: fc.array(stepOf, { minLength: 1, maxLength: 2 }),
  /** Those who have written something when it begins to matter. */
  writers: fc.subarray([...people], { minLength: 2 }),
  actions: fc
    .array(fc.oneof({ weight: 5, arbitrary: actions.map((action) => [action]) }, { weight: 1, arbitrary: committing }), {
      minLength: 4,
      maxLength: 10,
    })
    .map((parts) => parts.flat()),
})

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

type Known = SharedReview & {
  readonly state: ReviewStatus
  readonly step: number
  readonly version: number
  readonly step_started_at: string | null
  readonly paused_at: string | null
  readonly step_extra_s: number
  readonly comments: readonly Comment[]
}

interface Comment {
  readonly id: string
  readonly step: number
  readonly author_id: string
  readonly is_private: boolean
  readonly deleted_at: string | null
}

/** Everything there is to know of a review, as the database has it. */
async function know(tx: Transaction, id: string): Promise<Known> {
  const [row] = await tx.query<{ known: Known }>(
    `select to_jsonb(r) || jsonb_build_object(
       'participants', (select coalesce(jsonb_agg(p), '[]') from public.review_participants p where p.review_id = r.id),
       'commits', (select coalesce(jsonb_agg(c), '[]') from public.step_commits c where c.review_id = r.id),
       'members', (select coalesce(jsonb_agg(m), '[]') from public.group_members m where m.group_id = r.group_id),
       'comments', (select coalesce(jsonb_agg(w order by w.id), '[]') from public.comments w where w.review_id = r.id)
     ) as known from public.reviews r where r.id = $1`,
    [id],
  )
  if (!row) throw new Error('The review is gone.')
  return row.known
}

/** Whether the database let it through. Each statement answers a row where it does something. */
async function tries(tx: Transaction, who: Person, sql: string, params: readonly unknown[]): Promise<boolean> {
  await tx.query('savepoint trial')
  try {
    await become(tx, who)
    const rows = await tx.query(sql, params)
    await tx.query('reset role')
    return rows.length > 0
  } catch {
    await tx.query('rollback to savepoint trial')
    return false
  }
}

const isFor = (known: Known, { sub }: Person) => {
  const groupRole = known.members.find(({ user_id }) => user_id === sub)?.role
  return (
    known.audience === 'members' ||
    groupRole === 'coach' ||
    sub === known.presenter_id ||
    (sub === known.facilitator_id && known.state !== 'draft')
  )
}

/** Who writes or commits without having joined is what they would be, and has joined by it. */
function joined(known: Known, { sub }: Person): Known {
  if (known.participants.some(({ user_id }) => user_id === sub)) return known
  const role: GroupRole | undefined = known.members.find(({ user_id }) => user_id === sub)?.role
  return { ...known, participants: [...known.participants, { user_id: sub, role: role === 'observer' ? 'observer' : 'participant' }] }
}

const entriesOf = (known: Known, { sub }: Person) =>
  known.comments.filter(
    ({ author_id, step, is_private, deleted_at }) => author_id === sub && step === known.step && !is_private && deleted_at === null,
  ).length

/** Whether it may be done and which steps are open then: what the domain says. `null`: it has no opinion. */
function foretell(before: Known, action: Action): { may: boolean | null; revealed: readonly number[] } {
  const same = { may: null, revealed: before.revealed_steps }
  if (action.does === 'move') {
    const moved = transition(before.protocol, before, { event: action.event, expected_version: before.version }, 0)
    return moved.ok ? { may: true, revealed: moved.state.revealed_steps } : { ...same, may: false }
  }
  if (action.does === 'change') {
    const comment = pick(before, action.which)
    return comment === undefined ? { ...same, may: false } : { ...same, may: mayChange(before, comment, action.how) }
  }
  if (action.does !== 'commit' && action.does !== 'write') return same
  const who = school[action.who]
  const known = joined(before, who)
  if (!isFor(before, who)) return { ...same, may: false }
  if (action.does === 'write') {
    const draft = { kind: 'note', has_moment: false, is_reply: false, is_private: action.isPrivate }
    return { ...same, may: canWrite(known, who.sub, draft, entriesOf(before, who)).ok }
  }
  const verdict = canCommit(known, who.sub, entriesOf(before, who))
  // Committing again is no error to the database: it may be an answer that was lost.
  const isRepeated = !verdict.ok && verdict.reason === 'step_committed'
  if (!verdict.ok && !isRepeated) return { ...same, may: false }
  const commit = { step: before.step, user_id: who.sub }
  const commits = isRepeated ? known.commits : [...known.commits, commit]
  return { may: isRepeated ? null : true, revealed: revealedAfterCommit({ ...known, commits }, commit) }
}

const pick = ({ comments }: Known, which: number) => comments[which % Math.max(comments.length, 1)]
const personOf = (id: string) => people.map((name) => school[name]).find(({ sub }) => sub === id) ?? school.presenter

function mayChange(known: Known, comment: Comment, how: 'reword' | 'delete' | 'restore'): boolean {
  const author = personOf(comment.author_id)
  const isDeleted = comment.deleted_at !== null
  if (!isFor(known, author) || !canChange(known, author.sub, { is_private: true }).ok) return false
  if (how === (isDeleted ? 'delete' : 'restore') || comment.is_private) return true
  // All happens at one moment here, so a commit seals what was written in its step, before or after.
  if (hasCommitted(known.commits, comment.step, author.sub)) return false
  if (how === 'delete' || (how === 'reword' && isDeleted)) return true
  if (!canChange(joined(known, author), author.sub, comment).ok) return false
  const most = known.protocol.steps[comment.step]?.max_entries ?? null
  return how === 'reword' || most === null || entriesOf({ ...known, step: comment.step }, author) < most
}

function act(tx: Transaction, known: Known, id: string, action: Action): Promise<boolean> {
  const facilitator = personOf(known.facilitator_id)
  switch (action.does) {
    case 'join':
      return tries(tx, school[action.who], `select public.join_review($1)`, [id])
    case 'commit':
      return tries(tx, school[action.who], `select public.commit_step($1, $2)`, [id, known.step])
    case 'write':
      return tries(
        tx,
        school[action.who],
        `insert into public.comments (review_id, body, is_private) values ($1, 'Words', $2) returning 1`,
        [id, action.isPrivate],
      )
    case 'change': {
      const comment = pick(known, action.which)
      if (comment === undefined) return Promise.resolve(false)
      const set = { reword: `body = body || '.'`, delete: 'deleted_at = now()', restore: 'deleted_at = null' }[action.how]
      return tries(tx, personOf(comment.author_id), `update public.comments set ${set} where id = $1 returning 1`, [comment.id])
    }
    case 'move':
      return tries(tx, facilitator, `select public.move_review($1, $2, $3)`, [id, action.event, known.version])
    case 'share':
      return tries(tx, school.presenter, `update public.reviews set audience = $2::public.review_audience where id = $1 returning 1`, [
        id,
        action.audience,
      ])
    case 'give':
      return tries(tx, facilitator, `select public.set_participant_role($1, $2, $3::public.participant_role)`, [
        id,
        school[action.who].sub,
        action.role,
      ])
    case 'promote':
      return tries(tx, school.lead, `select public.set_member_role($1, $2, $3::public.group_role)`, [
        school.group,
        school[action.who].sub,
        action.role,
      ])
  }
}

const readsSql = `
create function pg_temp.reads(caller text, review uuid) returns jsonb language plpgsql as $$
declare
  ids jsonb;
begin
  perform
    set_config('request.jwt.claims', jsonb_build_object('role', 'authenticated', 'sub', caller)::text, true),
    set_config('request.jwt.claim.sub', caller, true),
    set_config('role', 'authenticated', true);
  select coalesce(jsonb_agg(c.id order by c.id), '[]') into ids from public.comments c where c.review_id = review;
  raise exception using errcode = 'UNDOX', message = ids::text;
exception when sqlstate 'UNDOX' then return sqlerrm::jsonb;
end $$`

/** Who reads which comments, by either. */
async function readings(tx: Transaction, known: Known, id: string) {
  const readers = people.map((name) => school[name])
  const [row] = await tx.query<{ read: string[][] }>(
    `select jsonb_agg(pg_temp.reads(sub, $1) order by place) as read from jsonb_array_elements_text($2::jsonb) with ordinality as asked (sub, place)`,
    [id, JSON.stringify(readers.map(({ sub }) => sub))],
  )
  const byDomain = readers.map((reader) =>
    known.comments
      .filter((comment) => isFor(known, reader) && mayRead(comment, reader.sub, joined(known, reader)))
      .filter((comment) => comment.deleted_at === null || comment.author_id === reader.sub)
      .map((comment) => comment.id),
  )
  return { byDatabase: row?.read, byDomain }
}

it('database and screen agree on who may commit and write, what opens by it, and who reads what', { timeout: 120_000 }, async () => {
  const seen = { commits: 0, openedByCommit: 0, refusedChanges: 0 }
  const property = fc.asyncProperty(plays, ({ audience, facilitator, steps, writers, actions: acts }) =>
    rolledBack(db.database, async (tx) => {
      await tx.query(readsSql)
      const writing = writers.map((who): Action => ({ does: 'write', who, isPrivate: false }))
      const protocol: Protocol = { key: 'random', title: 'Random', steps }
      await become(tx, school.presenter)
      const [opened] = await tx.query<{ id: string }>(`select public.open_review($1, $2, $3, $4::public.review_audience, '', $5) as id`, [
        clip.id,
        school.group,
        JSON.stringify(protocol),
        audience,
        school[facilitator].sub,
      ])
      await tx.query('reset role')
      const id = opened?.id ?? ''
      let before = await know(tx, id)
      for (const action of [...writing, ...acts]) {
        const foretold = foretell(before, action)
        const may = await act(tx, before, id, action)
        const after = await know(tx, id)
        if (foretold.may !== null) expect({ action, may }).toEqual({ action, may: foretold.may })
        expect({ action, revealed: after.revealed_steps }).toEqual({ action, revealed: foretold.revealed })
        const { byDatabase, byDomain } = await readings(tx, after, id)
        expect({ action, read: byDatabase }).toEqual({ action, read: byDomain })
        seen.commits += after.commits.length - before.commits.length
        seen.openedByCommit += action.does === 'commit' && after.revealed_steps.length > before.revealed_steps.length ? 1 : 0
        seen.refusedChanges += action.does === 'change' && before.comments.length > 0 && !may ? 1 : 0
        before = after
      }
    }),
  )
  await fc.assert(property, { numRuns: 50 })
  expect(Math.min(seen.commits, seen.openedByCommit, seen.refusedChanges)).toBeGreaterThan(5)
})
