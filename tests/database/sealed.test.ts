import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClip, addComment, addReview, moveReview } from '../support/builders.ts'
import type { Clip } from '../support/builders.ts'
import { attemptAll } from '../support/attempt.ts'
import { anon, become, openTestDatabase, refusalOf, rolledBack } from '../support/database.ts'
import type { Caller, TestDatabase } from '../support/database.ts'
import { messagesOf, whoHears } from '../support/heard.ts'
import { addSchoolGroup, removeExMember } from '../support/personas.ts'
import type { SchoolGroup } from '../support/personas.ts'
import { protocol, step } from '../support/protocols.ts'

const everybody = ['stranger', 'exMember', 'observer', 'teacher', 'coach', 'lead', 'presenter'] as const
type Name = (typeof everybody)[number]
const members: readonly Name[] = ['observer', 'teacher', 'coach', 'lead', 'presenter']

interface Stage {
  after: string
  act(review: string): Promise<unknown>
  readers: readonly Name[]
}

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

const commits = (name: Name) => ({
  after: `the ${name} has committed`,
  act: (review: string) => db.call(school[name], 'commit_step', { review_id: review, step: 0 }),
})
const move = (event: string) => ({
  after: `the facilitator says ${event}`,
  act: (review: string) => moveReview(db, school.coach, review, event),
})
const written = { after: 'it is written', act: () => Promise.resolve() }

const waitsForPresenter = step({ reveal: 'after_own_commit', must_commit: ['presenter'] })
const waitsForEach = step({ reveal: 'after_own_commit', must_commit: ['presenter', 'facilitator', 'participant'] })
const waitsForAll = step({ reveal: 'all_committed', must_commit: ['participant'] })

/** What the teacher wrote in the first step: who may read it, stage by stage. */
const modes: readonly (readonly [mode: string, protocol: ReturnType<typeof protocol>, stages: readonly Stage[]])[] = [
  ['immediate', protocol(step()), [{ ...written, readers: members }]],
  [
    'until the presenter has committed',
    protocol(waitsForPresenter),
    [
      { ...written, readers: ['observer', 'teacher', 'coach', 'lead'] },
      { ...commits('teacher'), readers: ['observer', 'teacher', 'coach', 'lead'] },
      { ...commits('presenter'), readers: members },
    ],
  ],
  [
    'until one’s own commit',
    protocol(waitsForEach),
    [
      { ...written, readers: ['teacher'] },
      { ...commits('coach'), readers: ['teacher', 'coach'] },
      { ...commits('teacher'), readers: ['observer', 'teacher', 'coach'] },
      { ...commits('presenter'), readers: ['observer', 'teacher', 'coach', 'presenter'] },
      { ...move('next'), readers: members },
    ],
  ],
  [
    'until all have committed',
    protocol(waitsForAll),
    [
      { ...written, readers: ['teacher'] },
      { ...commits('teacher'), readers: ['teacher'] },
      { ...commits('coach'), readers: ['teacher'] },
      { ...commits('lead'), readers: members },
    ],
  ],
  [
    'until the step’s end',
    protocol(step({ reveal: 'step_end' }), step()),
    [
      { ...written, readers: ['teacher'] },
      { ...commits('teacher'), readers: ['teacher'] },
      { ...commits('lead'), readers: ['teacher'] },
      { ...move('pause'), readers: ['teacher'] },
      { ...move('next'), readers: members },
    ],
  ],
  [
    'until the review’s end',
    protocol(step({ reveal: 'step_end' })),
    [
      { ...written, readers: ['teacher'] },
      { ...move('next'), readers: members },
    ],
  ],
  [
    'until the facilitator says so',
    protocol(step({ reveal: 'facilitator' }), step()),
    [
      { ...written, readers: ['teacher'] },
      { ...commits('teacher'), readers: ['teacher'] },
      { ...move('next'), readers: ['teacher'] },
      { ...move('back'), readers: ['teacher'] },
      { ...move('reveal'), readers: members },
    ],
  ],
]

async function whoReads(id: string): Promise<Name[]> {
  const statement = `select from public.comments where id = '${id}' and body <> ''`
  const rows = await rolledBack(db.database, (tx) =>
    attemptAll(
      tx,
      everybody.map((name) => ({ who: school[name], statement })),
    ),
  )
  return everybody.filter((_, index) => rows[index] === '1')
}

/** How many comments, and what the inbox says, as somebody finds them counted. */
async function countsOf(name: Name, review: string) {
  const [row] = await db.run<{ comments: number; inbox: string }>(
    school[name],
    `select (select count(*)::int from public.comments where review_id = $1) as comments,
       (select concat_ws(' ', new_replies, to_answer, latest_at) from public.my_inbox() where review_id = $1) as inbox`,
    [review],
  )
  return row
}

describe('an entry is read, counted and heard by the same people', () => {
  describe.each(modes)('sealed %s', (mode, definition, stages) => {
    let review: string
    let id: string
    const secret = `Zebra, ${mode}`

    beforeAll(async () => {
      review = await addReview(db, school.presenter, {
        clip,
        group: school.group,
        facilitator_id: school.coach.sub,
        protocol: definition,
      })
      for (const name of members) await db.call(school[name], 'join_review', { review_id: review })
    })

    it('nothing changes for others when it is written', async () => {
      const sealedFor = everybody.filter((name) => !stages[0]?.readers.includes(name))
      const before = await Promise.all(sealedFor.map((name) => countsOf(name, review)))
      const messages = await messagesOf(db, async () => {
        id = await addComment(db, school.teacher, review, secret)
      })
      expect(await Promise.all(sealedFor.map((name) => countsOf(name, review)))).toEqual(before)
      const telling = messages.filter(({ text }) => text.includes(secret) || text.includes(id))
      expect(await whoHears(db, school, everybody, telling)).toEqual(stages[0]?.readers)
    })

    it.each(stages.map((stage) => [stage.after, stage] as const))('when %s', async (_, { act, readers }) => {
      const acting = await messagesOf(db, () => act(review))
      expect(await whoReads(id)).toEqual(readers)
      const touching = await messagesOf(db, () => db.run(school.teacher, `update public.comments set body = body where id = $1`, [id]))
      const telling = [...acting, ...touching].filter(({ text }) => text.includes(secret) || text.includes(id))
      expect(await whoHears(db, school, everybody, telling)).toEqual(readers)
    })
  })
})

describe('what nobody else ever hears', () => {
  const openReview = () => addReview(db, school.presenter, { clip, group: school.group, facilitator_id: school.coach.sub })

  it('a private note, written, changed and deleted', async () => {
    const review = await openReview()
    const messages = await messagesOf(db, async () => {
      const id = await addComment(db, school.teacher, review, 'Zebra, private', { is_private: true })
      await db.run(school.teacher, `update public.comments set body = 'Zebra, changed' where id = $1`, [id])
      await db.run(school.teacher, `update public.comments set deleted_at = now() where id = $1`, [id])
    })
    expect(messages.map(({ topic }) => topic)).toEqual(messages.map(() => `user:${school.teacher.sub}`))
    expect(messages).toHaveLength(3)
  })

  it('the text of a deleted comment, sealed or not', async () => {
    const sealed = await addReview(db, school.presenter, { clip, group: school.group, protocol: protocol(waitsForPresenter) })
    await db.call(school.lead, 'join_review', { review_id: sealed })
    for (const review of [await openReview(), sealed]) {
      const id = await addComment(db, school.teacher, review, 'Zebra, deleted')
      const messages = await messagesOf(db, () =>
        db.run(school.teacher, `update public.comments set deleted_at = now() where id = $1`, [id]),
      )
      const toOthers = messages.filter(({ topic, event }) => event === 'change' && topic !== `user:${school.teacher.sub}`)
      expect(toOthers.length).toBeGreaterThan(0)
      for (const { payload, text } of toOthers) {
        expect(text).not.toContain('Zebra')
        expect(payload).toMatchObject({ table: 'comments', op: 'UPDATE', record: { id, review_id: review, version: 2 } })
        expect(Object.keys(Object(payload['record'])).toSorted()).toEqual(['deleted_at', 'id', 'review_id', 'version'])
      }
    }
  })
})

describe('how many rows there are', () => {
  const asks = (prefer: string, who: Caller) =>
    rolledBack(db.database, async (tx) => {
      await tx.query(`select set_config('request.headers', $1, true)`, [JSON.stringify({ accept: '*/*', prefer })])
      await become(tx, who)
      return tx.query('select public.check_request()').then(() => 'let through', refusalOf)
    })

  it.each(['count=planned', 'count=estimated', 'return=minimal,count=planned', 'Count = Estimated, tx=commit'])(
    'is not estimated, which would count what is sealed: %s',
    async (prefer) => {
      for (const who of [anon, school.coach]) {
        expect(await asks(prefer, who)).toMatchObject({ code: 'PT400', message: 'Rows are counted here, not estimated.' })
      }
    },
  )

  it.each(['count=exact', 'return=representation', ''])('is counted, and nothing else is refused: %s', async (prefer) => {
    for (const who of [anon, school.coach]) expect(await asks(prefer, who)).toBe('let through')
  })

  it('is asked in every request of the Data API, as the setting of its role says', async () => {
    const [row] = await db.database.query<{ settings: string[] }>(
      `select setconfig as settings from pg_db_role_setting where setrole = 'authenticator'::regrole
         and setdatabase = (select oid from pg_database where datname = current_database())`,
    )
    expect(row?.settings).toContain('pgrst.db_pre_request=public.check_request')
  })
})
