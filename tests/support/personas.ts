import {
  addClip,
  addComment,
  addFile,
  addGroup,
  addMembers,
  addPeople,
  addPrompt,
  addResponse,
  addReview,
  moveReview,
  startClip,
} from './builders.ts'
import type { Clip, Person } from './builders.ts'
import type { TestDatabase } from './database.ts'

interface People {
  stranger: Person
  exMember: Person
  observer: Person
  teacher: Person
  coach: Person
  lead: Person
  /** A teacher of the group whose clip is under review. */
  presenter: Person
}

export interface SchoolGroup extends People {
  group: string
  /** The stranger leads another group, alone. */
  otherGroup: string
}

export interface World extends SchoolGroup {
  clips: { lesson: Clip; unfinished: Clip; putAway: Clip; strangers: Clip }
  reviews: {
    /** Open coaching, for all members; the coach facilitates. */
    open: string
    /** Reflect first, for the coaches; nobody has committed. */
    sealed: string
    /** Open coaching for all members, at its end. */
    expired: string
    /** Of a clip that was put away. */
    putAway: string
    strangers: string
  }
  comments: { coachs: string; teachers: string; exMembers: string; sealed: string; strangers: string }
  prompts: { answered: string; drafted: string; unanswered: string }
  responses: { committed: string; draft: string }
  invite: string
}

/** A group of five with one who was removed, and somebody else with a group of their own. */
export async function addSchoolGroup(db: TestDatabase): Promise<SchoolGroup> {
  const people = await addPeople(db, {
    stranger: 'Sana Stranger',
    exMember: 'Emil Gone',
    observer: 'Olga Observer',
    teacher: 'Tomás Teacher',
    coach: 'Daniel Coach',
    lead: 'Lena Lead',
    presenter: 'Amara Presenter',
  })
  const group = await addGroup(db, people.lead, 'Mathematics')
  await addMembers(db, group, [
    [people.presenter, 'teacher'],
    [people.teacher, 'teacher'],
    [people.coach, 'coach'],
    [people.exMember, 'coach'],
    [people.observer, 'observer'],
  ])
  return { ...people, group, otherGroup: await addGroup(db, people.stranger, 'Science') }
}

export async function removeExMember(db: TestDatabase, { lead, group, exMember }: SchoolGroup): Promise<void> {
  await db.call(lead, 'remove_member', { group_id: group, user_id: exMember.sub })
}

/** One of each thing that somebody may or may not see. */
export async function addWorld(db: TestDatabase): Promise<World> {
  const school = await addSchoolGroup(db)
  const { presenter, stranger, coach, lead, group } = school
  const clips = {
    lesson: await addClip(db, presenter, 'Fractions, first lesson'),
    unfinished: await startClip(db, presenter, 'Fractions, second lesson'),
    putAway: await addClip(db, presenter, 'A lesson put away'),
    strangers: await addClip(db, stranger, 'A lesson elsewhere'),
  }
  await addFile(db, presenter, `${clips.lesson.folder}/poster.webp`)
  await addOtherBucket(db, [clips.lesson.source, `${clips.lesson.folder}/poster.webp`, clips.putAway.source])
  const facilitator_id = coach.sub
  const reviews = {
    open: await addReview(db, presenter, { clip: clips.lesson, group, facilitator_id }),
    sealed: await addReview(db, presenter, { clip: clips.lesson, group, audience: 'coaches', protocol: 'reflect-first' }),
    expired: await addReview(db, presenter, { clip: clips.lesson, group }),
    putAway: await addReview(db, presenter, { clip: clips.putAway, group }),
    strangers: await addReview(db, stranger, { clip: clips.strangers, group: school.otherGroup }),
  }
  const comments = await addComments(db, school, reviews)
  const written = await addPrompts(db, school, reviews)
  await db.call(school.teacher, 'commit_step', { review_id: reviews.open, step: 0 })
  await moveReview(db, coach, reviews.open, 'pause')
  await moveReview(db, coach, reviews.open, 'resume')
  await db.run(presenter, `update public.clips set deleted_at = now() where id = $1`, [clips.putAway.id])
  await db.run(presenter, `update public.reviews set expires_at = now() where id = $1`, [reviews.expired])
  await removeExMember(db, school)
  const invite = await db.call<string>(lead, 'create_invite', { group_id: group, role: 'teacher' })
  return { ...school, clips, reviews, comments, ...written, invite }
}

/** Files with the same paths in a bucket that is not ours. */
async function addOtherBucket({ database }: TestDatabase, names: readonly string[]): Promise<void> {
  await database.query(`insert into storage.buckets (id, name) values ('other', 'other') on conflict (id) do nothing`)
  for (const name of names) await database.query(`insert into storage.objects (bucket_id, name) values ('other', $1)`, [name])
}

async function addComments(db: TestDatabase, people: People, reviews: World['reviews']): Promise<World['comments']> {
  const { coach, teacher, presenter, exMember, stranger } = people
  const coachs = await addComment(db, coach, reviews.open, 'You waited long enough.', { kind: 'praise', start_s: 12.5 })
  const teachers = await addComment(db, teacher, reviews.open, 'Who spoke first?', { kind: 'question', start_s: 20, end_s: 30 })
  await addComment(db, presenter, reviews.open, 'I counted to five.', { parent_id: coachs })
  await addComment(db, coach, reviews.open, 'Ask about pacing.', { is_private: true })
  const deleted = await addComment(db, teacher, reviews.open, 'Not what I meant.')
  await db.run(teacher, `update public.comments set deleted_at = now() where id = $1`, [deleted])
  await addComment(db, teacher, reviews.expired, 'Before the end date.')
  return {
    coachs,
    teachers,
    exMembers: await addComment(db, exMember, reviews.open, 'Said before leaving.'),
    sealed: await addComment(db, coach, reviews.sealed, 'Sealed until Amara is done.'),
    strangers: await addComment(db, stranger, reviews.strangers, 'To myself.'),
  }
}

async function addPrompts(db: TestDatabase, { coach, presenter }: People, reviews: World['reviews']) {
  const prompts = {
    answered: await addPrompt(db, coach, reviews.open, 'What did you see here?', { at_s: 10 }),
    drafted: await addPrompt(db, coach, reviews.open, 'What would you do again?'),
    unanswered: await addPrompt(db, coach, reviews.open, 'What next?'),
  }
  const deleted = await addPrompt(db, coach, reviews.open, 'A slip of the finger')
  await db.run(coach, `update public.prompts set deleted_at = now() where id = $1`, [deleted])
  await addPrompt(db, coach, reviews.sealed, 'Before you read on: what surprised you?')
  const responses = {
    committed: await addResponse(db, presenter, prompts.answered, 'Two pupils who had not spoken before.'),
    draft: await addResponse(db, presenter, prompts.drafted, 'Perhaps …', false),
  }
  return { prompts, responses }
}
