import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attemptAll } from '../support/attempt.ts'
import { openTestDatabase, rolledBack } from '../support/database.ts'
import type { TestDatabase } from '../support/database.ts'
import { addWorld } from '../support/personas.ts'
import type { World } from '../support/personas.ts'

/** The only columns that people write themselves. All else is the database's to say, or a function's. */
const written: Readonly<Record<string, { insert: string[]; update: string[] }>> = {
  profiles: { insert: [], update: ['display_name'] },
  groups: { insert: [], update: ['name'] },
  group_members: { insert: [], update: [] },
  group_invites: { insert: [], update: [] },
  group_removals: { insert: [], update: [] },
  clips: { insert: [], update: ['title', 'recorded_on', 'deleted_at'] },
  reviews: { insert: [], update: ['focus_question', 'audience', 'expires_at'] },
  review_participants: { insert: [], update: [] },
  step_commits: { insert: [], update: [] },
  review_moves: { insert: [], update: [] },
  comments: {
    insert: [
      ...['id', 'review_id', 'step', 'author_id', 'parent_id', 'response_id'],
      ...['kind', 'start_s', 'end_s', 'body', 'ink', 'is_private'],
    ],
    update: ['kind', 'start_s', 'end_s', 'body', 'ink', 'deleted_at'],
  },
  prompts: {
    insert: ['id', 'review_id', 'author_id', 'at_s', 'question', 'answer_kind', 'options', 'pauses'],
    update: ['at_s', 'question', 'answer_kind', 'options', 'pauses', 'deleted_at'],
  },
  responses: {
    insert: ['id', 'prompt_id', 'review_id', 'author_id', 'answer', 'committed_at'],
    update: ['answer', 'committed_at'],
  },
}

let db: TestDatabase
let world: World
let columns: { table: string; column: string }[]

beforeAll(async () => {
  db = await openTestDatabase()
  world = await addWorld(db)
  columns = await db.database.query(
    `select c.relname::text as table, a.attname::text as column
     from pg_attribute a
     join pg_class c on c.oid = a.attrelid and c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
     where a.attnum > 0 and not a.attisdropped`,
  )
}, 60_000)
afterAll(() => db.close())

function without(action: 'insert' | 'update') {
  return columns.filter(({ table, column }) => !written[table]?.[action].includes(column))
}

describe('columns that nobody writes', () => {
  it('no column is forgotten here', () => {
    const known = new Set(Object.keys(written))
    expect(columns.length).toBeGreaterThan(80)
    expect(columns.filter(({ table }) => !known.has(table))).toEqual([])
    const real = new Set(columns.map(({ table, column }) => `${table}.${column}`))
    const named = Object.entries(written).flatMap(([table, { insert, update }]) =>
      [...insert, ...update].map((column) => `${table}.${column}`),
    )
    expect(named.filter((name) => !real.has(name))).toEqual([])
  })

  it.each([
    ['an UPDATE', 'update', (table: string, column: string) => `update public.${table} set ${column} = default`],
    ['an INSERT that names them', 'insert', (table: string, column: string) => `insert into public.${table} (${column}) values (default)`],
  ] as const)('%s is denied to everybody', async (_, action, statement) => {
    const tried = without(action).flatMap(({ table, column }) =>
      (['teacher', 'coach', 'lead', 'presenter'] as const).map((name) => ({
        name: `${name}: ${table}.${column}`,
        who: world[name],
        statement: statement(table, column),
      })),
    )
    const outcomes = await rolledBack(db.database, (tx) => attemptAll(tx, tried))
    expect(tried.length).toBeGreaterThan(250)
    expect(tried.map(({ name }, index) => `${name} ${outcomes[index]}`).filter((line) => !line.endsWith(' denied'))).toEqual([])
  })
})

describe('rows stay where they are', () => {
  it.each([
    ['the author of a comment', () => `update public.comments set author_id = '${world.teacher.sub}'`],
    ['the review of a comment', () => `update public.comments set review_id = '${world.reviews.sealed}'`],
    ['the step of a comment', () => `update public.comments set step = 1`],
    ['a private note made public', () => `update public.comments set is_private = false`],
    ['who resolved it', () => `update public.comments set resolved_by = '${world.lead.sub}', resolved_at = now()`],
    ['the author of a prompt', () => `update public.prompts set author_id = '${world.teacher.sub}'`],
    ['the prompt of a response', () => `update public.responses set prompt_id = '${world.prompts.unanswered}'`],
    ['the owner of a clip', () => `update public.clips set owner_id = '${world.coach.sub}'`],
    ['the files of a clip', () => `update public.clips set object_path = '${world.clips.strangers.source}'`],
    ['the presenter of a review', () => `update public.reviews set presenter_id = '${world.coach.sub}'`],
    ['the facilitator of a review', () => `update public.reviews set facilitator_id = '${world.coach.sub}'`],
    ['the group of a review', () => `update public.reviews set group_id = '${world.otherGroup}'`],
    ['the state of a review', () => `update public.reviews set state = 'closed'`],
    ['the epoch of a review', () => `update public.reviews set topic_epoch = 1`],
    ['a version', () => `update public.comments set version = 99`],
    ['when it was made', () => `update public.comments set created_at = '2020-01-01'`],
  ])('%s', async (_, statement) => {
    const tried = [world.coach, world.presenter, world.lead].map((who) => ({ who, statement: statement() }))
    expect(await rolledBack(db.database, (tx) => attemptAll(tx, tried))).toEqual(['denied', 'denied', 'denied'])
  })

  it('nor would they move if every column could be updated: the policies judge the new row too', async () => {
    const { presenter, coach, teacher, stranger, reviews, comments, prompts, responses } = world
    const moves = [
      [coach, `update public.comments set author_id = '${teacher.sub}' where id = '${comments.coachs}'`],
      [coach, `update public.comments set review_id = '${reviews.strangers}' where id = '${comments.coachs}'`],
      [coach, `update public.prompts set author_id = '${teacher.sub}' where id = '${prompts.unanswered}'`],
      [coach, `update public.prompts set review_id = '${reviews.strangers}' where id = '${prompts.unanswered}'`],
      [presenter, `update public.responses set author_id = '${coach.sub}' where id = '${responses.draft}'`],
      [presenter, `update public.reviews set presenter_id = '${coach.sub}'`],
      [presenter, `update public.clips set owner_id = '${coach.sub}'`],
      [stranger, `update public.comments set review_id = '${reviews.open}' where id = '${comments.strangers}'`],
    ] as const
    const outcomes = await rolledBack(db.database, async (tx) => {
      await tx.query(`grant update on all tables in schema public to authenticated`)
      return attemptAll(
        tx,
        moves.map(([who, statement]) => ({ who, statement })),
      )
    })
    expect(outcomes).toEqual(moves.map(() => 'denied'))
  })
})
