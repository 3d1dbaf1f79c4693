import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClip, addGroup, addPerson } from '../support/builders.ts'
import type { Person } from '../support/builders.ts'
import { openTestDatabase } from '../support/database.ts'
import type { TestDatabase } from '../support/database.ts'
import { expectSentence } from '../support/refusals.ts'

let db: TestDatabase
let presenter: Person
let place: object

beforeAll(async () => {
  db = await openTestDatabase()
  presenter = await addPerson(db, 'Amara')
  const group_id = await addGroup(db, presenter, 'Mathematics')
  const clip = await addClip(db, presenter, 'Fractions')
  place = { clip_id: clip.id, group_id, audience: 'members', focus_question: '' }
}, 60_000)
afterAll(() => db.close())

/** What becomes of each protocol: `taken`, a hint, or an SQLSTATE that nobody should see. Given as JSON text. */
async function outcomes(protocols: readonly string[]): Promise<string[]> {
  const [row] = await db.database.transaction(async (tx) => {
    await tx.query(`
      create or replace function pg_temp.try_protocol(protocol text) returns text language plpgsql as $$
      declare
        hint text;
      begin
        perform private.complete_protocol(protocol::jsonb);
        return 'taken';
      exception when others then
        get stacked diagnostics hint = pg_exception_hint;
        return case sqlstate when 'P0001' then hint else sqlstate || ' ' || sqlerrm end;
      end $$`)
    return tx.query<{ all: string[] }>(
      `select array_agg(pg_temp.try_protocol(text) order by position) as all
       from jsonb_array_elements_text($1::jsonb) with ordinality as list (text, position)`,
      [JSON.stringify(protocols)],
    )
  })
  return row?.all ?? []
}

const roles = ['presenter', 'facilitator', 'participant', 'observer']
const reveals = ['immediate', 'after_own_commit', 'all_committed', 'step_end', 'facilitator']

const isText = (value: unknown, longest: number) => typeof value === 'string' && [...value].length <= longest
const isName = (value: unknown, longest: number) => isText(value, longest) && /^(?!\s*$)\P{Cc}*$/u.test(String(value))
const isList = (value: unknown, allowed: readonly string[]) =>
  Array.isArray(value) && value.every((item) => typeof item === 'string' && allowed.includes(item))
const isWhole = (value: unknown, least: number, most: number) =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most

type Fields = Readonly<Record<string, unknown>>

function isStep(step: Fields): boolean {
  const { title, instruction = '', seconds = null, may_write, must_commit = [], kinds = [], reveal } = step
  const { needs_moment = false, min_entries = 0, max_entries = null } = step
  return (
    isName(title, 120) &&
    isText(instruction, 1000) &&
    (seconds === null || isWhole(seconds, 10, 14_400)) &&
    isList(may_write, roles) &&
    isList(must_commit, roles) &&
    Array.isArray(kinds) &&
    kinds.length <= 20 &&
    kinds.every((kind) => typeof kind === 'string' && /^[a-z][a-z0-9_-]{0,29}$/.test(kind)) &&
    typeof needs_moment === 'boolean' &&
    isWhole(min_entries, 0, 100) &&
    (max_entries === null || (isWhole(max_entries, 1, 1000) && Number(max_entries) >= Number(min_entries))) &&
    reveals.some((known) => known === reveal)
  )
}

const json = fc.jsonValue({ maxDepth: 2, stringUnit: fc.constantFrom(...'aZ0 _-"\\{}%😀\n') })
const number = fc.oneof(fc.integer({ min: -3, max: 1200 }), fc.constantFrom(0.5, 1e9, 1e300, -1, 14_400, 14_401))
const text = fc.string({ unit: fc.constantFrom(...'aZ é😀\n'), maxLength: 4 })
const list = fc.array(fc.constantFrom(...roles, 'lead'), { maxLength: 3 })

const often = <T>(right: fc.Arbitrary<T>, ...wrong: fc.Arbitrary<unknown>[]) =>
  fc.oneof({ weight: 9 * wrong.length, arbitrary: right }, ...wrong)

/** Steps of which about half are right, and the others wrong in a field or two. */
const step = fc.record(
  {
    title: often(fc.constant('Look'), text, json),
    instruction: often(text, fc.constant('x'.repeat(1001)), json),
    seconds: often(fc.constantFrom(null, 10, 14_400), number, json),
    may_write: often(fc.subarray(roles), list, json),
    must_commit: often(fc.subarray(roles), list, json),
    kinds: often(fc.constantFrom([], ['note', 'warm-2']), fc.constant(['Bad kind']), fc.constant(Array(21).fill('note')), json),
    needs_moment: often(fc.boolean(), json),
    min_entries: often(fc.constantFrom(0, 1, 100), number, json),
    max_entries: often(fc.constantFrom(null, 100, 1000), number, json),
    reveal: often(fc.constantFrom(...reveals), json),
  },
  { requiredKeys: [] },
)
const goodStep = { title: 'Look', may_write: ['presenter'], reveal: 'immediate' }
const protocolOf = (...steps: unknown[]) => JSON.stringify({ key: 'own', title: 'Own', steps })

describe('a protocol of one’s own', () => {
  it('that is no protocol at all is refused by name, whatever it is', async () => {
    const property = fc.asyncProperty(fc.array(json, { minLength: 1, maxLength: 40 }), async (values) => {
      const found = await outcomes(values.map((value) => JSON.stringify(value)))
      expect(found).toEqual(values.map((value) => (typeof value === 'string' ? 'unknown_protocol' : 'bad_protocol')))
    })
    await fc.assert(property, { numRuns: 25 })
  })

  it('is taken if every field of every step is right, and else refused as bad_protocol', async () => {
    const count = { taken: 0, bad_protocol: 0 }
    const property = fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
      const fields = steps.map((one) => ({ ...goodStep, ...one }))
      const expected = fields.map((one) => (isStep(one) ? 'taken' : 'bad_protocol'))
      for (const word of expected) count[word] += 1
      expect(await outcomes(fields.map((one) => protocolOf(goodStep, one)))).toEqual(expected)
    })
    await fc.assert(property, { numRuns: 40 })
    expect(Math.min(count.taken, count.bad_protocol)).toBeGreaterThan(20)
  })

  it('needs a key, a title and 1 to 20 steps', async () => {
    const property = fc.asyncProperty(json, json, json, async (key, title, steps) => {
      const [found] = await outcomes([JSON.stringify({ key, title, steps })])
      expect(found).toBe('bad_protocol')
    })
    await fc.assert(property, { numRuns: 100 })
    const twentyOne = Array.from({ length: 21 }, () => goodStep)
    expect(await outcomes([protocolOf(), protocolOf(...twentyOne), protocolOf(...twentyOne.slice(1))])).toEqual([
      'bad_protocol',
      'bad_protocol',
      'taken',
    ])
  })

  it.each(['1.0', '1e0', '1.5', '-0', '1e400', '99999999999999999999', '"1"', '01'])(
    'with the number %s for a count never fails in a way nobody understands',
    async (count) => {
      const [found] = await outcomes([
        `{"key": "own", "title": "Own", "steps": [{"title": "Look", "may_write": [], "reveal": "immediate", "min_entries": ${count}}]}`,
      ])
      const notJson = count === '01'
      const whole = ['1e0', '-0'].includes(count)
      expect(found).toMatch(notJson ? /^22P02/ : whole ? /^taken$/ : /^bad_protocol$/)
    },
  )

  it('larger than 30 kB is refused', async () => {
    const steps = Array.from({ length: 20 }, () => ({ ...goodStep, instruction: 'é'.repeat(999) }))
    expect(await outcomes([protocolOf(...steps)])).toEqual(['bad_protocol'])
  })

  it('is completed, and says in which step and field it is wrong', async () => {
    const protocol = protocolOf(goodStep, { ...goodStep, reveal: 'all_committed', may_write: ['observer'] })
    const review = await db.call<string>(presenter, 'open_review', { ...place, protocol })
    const [row] = await db.run<{ protocol: { steps: object[] } }>(presenter, `select protocol from public.reviews where id = $1`, [review])
    const filled = { instruction: '', seconds: null, kinds: [], needs_moment: false, min_entries: 0, max_entries: null }
    expect(row?.protocol.steps).toEqual([
      { ...filled, ...goodStep, must_commit: [] },
      { ...filled, ...goodStep, reveal: 'all_committed', may_write: ['observer'], must_commit: ['observer'] },
    ])
    const wrong = protocolOf(goodStep, { ...goodStep, reveal: 'never' })
    const refusal = await db.refusedCall(presenter, 'open_review', { ...place, protocol: wrong })
    expectSentence(refusal, 'bad_protocol')
    expect(refusal.message).toBe('Step 2 of the protocol has something wrong in "reveal".')
  })
})
