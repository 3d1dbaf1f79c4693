import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countLetters } from '../../src/domain/letters.ts'
import { oneLine } from '../../src/domain/one-line.ts'
import { addClip, addComment, addPrompt, addReview, insert } from '../support/builders.ts'
import { openTestDatabase, refusalOf } from '../support/database.ts'
import type { Refusal, TestDatabase } from '../support/database.ts'
import { messagesOf } from '../support/heard.ts'
import { hostileText, impossibleText, oneMegabyte } from '../support/hostile-text.ts'
import { addSchoolGroup } from '../support/personas.ts'
import type { SchoolGroup } from '../support/personas.ts'

let db: TestDatabase
let school: SchoolGroup
let clip: string
let review: string

beforeAll(async () => {
  db = await openTestDatabase()
  school = await addSchoolGroup(db)
  const lesson = await addClip(db, school.presenter, 'Fractions')
  clip = lesson.id
  review = await addReview(db, school.presenter, { clip: lesson, group: school.group, facilitator_id: school.coach.sub })
}, 60_000)
afterAll(() => db.close())

const commentAt = (start: string) => `insert into public.comments (review_id, body, start_s) values ('${review}', 'Words', ${start})`

const promptAt = (moment: string) => `insert into public.prompts (review_id, question, at_s) values ('${review}', 'Why?', ${moment})`

describe('times and numbers', () => {
  it.each(['0', '0.000001', '120.99', '-0'])('a comment may start at %s', async (start) => {
    expect(await db.run(school.teacher, commentAt(start))).toEqual([])
  })

  it.each([`-0.001`, `'NaN'`, `'Infinity'`, `'-Infinity'`, '86400.1', '1e308'])('nor at %s', async (moment) => {
    expect((await db.refusal(school.teacher, commentAt(moment))).code).toBe('23514')
    expect((await db.refusal(school.coach, promptAt(moment))).code).toBe('23514')
  })

  it.each([
    ['before the start', '5', '4'],
    ['at the start', '5', '5'],
    ['without a start', 'null', '5'],
    ['not a number', '5', `'NaN'`],
    ['never', '5', `'Infinity'`],
    ['after a day', '5', '86401'],
  ])('a span does not end %s', async (_, start, end) => {
    const statement = `insert into public.comments (review_id, body, start_s, end_s) values ('${review}', 'Words', ${start}, ${end})`
    expect((await db.refusal(school.teacher, statement)).code).toBe('23514')
  })

  it('nor after it was changed', async () => {
    const id = await addComment(db, school.teacher, review, 'Words', { start_s: 5, end_s: 6 })
    for (const set of ['start_s = 7', 'end_s = 4', 'start_s = null', `end_s = 'NaN'`]) {
      expect((await db.refusal(school.teacher, `update public.comments set ${set} where id = $1`, [id])).code).toBe('23514')
    }
  })

  it('a moment is kept to the last bit', async () => {
    const id = await addComment(db, school.teacher, review, 'Words', { start_s: 0.1 + 0.2, end_s: 100 / 3 })
    expect(await db.run(school.coach, `select start_s, end_s from public.comments where id = $1`, [id])).toEqual([
      { start_s: 0.1 + 0.2, end_s: 100 / 3 },
    ])
  })

  it.each([
    `update public.clips set recorded_on = '1899-01-01'`,
    `update public.clips set recorded_on = 'infinity'`,
    `update public.reviews set expires_at = 'infinity'`,
    `update public.reviews set expires_at = '-infinity'`,
    `update public.reviews set expires_at = '0044-03-15 BC'`,
    `update public.reviews set expires_at = '9999-01-01'`,
  ])('%s is refused', async (statement) => {
    expect((await db.refusal(school.presenter, statement)).code).toBe('23514')
  })

  it.each([`0`, `-1`, `16385`])('a picture is not %s wide', async (width) => {
    const id = crypto.randomUUID()
    const path = await db.call<string>(school.presenter, 'create_clip', { id, title: 'T', mime_type: 'video/mp4', size_bytes: 7 })
    await db.run(school.presenter, `insert into storage.objects (bucket_id, name, metadata) values ('clips', $1, '{"size": 7}')`, [path])
    const refusal = await db.refusedCall(school.presenter, 'finish_clip', { id, duration_s: 1, width, height: 10 })
    expect(refusal.code).toBe('23514')
  })
})

describe('lengths', () => {
  it.each([
    ['a comment', 5000, (text: string) => addComment(db, school.teacher, review, text)],
    ['a question', 1000, (text: string) => addPrompt(db, school.coach, review, text)],
    ['a focus question', 500, (text: string) => db.run(school.presenter, `update public.reviews set focus_question = $1`, [text])],
    ['a title', 200, (text: string) => db.run(school.presenter, `update public.clips set title = $1`, [text])],
    ['a group’s name', 80, (text: string) => db.run(school.lead, `update public.groups set name = $1`, [text])],
    ['a person’s name', 80, (text: string) => db.run(school.lead, `update public.profiles set display_name = $1`, [text])],
  ])('%s has %d letters at most, of any alphabet', async (_, longest, write) => {
    await write('ü'.repeat(longest))
    await write('😀'.repeat(longest))
    await expect(write('x'.repeat(longest + 1))).rejects.toMatchObject({ code: '23514' })
    await expect(write(oneMegabyte)).rejects.toMatchObject({ code: '23514' })
  })

  it.each(['', ' ', '\n\t \r', '  '])('a comment or a question is not %j', async (text) => {
    await expect(addComment(db, school.teacher, review, text)).rejects.toMatchObject({ code: '23514' })
    await expect(addPrompt(db, school.coach, review, text)).rejects.toMatchObject({ code: '23514' })
  })

  it('ink may stand without words, but is an object of 200 kB at most', async () => {
    await insert(db, school.teacher, 'comments', { review_id: review, ink: { strokes: [] } })
    for (const ink of ['[]', '"ink"', '1', JSON.stringify({ strokes: 'x'.repeat(200_001) })]) {
      const refusal = await db.refusal(school.teacher, `insert into public.comments (review_id, ink) values ($1, $2::jsonb)`, [review, ink])
      expect(refusal.code).toBe('23514')
    }
  })

  it('options and answers are objects of limited size', async () => {
    const id = await addPrompt(db, school.coach, review, 'Why?')
    for (const answer of ['[]', '"yes"', JSON.stringify({ text: 'x'.repeat(40_001) })]) {
      const refusal = await db.refusal(school.presenter, `insert into public.responses (prompt_id, answer) values ($1, $2::jsonb)`, [
        id,
        answer,
      ])
      expect(refusal.code).toBe('23514')
    }
    for (const options of ['[]', JSON.stringify({ min_label: 'x'.repeat(10_001) })]) {
      const refusal = await db.refusal(school.coach, `update public.prompts set options = $1::jsonb where id = $2`, [options, id])
      expect(refusal.code).toBe('23514')
    }
  })

  it('kinds are short words of letters that every file format has', async () => {
    for (const kind of ['', 'Praise', 'é', 'a b', 'x'.repeat(31), '<b>', '=1', "'"]) {
      const refusal = await db.refusal(
        school.teacher,
        `insert into public.comments (review_id, body, is_private, kind) values ($1, 'x', true, $2)`,
        [review, kind],
      )
      expect(refusal.code).toBe('23514')
    }
  })
})

/** Each field that takes free text, and what is stored of it. */
const fields: readonly (readonly [field: string, write: (text: string) => Promise<unknown>])[] = [
  [
    'comments.body',
    (body) => kept(school.teacher, `insert into public.comments (review_id, body) values ('${review}', $1) returning body as text`, body),
  ],
  [
    'prompts.question',
    (question) =>
      kept(school.coach, `insert into public.prompts (review_id, question) values ('${review}', $1) returning question as text`, question),
  ],
  [
    'reviews.focus_question',
    (question) =>
      kept(
        school.presenter,
        `update public.reviews set focus_question = $1 where id = '${review}' returning focus_question as text`,
        question,
      ),
  ],
  [
    'clips.title',
    (title) => kept(school.presenter, `update public.clips set title = $1 where id = '${clip}' returning title as text`, title),
  ],
  [
    'groups.name',
    (name) => kept(school.lead, `update public.groups set name = $1 where id = '${school.group}' returning name as text`, name),
  ],
  [
    'profiles.display_name',
    (name) =>
      kept(
        school.lead,
        `update public.profiles set display_name = $1 where id = '${school.lead.sub}' returning display_name as text`,
        name,
      ),
  ],
]

async function kept(who: SchoolGroup['lead'], statement: string, text: string): Promise<string> {
  const [row] = await db.as(who, (tx) => tx.query<{ text: string }>(statement, [text]))
  return row?.text ?? ''
}

describe('hostile text', () => {
  it('there is a good deal of it', () => {
    expect(Object.keys(hostileText).length).toBeGreaterThan(40)
  })

  it.each(fields)('in %s is stored and comes back unchanged, or is refused by the check of that field', async (field, write) => {
    const refused: string[] = []
    for (const [what, text] of Object.entries(hostileText)) {
      const outcome = await write(text).catch((error: unknown) => error)
      if (outcome instanceof Error) {
        expect(outcome).toMatchObject({ code: '23514' })
        refused.push(what)
      } else expect(outcome).toBe(text)
    }
    const lines = ['a CSV cell', 'line breaks and tabs', 'bell and escape']
    const expected = { 'comments.body': [], 'prompts.question': ['a very long word'], 'reviews.focus_question': ['a very long word'] }[
      field
    ]
    if (expected) expect(refused).toEqual(expected)
    else expect(refused).toEqual(expect.arrayContaining([...lines, 'a very long word']))
  })

  it.each([
    ['clips.title', 200],
    ['groups.name', 80],
    ['profiles.display_name', 80],
  ])('in %s is stored as the app sends it, in one line', async (name, longest) => {
    const write = fields.find(([field]) => field === name)?.[1]
    const sent = Object.values(hostileText)
      .map(oneLine)
      .filter((text) => countLetters(text) <= longest)
    expect(sent.length).toBeGreaterThan(40)
    for (const text of sent) expect(await write?.(text)).toBe(text)
  })

  it.each(fields)('in %s: what Postgres cannot hold is refused or replaced, never cut', async (_, write) => {
    for (const text of Object.values(impossibleText)) {
      const outcome = await write(text).catch((error: unknown) => error)
      if (outcome instanceof Error) expect(outcome).toMatchObject({ code: expect.stringMatching(/^22/) })
      else expect([text, text.replaceAll(/[\uD800-\uDFFF]/g, '\uFFFD')]).toContain(outcome)
    }
  })

  it.each(['\\u0000', '\\ud83d', '\\ude00', '\\ud83d\\ud83d'])('as %s in JSON is refused', async (escape) => {
    const answer = `{"text": "a${escape}b"}`
    const id = await addPrompt(db, school.coach, review, 'Why?')
    const refusal = await db.refusal(school.presenter, `insert into public.responses (prompt_id, answer) values ($1, $2::text::jsonb)`, [
      id,
      answer,
    ])
    expect(refusal.code).toMatch(/^22P0[25]$/)
  })

  it('in answers comes back unchanged', async () => {
    const texts = Object.values(hostileText)
    await db.run(
      school.coach,
      `insert into public.prompts (review_id, question, at_s)
       select $1, 'Hostile?', number from generate_series(1, $2::int) as number`,
      [review, texts.length],
    )
    await db.run(
      school.presenter,
      `insert into public.responses (prompt_id, answer, committed_at)
       select id, jsonb_build_object('text', $1::jsonb -> (at_s::int - 1)), now() from public.prompts where question = 'Hostile?'`,
      [JSON.stringify(texts)],
    )
    const read = `select answer from public.responses a join public.prompts p on p.id = a.prompt_id where question = 'Hostile?' order by at_s`
    expect(await db.run(school.coach, read)).toEqual(texts.map((text) => ({ answer: { text } })))
  })

  it('in the answers a question offers and at the ends of its scale comes back unchanged', async () => {
    const texts = Object.values(hostileText)
    const offered = [
      ...texts
        .filter((text) => countLetters(text) <= 200)
        .map((text) => ({ answer_kind: 'choice', options: { choices: [text, 'another'], multiple: true } })),
      ...texts
        .filter((text) => countLetters(text) <= 60)
        .map((text) => ({ answer_kind: 'scale', options: { min: 1, max: 5, min_label: text, max_label: text } })),
    ]
    await db.run(
      school.coach,
      `insert into public.prompts (review_id, question, at_s, answer_kind, options)
       select $1, 'Which?', place, (one ->> 'answer_kind')::public.answer_kind, one -> 'options'
       from jsonb_array_elements($2::jsonb) with ordinality as offered (one, place)`,
      [review, JSON.stringify(offered)],
    )
    const read = `select answer_kind, options from public.prompts where question = 'Which?' order by at_s`
    expect(await db.run(school.presenter, read)).toEqual(offered)
  })

  it('reaches the others by Realtime unchanged', async () => {
    const texts = Object.values(hostileText)
    const messages = await messagesOf(db, () =>
      db.run(school.teacher, `insert into public.comments (review_id, body) select $1, jsonb_array_elements_text($2::jsonb)`, [
        review,
        JSON.stringify(texts),
      ]),
    )
    const bodies = new Set(messages.filter(({ topic }) => topic.startsWith('review:')).map(({ payload }) => Object(payload['record']).body))
    expect(texts.filter((text) => !bodies.has(text))).toEqual([])
  })

  it('as the name of a group, a clip or a code is refused with a sentence where it is refused', async () => {
    const calls = [
      (text: string) => db.call(school.lead, 'create_group', { name: text }),
      (text: string) =>
        db.call(school.presenter, 'create_clip', { id: crypto.randomUUID(), title: text, mime_type: 'video/mp4', size_bytes: 1 }),
      (text: string) => db.call(school.presenter, 'create_clip', { id: crypto.randomUUID(), title: 'T', mime_type: text, size_bytes: 1 }),
      (text: string) => db.call(school.stranger, 'preview_invite', { code: text }),
      (text: string) => db.call(school.stranger, 'accept_invite', { code: text }),
      (text: string) => db.call(school.coach, 'move_review', { review_id: review, event: text, expected_version: 0 }),
    ]
    const refusals: Refusal[] = []
    for (const text of [...Object.values(hostileText), oneMegabyte]) {
      for (const call of calls) {
        const refusal = await call(text).then(() => undefined, refusalOf)
        if (refusal) refusals.push(refusal)
      }
    }
    expect(refusals.length).toBeGreaterThan(150)
    expect(refusals.filter(({ code, message }) => code !== 'P0001' || !/^[A-Z].*\.$/.test(message))).toEqual([])
  })
})
