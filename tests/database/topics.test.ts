import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { attemptAll } from '../support/attempt.ts'
import { addClip, addMember, addPerson, addReview } from '../support/builders.ts'
import type { Clip } from '../support/builders.ts'
import { anon, openTestDatabase, rolledBack } from '../support/database.ts'
import type { Caller, TestDatabase } from '../support/database.ts'
import { mayHear } from '../support/heard.ts'
import { addSchoolGroup, removeExMember } from '../support/personas.ts'
import type { SchoolGroup } from '../support/personas.ts'

const everybody = ['stranger', 'exMember', 'observer', 'teacher', 'coach', 'lead', 'presenter'] as const

let db: TestDatabase
let school: SchoolGroup
let clip: Clip

beforeAll(async () => {
  db = await openTestDatabase()
}, 60_000)
afterAll(() => db.close())
beforeEach(async () => {
  school = await addSchoolGroup(db)
  await removeExMember(db, school)
  clip = await addClip(db, school.presenter, 'Fractions')
})

const openReview = (audience: string, more: object = {}) =>
  addReview(db, school.presenter, { clip, group: school.group, audience, ...more })

async function epochOf(review: string): Promise<number> {
  const [row] = await db.database.query<{ epoch: number }>(`select topic_epoch as epoch from public.reviews where id = $1`, [review])
  return row?.epoch ?? 0
}

/** Who hears the review on the epoch it has now; nobody may hear the one before. */
async function hearers(review: string, prefix = 'review') {
  const epoch = await epochOf(review)
  const now = await mayHear(
    db,
    everybody.map((name) => ({ who: school[name], topic: `${prefix}:${review}:${epoch}` })),
  )
  const before = await mayHear(
    db,
    everybody.map((name) => ({ who: school[name], topic: `${prefix}:${review}:${epoch - 1}` })),
  )
  expect(before).not.toContain(true)
  return { epoch, names: everybody.filter((_, index) => now[index]) }
}

async function speakers(topic: string, extension = 'broadcast') {
  const statement = `select set_config('realtime.topic', '${topic}', true);
    insert into realtime.messages (topic, extension, private) values ('${topic}', '${extension}', false)`
  const outcomes = await rolledBack(db.database, (tx) =>
    attemptAll(
      tx,
      everybody.map((name) => ({ who: school[name], statement })),
    ),
  )
  return everybody.filter((_, index) => outcomes[index] === '1')
}

describe('who may hear and speak', () => {
  it('in a review for all members: they; in its room they may speak, on its topic nobody', async () => {
    const review = await openReview('members')
    const members = ['observer', 'teacher', 'coach', 'lead', 'presenter']
    expect(await hearers(review)).toEqual({ epoch: 1, names: members })
    expect(await hearers(review, 'room')).toEqual({ epoch: 1, names: members })
    expect(await speakers(`room:${review}:1`)).toEqual(members)
    expect(await speakers(`room:${review}:1`, 'presence')).toEqual(members)
    expect(await speakers(`room:${review}:1`, 'postgres_changes')).toEqual([])
    expect(await speakers(`room:${review}:2`)).toEqual([])
    expect(await speakers(`review:${review}:1`)).toEqual([])
    for (const name of everybody) expect(await speakers(`user:${school[name].sub}`)).toEqual([])
  })

  it('in a review for coaches: they, the presenter, and who facilitates', async () => {
    expect(await hearers(await openReview('coaches'))).toEqual({ epoch: 1, names: ['coach', 'presenter'] })
    const facilitated = await openReview('coaches', { facilitator_id: school.teacher.sub })
    expect(await hearers(facilitated)).toEqual({ epoch: 1, names: ['teacher', 'coach', 'presenter'] })
  })

  it('presence as well as broadcasts, and nothing else', async () => {
    const review = await openReview('members')
    const heard = await rolledBack(db.database, async (tx) => {
      const extensions = ['broadcast', 'presence', 'postgres_changes', '']
      for (const extension of extensions) {
        await tx.query(`insert into realtime.messages (topic, extension, private) values ('probe', $1, false)`, [extension])
      }
      return attemptAll(
        tx,
        extensions.map((extension) => ({
          who: school.teacher,
          statement: `select set_config('realtime.topic', 'room:${review}:1', true);
            select from realtime.messages where topic = 'probe' and extension = '${extension}'`,
        })),
      )
    })
    expect(heard).toEqual(['1', '1', '0', '0'])
  })

  it('no topic that only looks like one’s own', async () => {
    const review = await openReview('members')
    const { teacher, coach } = school
    const heard = async (who: Caller, topic: string) => (await mayHear(db, [{ who, topic }]))[0]
    const strange = [
      ...[`review:${review}`, `review:${review}:`, `review:${review}:01`, `review:${review}:1:1`, `review:${review}:0`],
      ...[`REVIEW:${review}:1`, `review:${review.toUpperCase()}:1`, ` review:${review}:1`, `review:${review}:1 `, `review:%:1`],
      ...[`reviews:${review}:1`, `user:${coach.sub}`, `user:`, `user:%`, `user:${teacher.sub} `, `user:${teacher.sub.toUpperCase()}`],
      ...['*', '', 'public', `realtime:user:${teacher.sub}`, `review:${randomUUID()}:1`],
    ]
    for (const topic of strange) expect([topic, await heard(teacher, topic)]).toEqual([topic, false])
    expect(await heard(teacher, `user:${teacher.sub}`)).toBe(true)
    for (const who of [anon, { role: 'authenticated' } as const]) {
      for (const topic of [`user:${teacher.sub}`, `user:`, `review:${review}:1`, `room:${review}:1`]) {
        expect(await heard(who, topic)).toBe(false)
      }
    }
  })
})

describe('whoever loses access hears nothing more: the topic moves on at once', () => {
  const all = ['observer', 'teacher', 'coach', 'lead', 'presenter']
  const but = (...names: string[]) => all.filter((name) => !names.includes(name))

  it('a member who is removed, also from closed reviews', async () => {
    const running = await openReview('members')
    const closed = await openReview('members')
    await db.call(school.presenter, 'move_review', { review_id: closed, event: 'close', expected_version: 1 })
    await db.call(school.lead, 'remove_member', { group_id: school.group, user_id: school.teacher.sub })
    for (const review of [running, closed]) {
      expect(await hearers(review)).toEqual({ epoch: 2, names: but('teacher') })
      expect(await hearers(review, 'room')).toEqual({ epoch: 2, names: but('teacher') })
    }
  })

  it('a member who leaves', async () => {
    const review = await openReview('members')
    await db.call(school.coach, 'remove_member', { group_id: school.group, user_id: school.coach.sub })
    expect(await hearers(review)).toEqual({ epoch: 2, names: but('coach') })
  })

  it('all, when the presenter leaves', async () => {
    const review = await openReview('members')
    await db.call(school.presenter, 'remove_member', { group_id: school.group, user_id: school.presenter.sub })
    const { epoch, names } = await hearers(review)
    expect(epoch).toBeGreaterThan(1)
    expect(names).toEqual([])
  })

  it('a coach who becomes a teacher, in a review for coaches', async () => {
    const review = await openReview('coaches')
    await db.call(school.lead, 'set_member_role', { group_id: school.group, user_id: school.coach.sub, role: 'teacher' })
    expect(await hearers(review)).toEqual({ epoch: 2, names: ['presenter'] })
  })

  it('who facilitated and hands over, in a review for coaches', async () => {
    const review = await openReview('coaches', { facilitator_id: school.teacher.sub })
    const next = { review_id: review, user_id: school.coach.sub, role: 'facilitator' }
    await db.call(school.teacher, 'set_participant_role', next)
    expect(await hearers(review)).toEqual({ epoch: 2, names: ['coach', 'presenter'] })
  })

  it('members, when the audience becomes the coaches; widening moves nothing', async () => {
    const review = await openReview('members')
    const share = (audience: string) =>
      db.run(school.presenter, `update public.reviews set audience = $1 where id = $2`, [audience, review])
    await share('coaches')
    expect(await hearers(review)).toEqual({ epoch: 2, names: ['coach', 'presenter'] })
    await share('members')
    expect(await hearers(review)).toEqual({ epoch: 2, names: all })
  })

  it('all but the presenter, when the review ends; a later end date moves nothing', async () => {
    const review = await openReview('members')
    const end = (when: string) => db.run(school.presenter, `update public.reviews set expires_at = ${when} where id = $1`, [review])
    await end(`now() + interval '1 day'`)
    expect(await hearers(review)).toEqual({ epoch: 1, names: all })
    await end('now()')
    expect(await hearers(review)).toEqual({ epoch: 2, names: ['presenter'] })
    await end('null')
    expect(await hearers(review)).toEqual({ epoch: 2, names: all })
  })

  it('all, when the clip is put away', async () => {
    const review = await openReview('members')
    await db.run(school.presenter, `update public.clips set deleted_at = now() where id = $1`, [clip.id])
    expect(await hearers(review)).toEqual({ epoch: 2, names: [] })
    await db.run(school.presenter, `update public.clips set deleted_at = null where id = $1`, [clip.id])
    expect(await hearers(review)).toEqual({ epoch: 3, names: all })
  })

  it('nobody, when somebody joins or only a name changes', async () => {
    const review = await openReview('members')
    await addMember(db, school.group, school.lead, await addPerson(db, 'New'), 'coach')
    await db.run(school.lead, `update public.groups set name = 'Another'`)
    await db.call(school.lead, 'set_member_role', { group_id: school.group, user_id: school.coach.sub, role: 'coach' })
    expect(await hearers(review)).toEqual({ epoch: 1, names: all })
  })
})
