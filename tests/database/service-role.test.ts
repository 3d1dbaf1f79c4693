import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate, readMigrations } from '../../supabase/local/migrate.ts'
import { moveReview } from '../support/builders.ts'
import { become, migrationsFolder, openEmbedded, openTestDatabase, rolledBack, testDatabase } from '../support/database.ts'
import type { Caller, TestDatabase } from '../support/database.ts'
import { addWorld } from '../support/personas.ts'
import type { World } from '../support/personas.ts'

const administrator: Caller = { role: 'service_role' }

/** A hosted project made since May 2026: nobody is given anything by default. */
async function openWithoutDefaults(): Promise<TestDatabase> {
  const database = await openEmbedded([])
  for (const kind of ['tables', 'sequences', 'functions']) {
    await database.exec(`alter default privileges in schema public revoke all on ${kind} from anon, authenticated, service_role`)
  }
  await migrate(database, await readMigrations(migrationsFolder), () => undefined)
  return testDatabase(database)
}

describe.each([
  ['where projects grant everything by default', openTestDatabase],
  ['where projects grant nothing by default', openWithoutDefaults],
])('an administrator, %s', (_, open) => {
  let db: TestDatabase
  let world: World
  beforeAll(async () => {
    db = await open()
    world = await addWorld(db)
  }, 60_000)
  afterAll(() => db.close())

  const adding: Readonly<Record<string, () => string>> = {
    groups: () => `insert into public.groups (name) values ('Made by the office')`,
    group_members: () =>
      `insert into public.group_members (group_id, user_id, role) values ('${world.group}', '${world.stranger.sub}', 'coach')`,
    group_invites: () =>
      `insert into public.group_invites (group_id, role, code, expires_at, max_uses)
       values ('${world.group}', 'coach', md5('office'), now() + interval '1 day', 1)`,
    group_removals: () => `insert into public.group_removals (group_id, user_id) values ('${world.group}', '${world.stranger.sub}')`,
    clips: () =>
      `insert into public.clips (id, owner_id, title, object_path, size_bytes, mime_type)
       values ('${randomUUID()}', '${world.presenter.sub}', 'Brought over', '${randomUUID()}', 1, 'video/mp4')`,
    reviews: () =>
      `insert into public.reviews (clip_id, group_id, presenter_id, facilitator_id, audience, protocol, state)
       select clip_id, group_id, presenter_id, facilitator_id, audience, protocol, state from public.reviews where id = '${world.reviews.open}'`,
    review_participants: () =>
      `insert into public.review_participants (review_id, user_id, role) values ('${world.reviews.open}', '${world.stranger.sub}', 'participant')`,
    step_commits: () =>
      `insert into public.step_commits (review_id, step, user_id) values ('${world.reviews.open}', 0, '${world.coach.sub}')`,
    review_moves: () => `insert into public.review_moves (review_id, event, step) values ('${world.reviews.open}', 'pause', 0)`,
    comments: () =>
      `insert into public.comments (review_id, step, author_id, body) values ('${world.reviews.open}', 0, '${world.coach.sub}', 'Brought over')`,
    prompts: () =>
      `insert into public.prompts (review_id, author_id, question) values ('${world.reviews.open}', '${world.coach.sub}', 'Why?')`,
    responses: () =>
      `insert into public.responses (prompt_id, author_id, answer) values ('${world.prompts.unanswered}', '${world.presenter.sub}', '{"text": "So"}')`,
  }

  const changing: Readonly<Record<string, string>> = {
    profiles: `display_name = 'Renamed by the office'`,
    groups: `name = 'Renamed by the office'`,
    group_members: `role = 'coach'`,
    group_invites: `max_uses = 7`,
    group_removals: `removed_at = now()`,
    clips: `title = 'Renamed by the office', recorded_on = '2026-01-01'`,
    reviews: `focus_question = 'Why?', expires_at = now()`,
    review_participants: `last_seen_at = now()`,
    step_commits: `committed_at = now()`,
    review_moves: `moved_by = null`,
    comments: `body = 'Taken out by the office'`,
    prompts: `question = question, pauses = false`,
    responses: `answer = answer`,
  }

  it('no table is forgotten here', async () => {
    const tables = await db.database.query<{ name: string }>(
      `select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    )
    expect(tables.map(({ name }) => name)).toEqual(Object.keys(changing).toSorted())
    expect(Object.keys({ ...adding, profiles: '' }).toSorted()).toEqual(Object.keys(changing).toSorted())
  })

  it.each(Object.keys(adding))('adds to %s', async (table) => {
    const statement = adding[table]?.() ?? ''
    expect(await db.as(administrator, (tx) => tx.query(`${statement} returning 1`))).toHaveLength(1)
  })

  it.each(Object.entries(changing))('changes any row of %s', async (table, set) => {
    const changed = await rolledBack(db.database, async (tx) => {
      const [{ all } = { all: 0 }] = await tx.query<{ all: number }>(`select count(*)::int as all from public.${table}`)
      await become(tx, administrator)
      return [all, (await tx.query(`update public.${table} set ${set} returning 1`)).length]
    })
    expect(changed[0]).toBeGreaterThan(0)
    expect(changed[1]).toBe(changed[0])
  })

  it.each(Object.keys(changing))('reads and deletes in %s', async (table) => {
    const [read, deleted] = await db.as(administrator, async (tx) => [
      await tx.query(`select from public.${table}`),
      await tx.query(`delete from public.${table} returning 1`),
    ])
    expect(read?.length).toBeGreaterThan(0)
    expect(deleted).toHaveLength(read?.length ?? 0)
  })

  it('takes a comment away softly that its author has committed, and words while the review is paused', async () => {
    const { coach, comments, reviews } = world
    await db.run(administrator, `update public.comments set deleted_at = now() where id = $1`, [comments.teachers])
    expect(await db.run(coach, `select from public.comments where id = $1`, [comments.teachers])).toEqual([])
    await moveReview(db, coach, reviews.open, 'pause')
    await db.run(administrator, `update public.comments set body = 'Taken out by the office' where id = $1`, [comments.coachs])
    await db.run(administrator, `update public.reviews set focus_question = 'Why?' where id = $1`, [reviews.open])
    expect(await db.run(coach, `select body from public.comments where id = $1`, [comments.coachs])).toEqual([
      { body: 'Taken out by the office' },
    ])
  })

  it('gives nobody a name that cannot be seen', async () => {
    for (const [table, column] of [
      ['profiles', 'display_name'],
      ['groups', 'name'],
      ['clips', 'title'],
    ] as const) {
      expect((await db.refusal(administrator, `update public.${table} set ${column} = $1`, ['\u200b'])).code).toBe('23514')
    }
  })

  it('is nobody in a review: what people do for themselves is denied', async () => {
    const refusal = await db.refusal(administrator, `select private.create_group('By the office')`)
    expect(refusal.code).toBe('42501')
  })
})
