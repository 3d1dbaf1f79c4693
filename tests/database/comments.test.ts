import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClip, addComment, addPrompt, addResponse, addReview, moveReview } from '../support/builders.ts'
import type { Clip, Person } from '../support/builders.ts'
import { openTestDatabase } from '../support/database.ts'
import type { TestDatabase } from '../support/database.ts'
import { addSchoolGroup, removeExMember } from '../support/personas.ts'
import type { SchoolGroup } from '../support/personas.ts'
import { protocol, step } from '../support/protocols.ts'
import { expectDenied, expectSentence } from '../support/refusals.ts'

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

/** The coach facilitates. */
const open = (...steps: Parameters<typeof protocol>) =>
  addReview(db, school.presenter, { clip, group: school.group, facilitator_id: school.coach.sub, protocol: protocol(...steps) })

function writing(who: Person, review: string, fields: Readonly<Record<string, unknown>> = {}) {
  const row = { review_id: review, body: 'Words', ...fields }
  const columns = Object.keys(row)
  const sql = `insert into public.comments (${columns.join(', ')}) values (${columns.map((_, n) => `$${n + 1}`).join(', ')})`
  return db.refusal(who, sql, Object.values(row))
}

const rowOf = async (id: string) =>
  (await db.database.query<Record<string, unknown>>(`select * from public.comments where id = $1`, [id]))[0]

const change = (who: Person, id: string, set: string) =>
  db.run<{ version: number }>(who, `update public.comments set ${set} where id = $1 returning version`, [id])

describe('a comment', () => {
  it('belongs to who writes it, in the step that runs, and makes them take part', async () => {
    const review = await open(step(), step())
    await moveReview(db, school.coach, review, 'next')
    const id = await addComment(db, school.teacher, review, 'Words')
    expect(await rowOf(id)).toMatchObject({ author_id: school.teacher.sub, step: 1, kind: 'note', version: 1, is_private: false })
    expect(
      await db.run(school.coach, `select role::text as role from public.review_participants where review_id = $1 and user_id = $2`, [
        review,
        school.teacher.sub,
      ]),
    ).toEqual([{ role: 'participant' }])
  })

  it('sent twice under one id is one row, and the second is told so', async () => {
    const review = await open(step())
    const id = await addComment(db, school.teacher, review, 'Words')
    expect((await writing(school.teacher, review, { id })).code).toBe('23505')
    expect(await db.run(school.coach, `select from public.comments where review_id = $1`, [review])).toHaveLength(1)
  })

  it.each([
    ['presenter', 'presenter'],
    ['coach', 'facilitator'],
    ['teacher', 'participant'],
    ['observer', 'observer'],
  ] as const)('of the %s is denied where the protocol does not let the %s write', async (persona, role) => {
    const all = ['presenter', 'facilitator', 'participant', 'observer']
    const silent = await open(step({ may_write: all.filter((other) => other !== role) }))
    expectDenied(await writing(school[persona], silent))
    await addComment(db, school[persona], silent, 'To myself', { is_private: true })
    const alone = await open(step({ may_write: [role] }))
    await addComment(db, school[persona], alone, 'Words')
  })

  it('is taken by the running step alone; a private note by any', async () => {
    const review = await open(step(), step())
    expectDenied(await writing(school.teacher, review, { step: 1 }))
    await addComment(db, school.teacher, review, 'Note', { step: 1, is_private: true })
    expectSentence(await writing(school.teacher, review, { step: 2, is_private: true }), 'unknown_step')
    expect((await writing(school.teacher, review, { step: -1, is_private: true })).code).toBe('23514')
  })

  it('needs a review that runs; a private note one that is not closed', async () => {
    const review = await open(step({ seconds: 60 }))
    for (const event of ['', 'start', 'pause', 'next']) {
      if (event !== '') await moveReview(db, school.coach, review, event)
      if (event === 'start') await addComment(db, school.teacher, review, 'Words')
      else expectDenied(await writing(school.teacher, review))
      await addComment(db, school.teacher, review, 'Note', { is_private: true })
    }
    await moveReview(db, school.coach, review, 'close')
    expectDenied(await writing(school.teacher, review))
    expectDenied(await writing(school.teacher, review, { is_private: true }))
  })

  it('is of a kind that the step has; a reply may always be a note', async () => {
    const review = await open(step({ kinds: ['warm', 'cool'] }))
    expectSentence(await writing(school.teacher, review, { kind: 'note' }), 'kind_not_in_step')
    expectSentence(await writing(school.teacher, review, { kind: 'grow' }), 'kind_not_in_step')
    const warm = await addComment(db, school.teacher, review, 'Warm', { kind: 'warm' })
    await addComment(db, school.coach, review, 'Reply', { parent_id: warm })
    expectSentence(await writing(school.coach, review, { parent_id: warm, kind: 'grow' }), 'kind_not_in_step')
    await addComment(db, school.coach, review, 'Mine', { kind: 'grow', is_private: true })
    const refusal = await db.refusal(school.teacher, `update public.comments set kind = 'note' where id = $1`, [warm])
    expectSentence(refusal, 'kind_not_in_step')
  })

  it('stands at a moment where the step needs one; replies and notes need not', async () => {
    const review = await open(step({ needs_moment: true }))
    expectSentence(await writing(school.teacher, review), 'needs_moment')
    const id = await addComment(db, school.teacher, review, 'There', { start_s: 0 })
    await addComment(db, school.coach, review, 'Reply', { parent_id: id })
    await addComment(db, school.coach, review, 'Mine', { is_private: true })
    expectSentence(await db.refusal(school.teacher, `update public.comments set start_s = null where id = $1`, [id]), 'needs_moment')
  })

  it('stands within the clip', async () => {
    const review = await open(step())
    expectSentence(await writing(school.teacher, review, { start_s: 121.5 }), 'after_the_end')
    const id = await addComment(db, school.teacher, review, 'The last frame', { start_s: 120.04 })
    expectSentence(await db.refusal(school.teacher, `update public.comments set start_s = 200 where id = $1`, [id]), 'after_the_end')
  })

  it('comes no more often than the step allows, however one deletes and restores', async () => {
    const review = await open(step({ max_entries: 2 }))
    const first = await addComment(db, school.teacher, review, 'One')
    await addComment(db, school.teacher, review, 'Two')
    expectSentence(await writing(school.teacher, review), 'max_entries')
    await addComment(db, school.teacher, review, 'A reply', { parent_id: first })
    await addComment(db, school.teacher, review, 'A note', { is_private: true })
    await addComment(db, school.coach, review, 'Others have their own two')
    await change(school.teacher, first, 'deleted_at = now()')
    await change(school.teacher, first, 'deleted_at = null')
    await change(school.teacher, first, 'deleted_at = now()')
    await addComment(db, school.teacher, review, 'Three')
    expectSentence(await db.refusal(school.teacher, `update public.comments set deleted_at = null where id = $1`, [first]), 'max_entries')
  })
})

describe('two tabs at once', () => {
  it('do not get round the greatest number, not even with the first comment', async () => {
    const review = await open(step({ max_entries: 1 }))
    const sent = await Promise.allSettled([1, 2, 3, 4].map((n) => addComment(db, school.teacher, review, `Words ${n}`)))
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db.run(school.teacher, `select from public.comments where review_id = $1`, [review])).toHaveLength(1)
  })

  it('commit once, and the last commit opens the step', async () => {
    const review = await open(step({ reveal: 'all_committed', must_commit: ['participant'] }))
    for (const who of [school.teacher, school.lead]) await db.call(who, 'join_review', { review_id: review })
    const commits = [school.teacher, school.lead, school.teacher, school.lead]
    await Promise.all(commits.map((who) => db.call(who, 'commit_step', { review_id: review, step: 0 })))
    const state = `select revealed_steps, (select count(*)::int from public.step_commits where review_id = $1) as commits
      from public.reviews where id = $1`
    expect(await db.database.query(state, [review])).toEqual([{ revealed_steps: [0], commits: 2 }])
  })
})

describe('a reply', () => {
  it('hangs under a comment of the same review, one level deep', async () => {
    const review = await open(step())
    const other = await open(step())
    const parent_id = await addComment(db, school.teacher, review, 'Words')
    const reply = await addComment(db, school.coach, review, 'Reply', { parent_id })
    expectSentence(await writing(school.teacher, review, { parent_id: reply }), 'reply_to_reply')
    expect((await writing(school.teacher, other, { parent_id })).code).toBe('23503')
    expect((await writing(school.teacher, review, { parent_id: randomUUID() })).code).toBe('23503')
  })

  it('to a deleted comment is refused, kept by the app as a draft; also when it is restored', async () => {
    const review = await open(step())
    const parent_id = await addComment(db, school.teacher, review, 'Words')
    const reply = await addComment(db, school.coach, review, 'Reply', { parent_id })
    await change(school.coach, reply, 'deleted_at = now()')
    await change(school.teacher, parent_id, 'deleted_at = now()')
    expectSentence(await writing(school.coach, review, { parent_id }), 'parent_deleted')
    expectSentence(await db.refusal(school.coach, `update public.comments set deleted_at = null where id = $1`, [reply]), 'parent_deleted')
  })

  it('to what one may not read is denied: a private note, a sealed comment, a draft answer', async () => {
    const review = await open(step({ reveal: 'facilitator' }))
    const sealed = await addComment(db, school.teacher, review, 'Sealed')
    const note = await addComment(db, school.teacher, review, 'Note', { is_private: true })
    const prompt = await addPrompt(db, school.coach, review, 'Why?')
    const draft = await addResponse(db, school.presenter, prompt, 'Because', false)
    expectDenied(await writing(school.presenter, review, { parent_id: sealed }))
    expectDenied(await writing(school.presenter, review, { parent_id: note }))
    expectDenied(await writing(school.coach, review, { response_id: draft }))
    await db.run(school.presenter, `update public.responses set committed_at = now() where id = $1`, [draft])
    await addComment(db, school.coach, review, 'On your answer', { response_id: draft })
    await moveReview(db, school.coach, review, 'reveal')
    await addComment(db, school.presenter, review, 'Thank you', { parent_id: sealed })
    expectDenied(await writing(school.presenter, review, { parent_id: note }))
  })
})

describe('changing a comment', () => {
  it('is the author’s, gives it a new version each time, and ends with the review', async () => {
    const review = await open(step())
    const id = await addComment(db, school.teacher, review, 'Words')
    expect(await change(school.teacher, id, `body = 'Better words'`)).toEqual([{ version: 2 }])
    expect(await change(school.teacher, id, `body = body`)).toEqual([{ version: 3 }])
    for (const who of [school.coach, school.presenter, school.lead]) expect(await change(who, id, `body = 'Mine'`)).toEqual([])
    await moveReview(db, school.coach, review, 'close')
    expect(await change(school.teacher, id, `body = 'Too late'`)).toEqual([])
    expect(await rowOf(id)).toMatchObject({ body: 'Better words', version: 3 })
  })

  describe('says nothing new while one only reads', () => {
    const newWords = [`body = 'Other'`, `kind = 'question'`, `start_s = 1`, `start_s = 1, end_s = 2`, `ink = '{}'`]
    const refused = (who: Person, id: string, set: string) => db.refusal(who, `update public.comments set ${set} where id = $1`, [id])

    async function expectOnlyDeletion(who: Person, id: string): Promise<void> {
      const before = await rowOf(id)
      for (const set of newWords) expectDenied(await refused(who, id, set))
      expect(await rowOf(id)).toEqual(before)
      await change(who, id, 'body = body, kind = kind')
      await change(who, id, 'deleted_at = now()')
      expectDenied(await refused(who, id, 'deleted_at = null'))
      expectDenied(await refused(who, id, `deleted_at = null, body = 'Other'`))
      expect(await rowOf(id)).toMatchObject({ body: before?.['body'] })
      expect((await rowOf(id))?.['deleted_at']).not.toBeNull()
    }

    it.each([
      ['presenter', 'presenter'],
      ['coach', 'facilitator'],
      ['teacher', 'participant'],
    ] as const)('as the %s in a step in which the %s only reads', async (persona, role) => {
      const others = ['presenter', 'facilitator', 'participant'].filter((other) => other !== role)
      const review = await open(step(), step({ may_write: others }), step())
      const comment = await addComment(db, school[persona], review, 'Words')
      const reply = await addComment(db, school[persona], review, 'Reply', { parent_id: comment })
      const note = await addComment(db, school[persona], review, 'Note', { is_private: true })
      await moveReview(db, school.coach, review, 'next')
      await expectOnlyDeletion(school[persona], reply)
      await expectOnlyDeletion(school[persona], comment)
      for (const set of newWords) await change(school[persona], note, set)
      await change(school[persona], note, 'deleted_at = now()')
      await change(school[persona], note, 'deleted_at = null')
      await moveReview(db, school.coach, review, 'next')
      expect(await change(school[persona], comment, 'deleted_at = null')).toHaveLength(1)
      expect(await change(school[persona], comment, `body = 'My turn'`)).toHaveLength(1)
    })

    it.each([
      ['pause', 'resume'],
      ['next', 'back'],
    ])('after the facilitator says %s', async (event, back) => {
      const review = await open(step({ kinds: ['note', 'question'] }))
      const prompt = await addPrompt(db, school.coach, review, 'Why?')
      const response_id = await addResponse(db, school.presenter, prompt, 'Because')
      const ids = [
        await addComment(db, school.teacher, review, 'Words'),
        await addComment(db, school.teacher, review, 'On an answer', { response_id }),
      ]
      const note = await addComment(db, school.teacher, review, 'Note', { is_private: true })
      await moveReview(db, school.coach, review, event)
      for (const id of ids) await expectOnlyDeletion(school.teacher, id)
      expect(await change(school.teacher, note, `body = 'Still mine'`)).toHaveLength(1)
      await moveReview(db, school.coach, review, back)
      for (const id of ids) expect(await change(school.teacher, id, 'deleted_at = null')).toHaveLength(1)
    })

    it('who is made an observer meanwhile', async () => {
      const review = await open(step())
      const id = await addComment(db, school.teacher, review, 'Words')
      await db.call(school.coach, 'set_participant_role', { review_id: review, user_id: school.teacher.sub, role: 'observer' })
      await expectOnlyDeletion(school.teacher, id)
    })

    it('nor by the question that stands over the review', async () => {
      const review = await open(step({ seconds: 60, may_write: ['participant'] }), step({ seconds: 60 }))
      const ask = (question: string) =>
        db.run(school.presenter, `update public.reviews set focus_question = $1 where id = $2 returning 1`, [question, review])
      const refusedToAsk = () => db.refusal(school.presenter, `update public.reviews set focus_question = 'New?' where id = $1`, [review])
      expect(await ask('In the lobby?')).toHaveLength(1)
      await moveReview(db, school.coach, review, 'start')
      expectDenied(await refusedToAsk())
      expect(await ask('In the lobby?')).toHaveLength(1)
      await moveReview(db, school.coach, review, 'next')
      expect(await ask('My turn?')).toHaveLength(1)
      for (const event of ['pause', 'resume', 'next']) {
        await moveReview(db, school.coach, review, event)
        if (event !== 'resume') expectDenied(await refusedToAsk())
      }
      await moveReview(db, school.coach, review, 'close')
      expect(await ask('Afterwards?')).toHaveLength(1)
    })
  })

  it('deletes with the time of the database, and hides it from all but the author', async () => {
    const review = await open(step())
    const id = await addComment(db, school.teacher, review, 'Words')
    await change(school.teacher, id, `deleted_at = '1999-01-01'`)
    const recent = `select deleted_at > now() - interval '1 minute' as recent from public.comments where id = $1`
    expect(await db.run(school.teacher, recent, [id])).toEqual([{ recent: true }])
    expect(await db.run(school.coach, recent, [id])).toEqual([])
  })
})

describe('commit_step', () => {
  const commit = (review: string, number: number | null = 0) => ({ review_id: review, step: number })

  it('seals one’s own entries in it, and counts once', async () => {
    const review = await open(step({ reveal: 'all_committed', min_entries: 1 }))
    await db.call(school.lead, 'join_review', { review_id: review })
    expectSentence(await db.refusedCall(school.teacher, 'commit_step', commit(review)), 'too_few_entries')
    const note = await addComment(db, school.teacher, review, 'Note', { is_private: true })
    expectSentence(await db.refusedCall(school.teacher, 'commit_step', commit(review)), 'too_few_entries')
    const id = await addComment(db, school.teacher, review, 'Words')
    await db.call(school.teacher, 'commit_step', commit(review))
    await db.call(school.teacher, 'commit_step', commit(review))
    expect(await db.run(school.coach, `select user_id from public.step_commits where review_id = $1`, [review])).toEqual([
      { user_id: school.teacher.sub },
    ])
    for (const set of [`body = 'Other'`, `kind = 'question'`, `start_s = 1`, `ink = '{}'`, `deleted_at = now()`]) {
      expectSentence(await db.refusal(school.teacher, `update public.comments set ${set} where id = $1`, [id]), 'step_committed')
    }
    expectSentence(await writing(school.teacher, review), 'step_committed')
    await change(school.teacher, note, `body = 'Still mine'`)
    expect(await rowOf(id)).toMatchObject({ body: 'Words', version: 1 })
  })

  it('is for the running step', async () => {
    const review = await open(step(), step())
    for (const [number, hint] of [
      [1, 'step_not_running'],
      [-1, 'step_not_running'],
      [2, 'unknown_step'],
      [null, 'unknown_step'],
    ] as const) {
      expectSentence(await db.refusedCall(school.teacher, 'commit_step', commit(review, number)), hint)
    }
    await moveReview(db, school.coach, review, 'pause')
    expectSentence(await db.refusedCall(school.teacher, 'commit_step', commit(review)), 'step_not_running')
  })

  it('is denied to who only reads', async () => {
    const review = await open(step({ may_write: ['presenter'] }))
    expectDenied(await db.refusedCall(school.teacher, 'commit_step', commit(review)))
    expectDenied(await db.refusedCall(school.observer, 'commit_step', commit(review)))
    await db.call(school.presenter, 'commit_step', commit(review))
  })

  it('asks for a number of entries only of those it waits for', async () => {
    const review = await open(step({ reveal: 'after_own_commit', must_commit: ['presenter'], min_entries: 2 }))
    await db.call(school.teacher, 'commit_step', commit(review))
    expectSentence(await db.refusedCall(school.presenter, 'commit_step', commit(review)), 'too_few_entries')
  })

  it('of the last one opens the step, after which all may write on', async () => {
    const review = await open(step({ reveal: 'all_committed', must_commit: ['participant'] }))
    const revealed = async () =>
      (await db.database.query<{ steps: number[] }>(`select revealed_steps as steps from public.reviews where id = $1`, [review]))[0]?.steps
    await addComment(db, school.teacher, review, 'One')
    await addComment(db, school.lead, review, 'Two')
    await db.call(school.teacher, 'commit_step', commit(review))
    expect(await revealed()).toEqual([])
    await db.call(school.lead, 'commit_step', commit(review))
    expect(await revealed()).toEqual([0])
    await db.call(school.coach, 'commit_step', commit(review))
    expect(await revealed()).toEqual([0])
    await addComment(db, school.teacher, review, 'A late thought')
  })

  describe('in a step that waits for all', () => {
    const revealed = async (review: string) =>
      (await db.database.query<{ steps: number[] }>(`select revealed_steps as steps from public.reviews where id = $1`, [review]))[0]?.steps
    const opens = async (review: string, ...people: Person[]) => {
      const after: boolean[] = []
      for (const who of people) {
        await db.call(who, 'commit_step', commit(review))
        after.push((await revealed(review))?.includes(0) ?? false)
      }
      return after
    }
    const waitsFor = (...must_commit: string[]) => step({ reveal: 'all_committed', must_commit })

    it('in one’s own time opens when everybody it is for has committed, come before or not', async () => {
      expect(await opens(await open(waitsFor('participant')), school.teacher, school.lead)).toEqual([false, true])
      expect(await opens(await open(waitsFor('participant', 'presenter')), school.lead, school.presenter, school.teacher)).toEqual([
        false,
        false,
        true,
      ])
    })

    it('is for its audience: members outside are not waited for, the facilitator is', async () => {
      const options = { clip, group: school.group, audience: 'coaches', facilitator_id: school.lead.sub }
      const review = await addReview(db, school.presenter, { ...options, protocol: protocol(waitsFor('participant', 'facilitator')) })
      expect(await opens(review, school.coach, school.lead)).toEqual([false, true])
    })

    it('in a session with a lobby opens when those who came have committed, before the start or later', async () => {
      const session = await open({ ...waitsFor('participant'), seconds: 60 })
      await db.call(school.teacher, 'join_review', { review_id: session })
      await moveReview(db, school.coach, session, 'start')
      expect(await opens(session, school.teacher)).toEqual([true])
      const later = await open({ ...waitsFor('participant'), seconds: 60 })
      await db.call(school.teacher, 'join_review', { review_id: later })
      await moveReview(db, school.coach, later, 'start')
      await db.call(school.lead, 'join_review', { review_id: later })
      expect(await opens(later, school.teacher, school.lead)).toEqual([false, true])
    })

    it('opens by nobody’s commit where it waits for nobody; the facilitator opens it', async () => {
      for (const nobody of [waitsFor(), waitsFor('observer')]) {
        const review = await addReview(db, school.presenter, {
          clip,
          group: school.group,
          audience: 'coaches',
          facilitator_id: school.coach.sub,
          protocol: protocol(nobody),
        })
        expect(await opens(review, school.coach, school.presenter)).toEqual([false, false])
        await moveReview(db, school.coach, review, 'reveal')
        expect(await revealed(review)).toEqual([0])
      }
    })

    it('is not opened by an end date that makes the presenter all there is for a moment', async () => {
      const review = await open(waitsFor('participant', 'presenter'))
      const share = (until: string) => db.run(school.presenter, `update public.reviews set expires_at = ${until} where id = $1`, [review])
      await share('now()')
      expect(await opens(review, school.presenter)).toEqual([false])
      await share('null')
      expect(await opens(review, school.teacher, school.lead)).toEqual([false, true])
    })
  })

  it('of the presenter opens a step that waits for the presenter alone', async () => {
    const review = await open(step({ reveal: 'after_own_commit', must_commit: ['presenter'] }))
    await db.call(school.teacher, 'commit_step', commit(review))
    const revealed = `select revealed_steps from public.reviews where id = $1`
    expect(await db.database.query(revealed, [review])).toEqual([{ revealed_steps: [] }])
    await db.call(school.presenter, 'commit_step', commit(review))
    expect(await db.database.query(revealed, [review])).toEqual([{ revealed_steps: [0] }])
  })
})

describe('set_comment_resolved', () => {
  const resolve = (comment_id: string, resolved: boolean | null = true) => ({ comment_id, resolved })

  it('is open to all who take part, remembers who, and repeated changes nothing', async () => {
    const review = await open(step())
    const id = await addComment(db, school.teacher, review, 'Words')
    await db.call(school.presenter, 'set_comment_resolved', resolve(id))
    await db.call(school.coach, 'set_comment_resolved', resolve(id))
    expect(await rowOf(id)).toMatchObject({ resolved_by: school.presenter.sub, version: 2 })
    await db.call(school.coach, 'set_comment_resolved', resolve(id, false))
    await db.call(school.lead, 'set_comment_resolved', resolve(id, null))
    expect(await rowOf(id)).toMatchObject({ resolved_by: null, resolved_at: null, version: 3 })
  })

  it('works on what is committed', async () => {
    const review = await open(step({ reveal: 'after_own_commit', must_commit: ['presenter'] }))
    const id = await addComment(db, school.presenter, review, 'Words')
    await db.call(school.presenter, 'commit_step', { review_id: review, step: 0 })
    await db.call(school.teacher, 'set_comment_resolved', resolve(id))
    expect(await rowOf(id)).toMatchObject({ resolved_by: school.teacher.sub })
  })

  it('is denied to who only watches, for what one may not read, and when the review is over', async () => {
    const review = await open(step({ reveal: 'facilitator' }))
    const sealed = await addComment(db, school.teacher, review, 'Sealed')
    const note = await addComment(db, school.teacher, review, 'Note', { is_private: true })
    const deleted = await addComment(db, school.teacher, review, 'Deleted')
    await change(school.teacher, deleted, 'deleted_at = now()')
    for (const who of [school.presenter, school.coach, school.observer, school.stranger, school.exMember]) {
      for (const id of [sealed, note, deleted, randomUUID()]) {
        expectDenied(await db.refusedCall(who, 'set_comment_resolved', resolve(id)))
      }
    }
    expectDenied(await db.refusedCall(school.teacher, 'set_comment_resolved', resolve(deleted)))
    await db.call(school.teacher, 'set_comment_resolved', resolve(note))
    await moveReview(db, school.coach, review, 'reveal')
    expectDenied(await db.refusedCall(school.observer, 'set_comment_resolved', resolve(sealed)))
    await moveReview(db, school.coach, review, 'close')
    expectDenied(await db.refusedCall(school.teacher, 'set_comment_resolved', resolve(sealed)))
  })
})
