import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate, readMigrations } from '../../supabase/local/migrate.ts'
import { addComment, addPrompt, addReview } from '../support/builders.ts'
import { migrationsFolder, openEmbedded, testDatabase } from '../support/database.ts'
import type { TestDatabase } from '../support/database.ts'
import { addWorld } from '../support/personas.ts'
import type { World } from '../support/personas.ts'

/** The day of the migrations with which there were rows first. */
const firstDay = '20261122'

let db: TestDatabase
let world: World
let lent: string
let blank: string
let question: string

beforeAll(async () => {
  const database = await openEmbedded([])
  db = testDatabase(database)
  const migrations = await readMigrations(migrationsFolder)
  const first = migrations.filter(({ version }) => version.startsWith(firstDay))
  await migrate(database, first, () => undefined)
  world = await addWorld(db)
  const { presenter, coach, lead, teacher, group, clips } = world
  lent = await addReview(db, presenter, { clip: clips.lesson, group, audience: 'coaches', facilitator_id: coach.sub })
  await db.call(coach, 'set_participant_role', { review_id: lent, user_id: lead.sub, role: 'facilitator' })
  question = await addPrompt(db, coach, world.reviews.open, 'What will you keep?', { at_s: null, pauses: false })
  blank = await addComment(db, teacher, world.reviews.open, '\u200b')
  await db.run(teacher, `update public.profiles set display_name = $1 where id = $2`, ['\u3164', teacher.sub])
  await db.run(lead, `update public.groups set name = $1`, ['\u200b'])
  await db.run(presenter, `update public.clips set title = $1 where id = $2`, ['\u2800', clips.unfinished.id])
  await db.run(presenter, `update public.reviews set focus_question = $1 where id = $2`, ['\u00ad', world.reviews.open])
  await migrate(database, migrations, () => undefined)
}, 120_000)
afterAll(() => db.close())

it('names that nobody can see get one that people can', async () => {
  expect(await db.run(world.teacher, `select display_name from public.profiles where id = $1`, [world.teacher.sub])).toEqual([
    { display_name: 'Somebody' },
  ])
  expect(await db.run(world.lead, `select name from public.groups`)).toEqual([{ name: 'Group' }])
  expect(await db.run(world.presenter, `select title from public.clips where id = $1`, [world.clips.unfinished.id])).toEqual([
    { title: 'Clip' },
  ])
  expect(await db.run(world.presenter, `select focus_question from public.reviews where id = $1`, [world.reviews.open])).toEqual([
    { focus_question: '' },
  ])
})

it('words that nobody can see stay, and can be taken away', async () => {
  expect(await db.run(world.coach, `select from public.comments where id = $1`, [blank])).toHaveLength(1)
  await db.database.query(`delete from public.step_commits`)
  await db.run(world.teacher, `update public.comments set deleted_at = now() where id = $1`, [blank])
  expect(await db.run(world.coach, `select from public.comments where id = $1`, [blank])).toEqual([])
})

it('questions on the whole clip are asked at its end, as they were', async () => {
  expect(await db.run(world.coach, `select pauses from public.prompts where id = $1`, [question])).toEqual([{ pauses: true }])
})

it('films that are ready are bound to the files there are', async () => {
  const { presenter, clips } = world
  const bound = `select object_version from public.clips where id = any ($1) order by object_version`
  expect(await db.run(presenter, bound, [[clips.lesson.id, clips.unfinished.id]])).toEqual([
    { object_version: '' },
    { object_version: null },
  ])
})

it('who facilitates by a coach’s word alone, outside the audience, does not any more', async () => {
  const { presenter, coach, lead } = world
  const facilitator = `select facilitator_id from public.reviews where id = $1`
  expect(await db.run(presenter, facilitator, [lent])).toEqual([{ facilitator_id: presenter.sub }])
  expect(await db.run(lead, facilitator, [lent])).toEqual([])
  expect(await db.run(presenter, facilitator, [world.reviews.open])).toEqual([{ facilitator_id: coach.sub }])
})
