import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtInProtocols } from '../../src/domain/protocol/built-in-protocols.ts'
import { addClip, addComment, addMember, addPerson, addReview, startClip } from '../support/builders.ts'
import type { Clip, Person } from '../support/builders.ts'
import { anon, openTestDatabase } from '../support/database.ts'
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

const wished = (more: object = {}) => ({
  clip_id: clip.id,
  group_id: school.group,
  protocol: JSON.stringify('open-coaching'),
  audience: 'members',
  focus_question: '',
  ...more,
})

const rolesOf = async (review: string) => {
  const rows = await db.database.query<{ user_id: string; role: string }>(
    `select user_id, role::text as role from public.review_participants where review_id = $1`,
    [review],
  )
  return Object.fromEntries(rows.map(({ user_id, role }) => [user_id, role]))
}

describe('open_review', () => {
  it('by the owner makes them presenter and, if nobody else is named, facilitator', async () => {
    const review = await addReview(db, school.presenter, { clip, group: school.group, focus_question: '  Who speaks?  ' })
    const [row] = await db.run(school.presenter, `select * from public.reviews where id = $1`, [review])
    expect(row).toMatchObject({
      presenter_id: school.presenter.sub,
      facilitator_id: school.presenter.sub,
      focus_question: 'Who speaks?',
      state: 'running',
      step: 0,
      topic_epoch: 1,
      version: 1,
      expires_at: null,
      opt_out_checked: false,
    })
    expect(await rolesOf(review)).toEqual({ [school.presenter.sub]: 'presenter' })
  })

  it('takes a question that nobody can see for none', async () => {
    const review = await addReview(db, school.presenter, { clip, group: school.group, focus_question: ' \u200b\u3164' })
    expect(await db.run(school.presenter, `select focus_question from public.reviews where id = $1`, [review])).toEqual([
      { focus_question: '' },
    ])
  })

  it('keeps on what basis pupils are shown, and until when', async () => {
    const review = await addReview(db, school.presenter, {
      clip,
      group: school.group,
      consent_basis: 'families_agreed',
      opt_out_checked: true,
      expires_at: '2027-06-30T12:00:00Z',
    })
    const [row] = await db.run(
      school.presenter,
      `select consent_basis, opt_out_checked, expires_at = '2027-06-30T12:00:00Z' as on_time from public.reviews where id = $1`,
      [review],
    )
    expect(row).toEqual({ consent_basis: 'families_agreed', opt_out_checked: true, on_time: true })
  })

  it.each(builtInProtocols.map((builtIn) => [builtIn.key, builtIn] as const))(
    'copies the built-in "%s", as the app knows it',
    async (key, builtIn) => {
      const review = await addReview(db, school.presenter, { clip, group: school.group, protocol: key })
      const [row] = await db.run(school.presenter, `select protocol, state::text as state from public.reviews where id = $1`, [review])
      const clocked = builtIn.steps.some(({ seconds }) => seconds !== null)
      expect(row).toEqual({ protocol: builtIn, state: clocked ? 'lobby' : 'running' })
    },
  )

  it('with a clock waits in the lobby', async () => {
    const clocked = protocol(step({ may_write: [], seconds: 60 }))
    const review = await addReview(db, school.presenter, { clip, group: school.group, protocol: clocked })
    const [row] = await db.run(school.presenter, `select state::text as state, step_started_at from public.reviews where id = $1`, [review])
    expect(row).toEqual({ state: 'lobby', step_started_at: null })
  })

  it.each([
    ['facilitator_not_member', () => ({ facilitator_id: school.stranger.sub })],
    ['facilitator_not_member', () => ({ facilitator_id: school.exMember.sub })],
    ['bad_audience', () => ({ audience: null })],
    ['bad_focus_question', () => ({ focus_question: 'x'.repeat(501) })],
    ['bad_end_date', () => ({ expires_at: '2020-01-01' })],
    ['bad_end_date', () => ({ expires_at: '2199-01-01' })],
    ['bad_end_date', () => ({ expires_at: 'infinity' })],
    ['bad_consent_basis', () => ({ consent_basis: 'nobody asked' })],
    ['bad_consent_basis', () => ({ consent_basis: '' })],
    ['unknown_protocol', () => ({ protocol: '"no-such-protocol"' })],
    ['bad_protocol', () => ({ protocol: null })],
    ['bad_protocol', () => ({ protocol: '{}' })],
  ])('%s', async (hint, wrong) => {
    expectSentence(await db.refusedCall(school.presenter, 'open_review', wished(wrong())), hint)
  })

  it('needs a clip that is ready and not put away', async () => {
    const unfinished = await startClip(db, school.presenter, 'Unfinished')
    expectSentence(await db.refusedCall(school.presenter, 'open_review', wished({ clip_id: unfinished.id })), 'clip_not_ready')
    const putAway = await addClip(db, school.presenter, 'Put away')
    await db.run(school.presenter, `update public.clips set deleted_at = now() where id = $1`, [putAway.id])
    expectSentence(await db.refusedCall(school.presenter, 'open_review', wished({ clip_id: putAway.id })), 'clip_not_ready')
  })

  it('is denied to all but the owner, and for a group one is not in', async () => {
    for (const who of [school.coach, school.lead, school.stranger, anon]) {
      expectDenied(await db.refusedCall(who, 'open_review', wished()))
    }
    expectDenied(await db.refusedCall(school.presenter, 'open_review', wished({ group_id: school.otherGroup })))
    expectDenied(await db.refusedCall(school.presenter, 'open_review', wished({ clip_id: randomUUID() })))
  })
})

describe('join_review', () => {
  it('gives each their role, once', async () => {
    const review = await addReview(db, school.presenter, { clip, group: school.group, facilitator_id: school.coach.sub })
    const join = (who: Person) => db.call(who, 'join_review', { review_id: review })
    for (let visit = 0; visit < 2; visit += 1) {
      expect(await join(school.presenter)).toBe('presenter')
      expect(await join(school.coach)).toBe('facilitator')
      expect(await join(school.teacher)).toBe('participant')
      expect(await join(school.lead)).toBe('participant')
      expect(await join(school.observer)).toBe('observer')
    }
    expect(Object.keys(await rolesOf(review))).toHaveLength(5)
  })

  it.each([
    ['a stranger', () => school.stranger],
    ['a former member', () => school.exMember],
    ['nobody', () => anon],
    ['a teacher, where it is for coaches', () => school.teacher],
    ['a lead, where it is for coaches', () => school.lead],
    ['an observer, where it is for coaches', () => school.observer],
  ])('is denied to %s', async (_, who) => {
    const review = await addReview(db, school.presenter, { clip, group: school.group, audience: 'coaches' })
    expectDenied(await db.refusedCall(who(), 'join_review', { review_id: review }))
    expectDenied(await db.refusedCall(who(), 'mark_review_seen', { review_id: review }))
    expectDenied(await db.refusedCall(who(), 'commit_step', { review_id: review, step: 0 }))
    expectDenied(await db.refusedCall(who(), 'join_review', { review_id: null }))
  })

  it('is over when the review has ended; the presenter stays', async () => {
    const review = await addReview(db, school.presenter, { clip, group: school.group })
    await db.run(school.presenter, `update public.reviews set expires_at = now() where id = $1`, [review])
    expectDenied(await db.refusedCall(school.coach, 'join_review', { review_id: review }))
    expect(await db.call(school.presenter, 'join_review', { review_id: review })).toBe('presenter')
  })
})

describe('mark_review_seen', () => {
  it('moves one’s own last look and nobody else’s', async () => {
    const review = await addReview(db, school.presenter, { clip, group: school.group })
    await db.call(school.coach, 'join_review', { review_id: review })
    const looks = `select user_id, last_seen_at from public.review_participants where review_id = $1`
    const before = await db.database.query<{ user_id: string; last_seen_at: string }>(looks, [review])
    await db.call(school.coach, 'mark_review_seen', { review_id: review })
    const after = await db.database.query<{ user_id: string; last_seen_at: string }>(looks, [review])
    const changed = after.filter(({ user_id, last_seen_at }) =>
      before.some((row) => row.user_id === user_id && row.last_seen_at !== last_seen_at),
    )
    expect(changed.map(({ user_id }) => user_id)).toEqual([school.coach.sub])
  })
})

describe('set_participant_role', () => {
  const set = (review: string, user: Person, role: string | null) => ({ review_id: review, user_id: user.sub, role })

  it('hands facilitation over, and takes it back to the presenter', async () => {
    const { presenter, coach, teacher, group } = school
    const review = await addReview(db, presenter, { clip, group, facilitator_id: coach.sub })
    const facilitator = async () =>
      (await db.database.query<{ id: string }>(`select facilitator_id as id from public.reviews where id = $1`, [review]))[0]?.id
    await db.call(coach, 'set_participant_role', set(review, teacher, 'facilitator'))
    expect(await facilitator()).toBe(teacher.sub)
    expect(await rolesOf(review)).toMatchObject({ [coach.sub]: 'participant', [teacher.sub]: 'facilitator' })
    expectDenied(await db.refusedCall(coach, 'set_participant_role', set(review, coach, 'facilitator')))
    await db.call(teacher, 'set_participant_role', set(review, teacher, 'observer'))
    expect(await facilitator()).toBe(presenter.sub)
    expect(await rolesOf(review)).toMatchObject({ [presenter.sub]: 'presenter', [teacher.sub]: 'observer' })
    await db.call(presenter, 'set_participant_role', set(review, coach, 'facilitator'))
    await db.call(coach, 'set_participant_role', set(review, presenter, 'facilitator'))
    expect(await facilitator()).toBe(presenter.sub)
    expect(await rolesOf(review)).toMatchObject({ [presenter.sub]: 'presenter', [coach.sub]: 'participant' })
  })

  it('lets one who only watches write, and the reverse', async () => {
    const { presenter, observer, teacher, group } = school
    const review = await addReview(db, presenter, { clip, group })
    const write = `insert into public.comments (review_id, body) values ('${review}', 'Words')`
    expectDenied(await db.refusal(observer, write))
    await db.call(presenter, 'set_participant_role', set(review, observer, 'participant'))
    await addComment(db, observer, review, 'Now I may.')
    await db.call(presenter, 'set_participant_role', set(review, teacher, 'observer'))
    expectDenied(await db.refusal(teacher, write))
    expect(await db.call(teacher, 'join_review', { review_id: review })).toBe('observer')
  })

  it('refuses to unmake or make a presenter, and roles for people who are not there', async () => {
    const { presenter, stranger, exMember, teacher, group } = school
    const review = await addReview(db, presenter, { clip, group })
    for (const [user, role] of [
      [presenter, 'observer'],
      [presenter, 'participant'],
      [presenter, 'presenter'],
      [teacher, 'presenter'],
      [teacher, null],
    ] as const) {
      expectSentence(await db.refusedCall(presenter, 'set_participant_role', set(review, user, role)), 'bad_role')
    }
    for (const user of [stranger, exMember, await addPerson(db, 'New')]) {
      expectSentence(await db.refusedCall(presenter, 'set_participant_role', set(review, user, 'observer')), 'not_a_member')
    }
  })

  describe('shows the clip to nobody whom the presenter did not choose', () => {
    const reads = async (who: Person, review: string) =>
      (await db.run(who, `select from public.reviews where id = $1`, [review])).length > 0
    const facilitates = async (review: string) =>
      (await db.database.query<{ id: string }>(`select facilitator_id as id from public.reviews where id = $1`, [review]))[0]?.id
    const openFor = (audience: string, facilitator: Person) =>
      addReview(db, school.presenter, { clip, group: school.group, audience, facilitator_id: facilitator.sub })

    it.each(['facilitator', 'participant', 'observer'])('a coach names no lead, teacher or observer as %s', async (role) => {
      const review = await openFor('coaches', school.coach)
      for (const who of [school.lead, school.teacher, school.observer]) {
        expectSentence(await db.refusedCall(school.coach, 'set_participant_role', set(review, who, role)), 'not_in_audience')
        expect(await reads(who, review)).toBe(false)
      }
      expect(Object.keys(await rolesOf(review))).toHaveLength(2)
      expect(await facilitates(review)).toBe(school.coach.sub)
    })

    it('the presenter may, in opening it or as its facilitator, and as facilitator alone', async () => {
      const { presenter, lead, teacher } = school
      const review = await openFor('coaches', lead)
      expect(await reads(lead, review)).toBe(true)
      expectSentence(await db.refusedCall(lead, 'set_participant_role', set(review, teacher, 'facilitator')), 'not_in_audience')
      await db.call(lead, 'set_participant_role', set(review, lead, 'facilitator'))
      expect(await reads(lead, review)).toBe(true)
      await db.call(lead, 'set_participant_role', set(review, presenter, 'facilitator'))
      expect(await reads(lead, review)).toBe(false)
      expectSentence(await db.refusedCall(presenter, 'set_participant_role', set(review, teacher, 'participant')), 'not_in_audience')
      await db.call(presenter, 'set_participant_role', set(review, teacher, 'facilitator'))
      expect(await reads(teacher, review)).toBe(true)
      await db.call(teacher, 'set_participant_role', set(review, teacher, 'participant'))
      expect(await reads(teacher, review)).toBe(false)
      expect(await facilitates(review)).toBe(presenter.sub)
    })

    it('who was named by a coach hands back when the audience becomes the coaches; whom the presenter named stays', async () => {
      const { presenter, coach, lead } = school
      const narrow = (review: string) => db.run(presenter, `update public.reviews set audience = 'coaches' where id = $1`, [review])
      const byCoach = await openFor('members', coach)
      await db.call(coach, 'set_participant_role', set(byCoach, lead, 'facilitator'))
      await narrow(byCoach)
      expect(await reads(lead, byCoach)).toBe(false)
      expect(await facilitates(byCoach)).toBe(presenter.sub)
      expect(await rolesOf(byCoach)).toMatchObject({ [lead.sub]: 'participant', [coach.sub]: 'participant' })
      const byPresenter = await openFor('members', lead)
      await narrow(byPresenter)
      expect(await reads(lead, byPresenter)).toBe(true)
      expect(await facilitates(byPresenter)).toBe(lead.sub)
    })

    it('nor by a new role in the group', async () => {
      const { presenter, coach, lead, group } = school
      const second = await addPerson(db, 'A second coach')
      await addMember(db, group, lead, second, 'coach')
      const byCoach = await openFor('coaches', coach)
      await db.call(coach, 'set_participant_role', set(byCoach, second, 'facilitator'))
      const byPresenter = await openFor('coaches', second)
      await db.call(lead, 'set_member_role', { group_id: group, user_id: second.sub, role: 'teacher' })
      expect(await reads(second, byCoach)).toBe(false)
      expect(await facilitates(byCoach)).toBe(presenter.sub)
      expect(await reads(second, byPresenter)).toBe(true)
      await db.call(lead, 'remove_member', { group_id: group, user_id: second.sub })
    })

    it('who facilitated once writes as what they are now', async () => {
      const { presenter, coach, lead, group } = school
      const newcomer = await addPerson(db, 'A coach for a week')
      await addMember(db, group, lead, newcomer, 'coach')
      const review = await addReview(db, presenter, {
        clip,
        group,
        facilitator_id: newcomer.sub,
        protocol: protocol(step({ may_write: ['facilitator'] })),
      })
      await db.call(lead, 'remove_member', { group_id: group, user_id: newcomer.sub })
      await addMember(db, group, lead, newcomer, 'coach')
      expect(await facilitates(review)).toBe(presenter.sub)
      for (const who of [newcomer, coach]) {
        expectDenied(await db.refusal(who, `insert into public.comments (review_id, body) values ('${review}', 'Words')`))
      }
      await db.call(lead, 'remove_member', { group_id: group, user_id: newcomer.sub })
    })
  })

  it('is denied to all but the facilitator, the presenter included', async () => {
    const { presenter, coach, lead, observer, stranger, exMember, group } = school
    const review = await addReview(db, presenter, { clip, group, facilitator_id: coach.sub })
    for (const who of [presenter, lead, observer, stranger, exMember, anon]) {
      expectDenied(await db.refusedCall(who, 'set_participant_role', set(review, lead, 'observer')))
    }
  })
})
