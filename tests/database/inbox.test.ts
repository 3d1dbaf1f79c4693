import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addClip, addComment, addFile, addPrompt, addResponse, addReview, moveReview } from '../support/builders.ts'
import type { Person } from '../support/builders.ts'
import { openTestDatabase } from '../support/database.ts'
import type { TestDatabase } from '../support/database.ts'
import { addSchoolGroup, removeExMember } from '../support/personas.ts'
import type { SchoolGroup } from '../support/personas.ts'

interface Waiting {
  review_id: string
  to_give: boolean
  to_answer: number
  to_reflect: boolean
  new_replies: number
}

let db: TestDatabase
let school: SchoolGroup

beforeAll(async () => {
  db = await openTestDatabase()
}, 60_000)
afterAll(() => db.close())
beforeEach(async () => {
  school = await addSchoolGroup(db)
  await removeExMember(db, school)
})

const open = async (more: object = {}) =>
  addReview(db, school.presenter, {
    clip: await addClip(db, school.presenter, 'Fractions'),
    group: school.group,
    facilitator_id: school.coach.sub,
    ...more,
  })

const inbox = (who: Person) => db.run<Waiting>(who, `select * from public.my_inbox()`)

async function waiting(who: Person, review: string) {
  const found = (await inbox(who)).filter(({ review_id }) => review_id === review)
  return found.map(({ to_give, to_answer, to_reflect, new_replies }) => ({ to_give, to_answer, to_reflect, new_replies }))
}

const nothing = { to_give: false, to_answer: 0, to_reflect: false, new_replies: 0 }

describe('my_inbox', () => {
  it('tells what is needed to draw a line of it', async () => {
    const clip = await addClip(db, school.presenter, 'Fractions')
    await addFile(db, school.presenter, `${clip.folder}/poster.webp`)
    await db.call(school.presenter, 'refresh_clip_files', { id: clip.id })
    const review = await addReview(db, school.presenter, { clip, group: school.group, focus_question: 'Who speaks?' })
    const [line] = await inbox(school.coach)
    expect(line).toMatchObject({
      review_id: review,
      clip_id: clip.id,
      clip_title: 'Fractions',
      poster_path: `${clip.folder}/poster.webp`,
      duration_s: 120,
      group_name: 'Mathematics',
      presenter_id: school.presenter.sub,
      presenter_name: 'Amara Presenter',
      focus_question: 'Who speaks?',
      protocol_title: 'Open coaching',
      state: 'running',
      expires_at: null,
    })
  })

  it('asks for feedback until one has written, a private note apart', async () => {
    const review = await open()
    const asked = [{ ...nothing, to_give: true }]
    for (const who of [school.coach, school.teacher, school.lead]) expect(await waiting(who, review)).toEqual(asked)
    for (const who of [school.presenter, school.observer, school.stranger, school.exMember]) expect(await waiting(who, review)).toEqual([])
    await addComment(db, school.teacher, review, 'Note', { is_private: true })
    expect(await waiting(school.teacher, review)).toEqual(asked)
    const id = await addComment(db, school.teacher, review, 'Words')
    expect(await waiting(school.teacher, review)).toEqual([])
    await db.run(school.teacher, `update public.comments set deleted_at = now() where id = $1`, [id])
    expect(await waiting(school.teacher, review)).toEqual(asked)
    await addPrompt(db, school.coach, review, 'Why?')
    expect(await waiting(school.coach, review)).toEqual([])
    await moveReview(db, school.coach, review, 'close')
    expect(await waiting(school.teacher, review)).toEqual([])
  })

  it('counts the prompts that the presenter has not answered', async () => {
    const review = await open()
    const first = await addPrompt(db, school.coach, review, 'Why?')
    const second = await addPrompt(db, school.coach, review, 'How?')
    expect(await waiting(school.presenter, review)).toEqual([{ ...nothing, to_answer: 2 }])
    await addResponse(db, school.presenter, first, 'Draft', false)
    expect(await waiting(school.presenter, review)).toEqual([{ ...nothing, to_answer: 2 }])
    await db.run(school.presenter, `update public.responses set committed_at = now() where prompt_id = $1`, [first])
    expect(await waiting(school.presenter, review)).toEqual([{ ...nothing, to_answer: 1 }])
    await db.run(school.coach, `update public.prompts set deleted_at = now() where id = $1`, [second])
    expect(await waiting(school.presenter, review)).toEqual([])
  })

  it('waits for the presenter’s reflection where the protocol does', async () => {
    const review = await open({ protocol: 'reflect-first' })
    expect(await waiting(school.presenter, review)).toEqual([{ ...nothing, to_reflect: true }])
    await addComment(db, school.presenter, review, 'I noticed …')
    await db.call(school.presenter, 'commit_step', { review_id: review, step: 0 })
    expect(await waiting(school.presenter, review)).toEqual([])
  })

  it('counts what others wrote since the last look: to the presenter all, to others what answers them', async () => {
    const review = await open()
    const words = await addComment(db, school.teacher, review, 'Words')
    await addComment(db, school.coach, review, 'To all')
    const prompt = await addPrompt(db, school.coach, review, 'Why?')
    const seen = async () => ({
      presenter: (await waiting(school.presenter, review))[0]?.new_replies ?? 0,
      teacher: (await waiting(school.teacher, review))[0]?.new_replies ?? 0,
      coach: (await waiting(school.coach, review))[0]?.new_replies ?? 0,
    })
    expect(await seen()).toEqual({ presenter: 2, teacher: 0, coach: 0 })
    for (const who of [school.presenter, school.teacher, school.coach]) await db.call(who, 'mark_review_seen', { review_id: review })
    expect(await seen()).toEqual({ presenter: 0, teacher: 0, coach: 0 })
    await addComment(db, school.coach, review, 'A reply', { parent_id: words })
    await addResponse(db, school.presenter, prompt, 'Because')
    expect(await seen()).toEqual({ presenter: 1, teacher: 1, coach: 1 })
    await addComment(db, school.presenter, review, 'And one more', { parent_id: words })
    expect(await seen()).toEqual({ presenter: 1, teacher: 2, coach: 2 })
    await addComment(db, school.coach, review, 'Note', { is_private: true })
    expect(await seen()).toEqual({ presenter: 1, teacher: 2, coach: 2 })
  })

  it('shows the newest first', async () => {
    const reviews = [await open(), await open(), await open()]
    expect((await inbox(school.teacher)).map(({ review_id }) => review_id)).toEqual(reviews.toReversed())
  })

  it('is empty for who left, and without the review that has ended or whose clip was put away', async () => {
    const review = await open()
    await db.call(school.lead, 'remove_member', { group_id: school.group, user_id: school.teacher.sub })
    expect(await inbox(school.teacher)).toEqual([])
    await db.run(school.presenter, `update public.reviews set expires_at = now() where id = $1`, [review])
    expect(await inbox(school.coach)).toEqual([])
    const other = await open()
    expect(await waiting(school.coach, other)).toHaveLength(1)
    await db.run(school.presenter, `update public.clips set deleted_at = now()`)
    expect(await inbox(school.coach)).toEqual([])
  })
})
