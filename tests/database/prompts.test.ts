import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addClip, addPrompt, addResponse, addReview, insert, moveReview } from '../support/builders.ts'
import type { Clip } from '../support/builders.ts'
import { openTestDatabase } from '../support/database.ts'
import type { TestDatabase } from '../support/database.ts'
import { addSchoolGroup, removeExMember } from '../support/personas.ts'
import type { SchoolGroup } from '../support/personas.ts'
import { expectDenied, expectSentence } from '../support/refusals.ts'

let db: TestDatabase
let school: SchoolGroup
let clip: Clip
let review: string

beforeAll(async () => {
  db = await openTestDatabase()
  school = await addSchoolGroup(db)
  await removeExMember(db, school)
  clip = await addClip(db, school.presenter, 'Fractions')
}, 60_000)
afterAll(() => db.close())
beforeEach(async () => {
  review = await addReview(db, school.presenter, { clip, group: school.group, facilitator_id: school.lead.sub })
})

const asking = (fields: Readonly<Record<string, unknown>>) => {
  const row = { review_id: review, question: 'Why?', ...fields }
  const columns = Object.keys(row)
  const sql = `insert into public.prompts (${columns.join(', ')}) values (${columns.map((_, n) => `$${n + 1}`).join(', ')})`
  return db.refusal(school.coach, sql, Object.values(row))
}

const answering = (prompt_id: string, answer: unknown) =>
  db.refusal(school.presenter, `insert into public.responses (prompt_id, answer, committed_at) values ($1, $2::jsonb, now())`, [
    prompt_id,
    JSON.stringify(answer),
  ])

describe('a prompt', () => {
  it('is set by coaches and the facilitator, whatever the step, until the review closes', async () => {
    const statement = `insert into public.prompts (review_id, question) values ('${review}', 'Why?')`
    await addPrompt(db, school.coach, review, 'Why?', { at_s: 3 })
    await addPrompt(db, school.lead, review, 'Why?')
    for (const who of [school.teacher, school.presenter, school.observer, school.stranger, school.exMember]) {
      expectDenied(await db.refusal(who, statement))
    }
    await moveReview(db, school.lead, review, 'pause')
    await addPrompt(db, school.coach, review, 'In a pause')
    await moveReview(db, school.lead, review, 'close')
    expectDenied(await db.refusal(school.coach, statement))
  })

  it('makes its author take part', async () => {
    await addPrompt(db, school.coach, review, 'Why?')
    expect(
      await db.run(school.lead, `select from public.review_participants where review_id = $1 and user_id = $2`, [review, school.coach.sub]),
    ).toHaveLength(1)
  })

  it('stands within the clip', async () => {
    expectSentence(await asking({ at_s: 200 }), 'after_the_end')
  })

  it.each([
    { min: 1.5 },
    { min: 1, max: 1 },
    { min: 5, max: 1 },
    { min: -1 },
    { max: 11 },
    { max: 1e9 },
    { min: '1' },
    { min: null },
    { max_label: 'x'.repeat(61) },
  ])('has no scale %j', async (options) => {
    expectSentence(await asking({ answer_kind: 'scale', options }), 'bad_scale')
  })

  it('has no scale 1.0 either, which JSON can say', async () => {
    expectSentence(await asking({ answer_kind: 'scale', options: '{"min": 1.0}' }), 'bad_scale')
  })

  it.each([
    null,
    {},
    { choices: 'a' },
    { choices: ['only one'] },
    { choices: ['same', 'same'] },
    { choices: ['a', ' '] },
    { choices: ['a', 'x'.repeat(201)] },
    { choices: ['a', 1] },
    { choices: [['a'], ['b']] },
    { choices: Array.from({ length: 13 }, (_, n) => `choice ${n}`) },
    { choices: ['a', 'b'], multiple: 'yes' },
  ])('has no choices %j', async (options) => {
    expectSentence(await asking({ answer_kind: 'choice', options }), 'bad_choices')
  })

  it('changes only by its author, and not in what it asks once it is answered', async () => {
    const id = await addPrompt(db, school.coach, review, 'Why?')
    const change = (set: string) => db.refusal(school.coach, `update public.prompts set ${set} where id = $1`, [id])
    expect(await db.run(school.lead, `update public.prompts set question = 'Mine' returning 1`)).toEqual([])
    await addResponse(db, school.presenter, id, 'A draft', false)
    await db.run(school.coach, `update public.prompts set question = 'Why not?' where id = $1`, [id])
    await db.run(school.presenter, `update public.responses set committed_at = now() where prompt_id = $1`, [id])
    expectSentence(await change(`question = 'Something else'`), 'prompt_answered')
    expectSentence(await change(`answer_kind = 'scale'`), 'prompt_answered')
    expectSentence(await change(`options = '{"min": 0}'`), 'prompt_answered')
    await db.run(school.coach, `update public.prompts set at_s = 4, pauses = false, deleted_at = '1999-01-01' where id = $1`, [id])
    expect(await db.run(school.coach, `select at_s, pauses, deleted_at > '2020-01-01' as recent, version from public.prompts`)).toEqual(
      expect.arrayContaining([{ at_s: 4, pauses: false, recent: true, version: 3 }]),
    )
  })
})

describe('an answer', () => {
  it.each([
    ['text', null, { text: 'I waited.' }],
    ['scale', null, { scale: 5 }],
    ['scale', { min: 0, max: 10 }, { scale: 0 }],
    ['choice', { choices: ['a', 'b'] }, { choices: ['b'] }],
    ['choice', { choices: ['a', 'b'], multiple: true }, { choices: ['b', 'a'] }],
  ])('to a %s prompt with %j may be %j', async (answer_kind, options, answer) => {
    const prompt_id = await addPrompt(db, school.coach, review, 'Why?', { answer_kind, options })
    await insert(db, school.presenter, 'responses', { prompt_id, answer, committed_at: new Date().toISOString() })
    expect(await db.run(school.teacher, `select answer from public.responses where prompt_id = $1`, [prompt_id])).toEqual([{ answer }])
  })

  it.each([
    ['text', null, {}],
    ['text', null, { text: ' \n\t' }],
    ['text', null, { text: 5 }],
    ['text', null, { text: 'x'.repeat(5001) }],
    ['text', null, { scale: 1 }],
    ['scale', null, { scale: 0 }],
    ['scale', null, { scale: 6 }],
    ['scale', null, { scale: 2.5 }],
    ['scale', null, { scale: '2' }],
    ['scale', { min: 2, max: 3 }, { scale: 1 }],
    ['choice', { choices: ['a', 'b'] }, { choices: [] }],
    ['choice', { choices: ['a', 'b'] }, { choices: 'a' }],
    ['choice', { choices: ['a', 'b'] }, { choices: ['a', 'b'] }],
    ['choice', { choices: ['a', 'b'] }, { choices: ['c'] }],
    ['choice', { choices: ['a', 'b'], multiple: true }, { choices: ['a', 'c'] }],
    ['choice', { choices: ['a', 'b'] }, { choices: [['a']] }],
  ])('to a %s prompt with %j may not be %j; as a draft it is kept', async (answer_kind, options, answer) => {
    const prompt_id = await addPrompt(db, school.coach, review, 'Why?', { answer_kind, options })
    expectSentence(await answering(prompt_id, answer), 'bad_answer')
    const id = await insert(db, school.presenter, 'responses', { prompt_id, answer })
    const refusal = await db.refusal(school.presenter, `update public.responses set committed_at = now() where id = $1`, [id])
    expectSentence(refusal, 'bad_answer')
  })

  it('is its author’s alone until it is committed, at the time of the database, for good', async () => {
    const prompt_id = await addPrompt(db, school.coach, review, 'Why?')
    const id = await addResponse(db, school.presenter, prompt_id, 'Draft', false)
    const read = `select committed_at > now() - interval '1 minute' as recent, answer ->> 'text' as text, version from public.responses where id = $1`
    for (const who of [school.coach, school.lead, school.teacher, school.observer]) expect(await db.run(who, read, [id])).toEqual([])
    await db.run(school.presenter, `update public.responses set committed_at = '1999-01-01' where id = $1`, [id])
    for (const who of [school.coach, school.observer]) {
      expect(await db.run(who, read, [id])).toEqual([{ recent: true, text: 'Draft', version: 2 }])
    }
    await db.run(school.presenter, `update public.responses set committed_at = null, answer = '{"text": "Better"}' where id = $1`, [id])
    expect(await db.run(school.coach, read, [id])).toEqual([{ recent: true, text: 'Better', version: 3 }])
    expectSentence(await db.refusal(school.presenter, `update public.responses set answer = '{}' where id = $1`, [id]), 'bad_answer')
  })

  it('is one a prompt, by the presenter alone, while the review is open', async () => {
    const prompt_id = await addPrompt(db, school.coach, review, 'Why?')
    const statement = `insert into public.responses (prompt_id, answer) values ('${prompt_id}', '{}')`
    for (const who of [school.coach, school.lead, school.teacher, school.observer, school.stranger]) {
      expectDenied(await db.refusal(who, statement))
    }
    await db.run(school.presenter, statement)
    expect((await db.refusal(school.presenter, statement)).code).toBe('23505')
    await moveReview(db, school.lead, review, 'close')
    expect(
      await db.run(school.presenter, `update public.responses set answer = '{}' where prompt_id = $1 returning 1`, [prompt_id]),
    ).toEqual([])
  })

  it('belongs to the review of its prompt, whatever it says itself', async () => {
    const other = await addReview(db, school.presenter, { clip, group: school.group })
    const prompt_id = await addPrompt(db, school.coach, review, 'Why?')
    const id = await insert(db, school.presenter, 'responses', { prompt_id, review_id: other, answer: {} })
    expect(await db.run(school.presenter, `select review_id from public.responses where id = $1`, [id])).toEqual([{ review_id: review }])
  })

  it('to a prompt that was taken back is refused, and to none denied', async () => {
    const prompt_id = await addPrompt(db, school.coach, review, 'Why?')
    await db.run(school.coach, `update public.prompts set deleted_at = now() where id = $1`, [prompt_id])
    expectSentence(await answering(prompt_id, { text: 'Because' }), 'prompt_deleted')
    expectDenied(await answering(school.coach.sub, { text: 'Because' }))
  })
})
