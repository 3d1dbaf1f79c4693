import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canBeSeen } from '../../src/domain/letters.ts'
import { addClip, addComment, addPrompt, addResponse, addReview } from '../support/builders.ts'
import type { Clip } from '../support/builders.ts'
import { openTestDatabase } from '../support/database.ts'
import type { TestDatabase } from '../support/database.ts'
import { addSchoolGroup } from '../support/personas.ts'
import type { SchoolGroup } from '../support/personas.ts'
import { protocol, step } from '../support/protocols.ts'
import { expectSentence } from '../support/refusals.ts'

let db: TestDatabase
let school: SchoolGroup
let clip: Clip
let review: string

beforeAll(async () => {
  db = await openTestDatabase()
  school = await addSchoolGroup(db)
  clip = await addClip(db, school.presenter, 'Fractions')
  review = await addReview(db, school.presenter, { clip, group: school.group })
}, 60_000)
afterAll(() => db.close())

const invisible: readonly (readonly [what: string, text: string])[] = [
  ['a zero-width space', '\u200b'],
  ['joiners and a word joiner', '\u200c\u200d\u2060'],
  ['a byte order mark', '\ufeff'],
  ['a soft hyphen', '\u00ad'],
  ['marks of direction', '\u200e\u200f\u061c\u202a\u202e\u202c\u2066\u2069'],
  ['blanks of other widths', '\u00a0\u2003\u3000\u205f'],
  ['Hangul fillers', '\u3164\u115f\u1160\uffa0'],
  ['an empty braille cell', '\u2800'],
  ['variation selectors', '\ufe0f\u{e0100}'],
  ['tags', '\u{e0041}\u{e007f}'],
  ['a Mongolian separator and a joiner of graphemes', '\u180e\u034f'],
  ['all of these between blanks', ' \u200b \u3164 \u2800 \ufe0f '],
]

const writes: readonly (readonly [field: string, write: (text: string) => Promise<unknown>])[] = [
  ['profiles.display_name', (name) => db.run(school.lead, `update public.profiles set display_name = $1`, [name])],
  ['groups.name', (name) => db.run(school.lead, `update public.groups set name = $1`, [name])],
  ['clips.title', (title) => db.run(school.presenter, `update public.clips set title = $1`, [title])],
  ['reviews.focus_question', (question) => db.run(school.presenter, `update public.reviews set focus_question = $1`, [question])],
  ['comments.body', (body) => addComment(db, school.teacher, review, body)],
  ['prompts.question', (question) => addPrompt(db, school.coach, review, question)],
]

describe('what nobody can see', () => {
  it('is the same to the database and to the app, letter by letter', async () => {
    const [row] = await db.database.query<{ seen: string }>(
      `select string_agg(case when private.can_be_seen(chr(letter)) then '1' else '0' end, '' order by letter) as seen
       from generate_series(1, x'10FFFF'::int) as letter where letter not between x'D800'::int and x'DFFF'::int`,
    )
    const letters = Array.from({ length: 0x10_ff_ff }, (_, index) => index + 1).filter((letter) => letter < 0xd8_00 || letter > 0xdf_ff)
    const other = letters.filter((letter, index) => canBeSeen(String.fromCodePoint(letter)) !== (row?.seen[index] === '1'))
    expect(row?.seen).toHaveLength(letters.length)
    expect(other.map((letter) => letter.toString(16))).toEqual([])
  })

  describe.each(writes)('is refused as %s', (_, write) => {
    it.each(invisible)('%s', async (_what, text) => {
      await expect(write(text)).rejects.toMatchObject({ code: '23514' })
    })
  })

  it.each(invisible)('makes no group, clip, protocol, choice or answer: %s', async (_, text) => {
    const { lead, presenter, coach, group } = school
    expectSentence(await db.refusedCall(lead, 'create_group', { name: text }), 'bad_name')
    const wished = { id: randomUUID(), title: text, mime_type: 'video/mp4', size_bytes: 1 }
    expectSentence(await db.refusedCall(presenter, 'create_clip', wished), 'bad_title')
    const wishes = { clip_id: clip.id, group_id: group, audience: 'members', focus_question: '' }
    for (const wrong of [{ ...protocol(step()), title: text }, protocol(step({ title: text }))]) {
      expectSentence(await db.refusedCall(presenter, 'open_review', { ...wishes, protocol: JSON.stringify(wrong) }), 'bad_protocol')
    }
    const choices = `insert into public.prompts (review_id, question, answer_kind, options) values ($1, 'Which?', 'choice', $2::jsonb)`
    expectSentence(await db.refusal(coach, choices, [review, JSON.stringify({ choices: ['a', text] })]), 'bad_choices')
    const prompt = await addPrompt(db, coach, review, 'Why?')
    await expect(addResponse(db, presenter, prompt, text)).rejects.toMatchObject({ hint: 'bad_answer' })
  })

  it.each(invisible)('is no name of somebody new: %s', async (_, text) => {
    const id = randomUUID()
    await db.database.query(`insert into auth.users (id, email, raw_user_meta_data) values ($1, $2, $3)`, [
      id,
      `${text}@example.test`,
      { display_name: text },
    ])
    expect(await db.database.query(`select display_name from public.profiles where id = $1`, [id])).toEqual([{ display_name: 'Somebody' }])
    await db.database.query(`delete from auth.users where id = $1`, [id])
  })

  it.each(['\u200bZoë', '👩‍👩‍👧‍👦', '\u202eשלום', '5', '…'])('may stand beside what can be seen: %j', async (name) => {
    for (const [, write] of writes) await expect(write(name)).resolves.toBeDefined()
  })
})
