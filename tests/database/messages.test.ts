import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addClip, addComment, addPrompt, addResponse, addReview, moveReview } from '../support/builders.ts'
import type { Clip } from '../support/builders.ts'
import { become, openTestDatabase, rolledBack } from '../support/database.ts'
import type { TestDatabase } from '../support/database.ts'
import { messagesOf } from '../support/heard.ts'
import type { Message } from '../support/heard.ts'
import { addSchoolGroup, removeExMember } from '../support/personas.ts'
import type { SchoolGroup } from '../support/personas.ts'
import { protocol, step } from '../support/protocols.ts'

const everybody = ['stranger', 'exMember', 'observer', 'teacher', 'coach', 'lead', 'presenter'] as const

let db: TestDatabase
let school: SchoolGroup
let clip: Clip
let review: string

beforeAll(async () => {
  db = await openTestDatabase()
}, 60_000)
afterAll(() => db.close())
beforeEach(async () => {
  school = await addSchoolGroup(db)
  clip = await addClip(db, school.presenter, 'Fractions')
  review = await addReview(db, school.presenter, { clip, group: school.group, facilitator_id: school.coach.sub })
})

/** `topic: what`, where a person's topic is their name and the review's is its epoch. */
async function sent(work: () => Promise<unknown>): Promise<string[]> {
  const messages = await messagesOf(db, work)
  return messages.map((message) => `${placeOf(message)}: ${contentOf(message)}`).toSorted()
}

function placeOf({ topic }: Message): string {
  if (topic.startsWith(`review:${review}:`)) return `review ${topic.slice(`review:${review}:`.length)}`
  return everybody.find((name) => topic === `user:${school[name].sub}`) ?? topic
}

function contentOf({ event, payload }: Message): string {
  return event === 'change' ? `${String(payload['op'])} ${String(payload['table'])}` : `${event} ${String(payload['scope'])}`
}

describe('what is sent, and to whom', () => {
  it('a comment: to the review, and to the presenter’s inbox', async () => {
    expect(await sent(() => addComment(db, school.coach, review, 'Words'))).toEqual(['presenter: stale inbox', 'review 1: INSERT comments'])
    expect(await sent(() => addComment(db, school.presenter, review, 'Mine'))).toEqual(['review 1: INSERT comments'])
  })

  it('the first comment of somebody also says that they take part', async () => {
    expect(await sent(() => addComment(db, school.teacher, review, 'Words'))).toEqual([
      'presenter: stale inbox',
      'review 1: INSERT comments',
      'review 1: INSERT review_participants',
    ])
  })

  it('a reply: also to the inbox of who is answered', async () => {
    const parent_id = await addComment(db, school.teacher, review, 'Words')
    expect(await sent(() => addComment(db, school.coach, review, 'Reply', { parent_id }))).toEqual([
      'presenter: stale inbox',
      'review 1: INSERT comments',
      'teacher: stale inbox',
    ])
  })

  it('a prompt, its draft answer and its answer', async () => {
    let prompt = ''
    expect(
      await sent(async () => {
        prompt = await addPrompt(db, school.coach, review, 'Why?')
      }),
    ).toEqual(['presenter: stale inbox', 'review 1: INSERT prompts'])
    expect(await sent(() => addResponse(db, school.presenter, prompt, 'Draft', false))).toEqual(['presenter: INSERT responses'])
    expect(
      await sent(() => db.run(school.presenter, `update public.responses set committed_at = now() where prompt_id = $1`, [prompt])),
    ).toEqual(['coach: stale inbox', 'presenter: stale inbox', 'review 1: UPDATE responses'])
  })

  it('a commit and a move, with the row of the review', async () => {
    expect(await sent(() => db.call(school.coach, 'commit_step', { review_id: review, step: 0 }))).toEqual([
      'review 1: INSERT step_commits',
    ])
    const stale = ['coach', 'exMember', 'lead', 'observer', 'presenter', 'teacher'].map((name) => `${name}: stale reviews`)
    expect(await sent(() => moveReview(db, school.coach, review, 'pause'))).toEqual([...stale, 'review 1: UPDATE reviews'].toSorted())
    expect(await sent(() => moveReview(db, school.coach, review, 'resume'))).toContain('review 1: UPDATE reviews')
  })

  it('a clip: to its owner alone', async () => {
    expect(await sent(() => db.run(school.presenter, `update public.clips set title = 'Other' where id = $1`, [clip.id]))).toEqual([
      'presenter: UPDATE clips',
    ])
  })

  it('a look and a name: to nobody else', async () => {
    expect(await sent(() => db.call(school.coach, 'mark_review_seen', { review_id: review }))).toEqual(['coach: stale inbox'])
    expect(
      await sent(() => db.run(school.coach, `update public.profiles set display_name = 'Dan' where id = $1`, [school.coach.sub])),
    ).toEqual([])
  })

  it('the row as the Data API serves it', async () => {
    const id = await addComment(db, school.teacher, review, 'Words', { start_s: 1.5, end_s: 2.25, ink: { strokes: [] } })
    const messages = await messagesOf(db, () => db.run(school.teacher, `update public.comments set body = 'Better' where id = $1`, [id]))
    const [row] = await db.database.query<{ row: unknown }>(`select to_jsonb(c) as row from public.comments c where id = $1`, [id])
    const change = messages.find(({ event }) => event === 'change')
    expect(change?.payload).toEqual({ table: 'comments', op: 'UPDATE', record: row?.row, id: expect.any(String) })
  })

  it('a deleted prompt: that it is gone', async () => {
    const id = await addPrompt(db, school.coach, review, 'Zebra?')
    const messages = await messagesOf(db, () => db.run(school.coach, `update public.prompts set deleted_at = now() where id = $1`, [id]))
    expect(messages.map(({ text }) => text).join()).not.toContain('Zebra')
    const change = messages.find(({ event }) => event === 'change')
    expect(Object.keys(Object(change?.payload['record'])).toSorted()).toEqual(['deleted_at', 'id', 'review_id', 'version'])
  })

  it('nothing of a write that is undone', async () => {
    expect(
      await sent(() =>
        rolledBack(db.database, async (tx) => {
          await become(tx, school.teacher)
          await tx.query(`insert into public.comments (review_id, body) values ($1, 'Undone')`, [review])
        }),
      ),
    ).toEqual([])
  })

  it('a message that cannot be sent does not stop the write', async () => {
    const written = await rolledBack(db.database, async (tx) => {
      await tx.query(`alter table realtime.messages add constraint closed check (false) not valid`)
      await become(tx, school.teacher)
      return tx.query(`insert into public.comments (review_id, body) values ($1, 'Words') returning body`, [review])
    })
    expect(written).toEqual([{ body: 'Words' }])
  })
})

describe('nothing reaches who may not read it', () => {
  it('a review for coaches is announced to them and the presenter alone', async () => {
    expect(
      await sent(async () => {
        review = await addReview(db, school.presenter, { clip, group: school.group, audience: 'coaches' })
      }),
    ).toEqual([
      'coach: stale reviews',
      'exMember: stale reviews',
      'presenter: stale reviews',
      'review 1: INSERT review_participants',
      'review 1: INSERT reviews',
    ])
  })

  it('who was removed hears that their lists are stale, and no more of what they took part in', async () => {
    const parent_id = await addComment(db, school.exMember, review, 'Before leaving')
    const prompt = await addPrompt(db, school.exMember, review, 'Why?')
    const leaving = await sent(() => removeExMember(db, school))
    expect(leaving.filter((line) => line.startsWith('exMember'))).toEqual(['exMember: stale groups', 'exMember: stale reviews'])
    const after = await sent(async () => {
      await addComment(db, school.coach, review, 'A reply', { parent_id })
      await addResponse(db, school.presenter, prompt, 'Because')
      await moveReview(db, school.coach, review, 'close')
      await db.run(school.lead, `update public.groups set name = 'Other' where id = $1`, [school.group])
    })
    expect(after.length).toBeGreaterThan(5)
    expect(after.filter((line) => line.startsWith('exMember') || line.startsWith('review 1'))).toEqual([])
  })

  it('members hear that a review is not theirs any more, and then no more of it', async () => {
    const parent_id = await addComment(db, school.teacher, review, 'Words')
    const narrowing = await sent(() => db.run(school.presenter, `update public.reviews set audience = 'coaches' where id = $1`, [review]))
    expect(narrowing).toContain('teacher: stale reviews')
    expect(narrowing.filter((line) => line.startsWith('review'))).toEqual(['review 2: UPDATE reviews'])
    const after = await sent(async () => {
      await addComment(db, school.coach, review, 'A reply', { parent_id })
      await moveReview(db, school.coach, review, 'pause')
    })
    expect(after.filter((line) => /^(teacher|lead|observer|review 1)/.test(line))).toEqual([])
  })

  it('sealed entries do not go to who took part once and may not read the review now', async () => {
    const sealed = protocol(step({ reveal: 'after_own_commit', must_commit: ['presenter'] }))
    review = await addReview(db, school.presenter, { clip, group: school.group, protocol: sealed })
    for (const name of ['teacher', 'coach', 'lead'] as const) await db.call(school[name], 'join_review', { review_id: review })
    expect(await sent(() => addComment(db, school.coach, review, 'To all who watch'))).toEqual([
      'coach: INSERT comments',
      'lead: INSERT comments',
      'teacher: INSERT comments',
    ])
    await db.run(school.presenter, `update public.reviews set audience = 'coaches' where id = $1`, [review])
    expect(await sent(() => addComment(db, school.coach, review, 'To coaches'))).toEqual(['coach: INSERT comments'])
  })

  it('after its end nothing goes to the review’s topic; the presenter hears it on their own', async () => {
    const parent_id = await addComment(db, school.teacher, review, 'Words')
    await db.database.query(`alter table public.reviews disable trigger user`)
    await db.database.query(`update public.reviews set expires_at = now() - interval '1 second' where id = $1`, [review])
    await db.database.query(`alter table public.reviews enable trigger user`)
    expect(await sent(() => addComment(db, school.presenter, review, 'To myself', { parent_id }))).toEqual(['presenter: INSERT comments'])
    expect(
      await sent(() => db.run(school.presenter, `update public.reviews set focus_question = 'What now?' where id = $1`, [review])),
    ).toEqual(['presenter: UPDATE reviews'])
  })
})
