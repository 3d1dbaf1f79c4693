import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addClip, addComment, addGroup, addMember, addPerson, addReview } from '../support/builders.ts'
import type { Person } from '../support/builders.ts'
import { anon, openTestDatabase } from '../support/database.ts'
import type { Caller, TestDatabase } from '../support/database.ts'
import { expectDenied, expectSentence } from '../support/refusals.ts'

/** A token without a person. */
const nobody: Caller = { role: 'authenticated' }

let db: TestDatabase
let lead: Person
let teacher: Person
let newcomer: Person
let group: string

beforeAll(async () => {
  db = await openTestDatabase()
}, 60_000)
afterAll(() => db.close())

beforeEach(async () => {
  lead = await addPerson(db, 'Lena')
  teacher = await addPerson(db, 'Tomás')
  newcomer = await addPerson(db, 'Noor')
  group = await addGroup(db, lead, 'Mathematics')
  await addMember(db, group, lead, teacher, 'teacher')
})

const invite = (more: object = {}) => db.call<string>(lead, 'create_invite', { group_id: group, role: 'teacher', ...more })

async function rolesIn(id: string): Promise<Record<string, string>> {
  const rows = await db.database.query<{ user_id: string; role: string }>(
    `select user_id, role::text as role from public.group_members where group_id = $1`,
    [id],
  )
  return Object.fromEntries(rows.map(({ user_id, role }) => [user_id, role]))
}

describe('create_group', () => {
  it('makes the caller its lead, and trims the name', async () => {
    const id = await addGroup(db, newcomer, '  Physics ')
    expect(await rolesIn(id)).toEqual({ [newcomer.sub]: 'lead' })
    expect(await db.run(newcomer, `select name, created_by from public.groups where id = $1`, [id])).toEqual([
      { name: 'Physics', created_by: newcomer.sub },
    ])
  })

  it.each([null, '', '   ', 'x'.repeat(81), 'two\nlines'])('refuses the name %j', async (name) => {
    expectSentence(await db.refusedCall(lead, 'create_group', { name }), 'bad_name')
  })

  it('stops at 200 groups of one person', async () => {
    const busy = await addPerson(db, 'Busy')
    await db.database.query(`insert into public.groups (name, created_by) select 'Group ' || n, $1 from generate_series(1, 200) as n`, [
      busy.sub,
    ])
    expectSentence(await db.refusedCall(busy, 'create_group', { name: 'One more' }), 'too_many_groups')
  })

  it('is denied to who is not signed in, with or without the rights of somebody', async () => {
    expectDenied(await db.refusedCall(anon, 'create_group', { name: 'X' }))
    expectDenied(await db.refusedCall(nobody, 'create_group', { name: 'X' }))
  })
})

describe('create_invite', () => {
  it('answers a code of 32 hexadecimal digits that leads alone can read', async () => {
    const code = await invite({ role: 'coach', max_uses: 3, expires_at: '2200-01-01' }).catch(() => undefined)
    expect(code).toBeUndefined()
    const short = await invite({ role: 'coach', max_uses: 3 })
    expect(short).toMatch(/^[0-9a-f]{32}$/)
    const sql = `select role::text as role, max_uses, uses from public.group_invites where code = $1`
    expect(await db.run(lead, sql, [short])).toEqual([{ role: 'coach', max_uses: 3, uses: 0 }])
    expect(await db.run(teacher, sql, [short])).toEqual([])
  })

  it('lasts 14 days and 50 uses unless told otherwise', async () => {
    const code = await invite()
    expect(
      await db.run(
        lead,
        `select max_uses, expires_at = created_at + interval '14 days' as two_weeks from public.group_invites where code = $1`,
        [code],
      ),
    ).toEqual([{ max_uses: 50, two_weeks: true }])
  })

  it('gives everybody another code', async () => {
    const codes = await Promise.all([invite(), invite(), invite()])
    expect(new Set(codes).size).toBe(3)
  })

  it.each(['2020-01-01', 'infinity', '-infinity'])('refuses the end date %s', async (expires_at) => {
    const refusal = await db.refusedCall(lead, 'create_invite', { group_id: group, role: 'teacher', expires_at })
    expectSentence(refusal, 'bad_end_date')
  })

  it.each([0, -1, 1001])('refuses %d uses', async (max_uses) => {
    const refusal = await db.refusedCall(lead, 'create_invite', { group_id: group, role: 'teacher', max_uses })
    expectSentence(refusal, 'bad_max_uses')
  })

  it('refuses no role', async () => {
    expectSentence(await db.refusedCall(lead, 'create_invite', { group_id: group, role: null }), 'bad_role')
  })

  it('is denied to all but leads, and for a group that is not there', async () => {
    for (const who of [teacher, newcomer, anon]) {
      expectDenied(await db.refusedCall(who, 'create_invite', { group_id: group, role: 'lead' }))
    }
    expectDenied(await db.refusedCall(lead, 'create_invite', { group_id: newcomer.sub, role: 'lead' }))
    expectDenied(await db.refusedCall(lead, 'create_invite', { group_id: null, role: 'lead' }))
  })
})

describe('preview_invite and accept_invite', () => {
  it('show the group, then let one in with the role of the invitation', async () => {
    const code = await invite({ role: 'coach' })
    expect(await db.call(newcomer, 'preview_invite', { code })).toEqual({
      group_id: group,
      group_name: 'Mathematics',
      role: 'coach',
      invited_by: 'Lena',
      is_member: false,
    })
    expect(await db.call(newcomer, 'accept_invite', { code: ` ${code.toUpperCase()} ` })).toBe(group)
    expect((await rolesIn(group))[newcomer.sub]).toBe('coach')
    expect(await db.call(newcomer, 'preview_invite', { code })).toMatchObject({ is_member: true })
  })

  it('count a use once, whoever opens the link again, and change no role', async () => {
    const code = await invite({ role: 'observer', max_uses: 1 })
    for (const who of [newcomer, newcomer, teacher, lead]) expect(await db.call(who, 'accept_invite', { code })).toBe(group)
    expect(await rolesIn(group)).toEqual({ [lead.sub]: 'lead', [teacher.sub]: 'teacher', [newcomer.sub]: 'observer' })
    expect(await db.run(lead, `select uses from public.group_invites where code = $1`, [code])).toEqual([{ uses: 1 }])
    const late = await addPerson(db, 'Late')
    expectSentence(await db.refusedCall(late, 'accept_invite', { code }), 'invite_used_up')
  })

  it.each([
    ['invite_expired', `expires_at = now() - interval '1 second', created_at = now() - interval '1 day'`],
    ['invite_revoked', `revoked_at = now()`],
    ['invite_used_up', `uses = max_uses`],
  ])('%s', async (hint, change) => {
    const code = await invite()
    await db.database.query(`update public.group_invites set ${change} where code = $1`, [code])
    for (const name of ['preview_invite', 'accept_invite']) {
      expectSentence(await db.refusedCall(newcomer, name, { code }), hint)
    }
    expect(await db.call(teacher, 'accept_invite', { code })).toBe(group)
  })

  it.each([null, '', '%', `' or true --`, 'x'.repeat(100_000), '0'.repeat(32), '{}', '\u202Eabc', '\\x00'])(
    'know no code like %j',
    async (code) => {
      for (const name of ['preview_invite', 'accept_invite']) {
        expectSentence(await db.refusedCall(newcomer, name, { code }), 'invite_unknown')
      }
    },
  )

  it('are denied to who is not signed in', async () => {
    const code = await invite()
    for (const who of [anon, nobody]) {
      expectDenied(await db.refusedCall(who, 'preview_invite', { code }))
      expectDenied(await db.refusedCall(who, 'accept_invite', { code }))
    }
  })
})

describe('revoke_invite', () => {
  it('stops an invitation, says so again without harm, and is for leads', async () => {
    const code = await invite()
    const [row] = await db.run<{ id: string }>(lead, `select id from public.group_invites where code = $1`, [code])
    for (const who of [teacher, newcomer, anon]) expectDenied(await db.refusedCall(who, 'revoke_invite', { invite_id: row?.id }))
    await db.call(lead, 'revoke_invite', { invite_id: row?.id })
    const revokedAt = `select revoked_at from public.group_invites where code = '${code}'`
    const first = await db.run(lead, revokedAt)
    await db.call(lead, 'revoke_invite', { invite_id: row?.id })
    expect(await db.run(lead, revokedAt)).toEqual(first)
    expectSentence(await db.refusedCall(newcomer, 'accept_invite', { code }), 'invite_revoked')
  })

  it('denies an invitation that is not there', async () => {
    expectDenied(await db.refusedCall(lead, 'revoke_invite', { invite_id: lead.sub }))
  })
})

describe('set_member_role', () => {
  const set = (user: Person, role: string | null) => ({ group_id: group, user_id: user.sub, role })

  it('changes a role', async () => {
    await db.call(lead, 'set_member_role', set(teacher, 'coach'))
    expect((await rolesIn(group))[teacher.sub]).toBe('coach')
  })

  it('keeps at least one lead', async () => {
    expectSentence(await db.refusedCall(lead, 'set_member_role', set(lead, 'teacher')), 'last_lead')
    await db.call(lead, 'set_member_role', set(lead, 'lead'))
    await db.call(lead, 'set_member_role', set(teacher, 'lead'))
    await db.call(lead, 'set_member_role', set(lead, 'observer'))
    expect(await rolesIn(group)).toEqual({ [lead.sub]: 'observer', [teacher.sub]: 'lead' })
  })

  it('refuses no role and somebody who is not there', async () => {
    expectSentence(await db.refusedCall(lead, 'set_member_role', set(teacher, null)), 'bad_role')
    expectSentence(await db.refusedCall(lead, 'set_member_role', set(newcomer, 'coach')), 'not_a_member')
  })

  it('is denied to all but leads, also for oneself', async () => {
    for (const who of [teacher, newcomer, anon]) expectDenied(await db.refusedCall(who, 'set_member_role', set(teacher, 'lead')))
  })
})

describe('remove_member', () => {
  const out = (user: Person) => ({ group_id: group, user_id: user.sub })

  it('lets a lead remove and anybody leave; others are denied', async () => {
    await addMember(db, group, lead, newcomer, 'coach')
    for (const who of [teacher, anon]) expectDenied(await db.refusedCall(who, 'remove_member', out(newcomer)))
    await db.call(newcomer, 'remove_member', out(newcomer))
    await db.call(lead, 'remove_member', out(teacher))
    expect(await rolesIn(group)).toEqual({ [lead.sub]: 'lead' })
    expectSentence(await db.refusedCall(lead, 'remove_member', out(teacher)), 'not_a_member')
    expectSentence(await db.refusedCall(teacher, 'remove_member', out(teacher)), 'not_a_member')
  })

  it('does not leave a group without a lead, but lets the last person go', async () => {
    expectSentence(await db.refusedCall(lead, 'remove_member', out(lead)), 'last_lead')
    await db.call(lead, 'remove_member', out(teacher))
    await db.call(lead, 'remove_member', out(lead))
    expect(await rolesIn(group)).toEqual({})
  })

  it('shuts the door that older invitations opened; a new one opens it again', async () => {
    const old = await invite()
    await db.call(lead, 'remove_member', out(teacher))
    expectSentence(await db.refusedCall(teacher, 'accept_invite', { code: old }), 'invite_before_removal')
    expectSentence(await db.refusedCall(teacher, 'preview_invite', { code: old }), 'invite_before_removal')
    const fresh = await invite()
    expect(await db.call(teacher, 'accept_invite', { code: fresh })).toBe(group)
    await db.call(lead, 'remove_member', out(teacher))
    expectSentence(await db.refusedCall(teacher, 'accept_invite', { code: fresh }), 'invite_before_removal')
  })

  it('who left by themselves may come back by the same invitation', async () => {
    const code = await invite()
    await db.call(teacher, 'remove_member', out(teacher))
    expect(await db.call(teacher, 'accept_invite', { code })).toBe(group)
  })

  it('ends the reviews of who leaves, and gives those they facilitated to the presenter', async () => {
    await addMember(db, group, lead, newcomer, 'coach')
    const own = await addReview(db, teacher, { clip: await addClip(db, teacher, 'Mine'), group, facilitator_id: newcomer.sub })
    const others = await addReview(db, newcomer, { clip: await addClip(db, newcomer, 'Theirs'), group })
    await addComment(db, newcomer, own, 'Still here.')
    await db.call(lead, 'remove_member', out(newcomer))
    const state = `select state::text as state, facilitator_id, topic_epoch > 1 as moved from public.reviews where id = $1`
    expect(await db.database.query(state, [own])).toEqual([{ state: 'running', facilitator_id: teacher.sub, moved: true }])
    expect(await db.database.query(state, [others])).toEqual([{ state: 'closed', facilitator_id: newcomer.sub, moved: true }])
    expect(await db.run(lead, `select from public.reviews where id = $1`, [others])).toEqual([])
    expect(await db.run(newcomer, `select from public.reviews`)).toEqual([])
    expect(await db.run(newcomer, `select from public.comments`)).toEqual([])
  })
})

describe('an account that is erased', () => {
  it.each(['lead', 'coach', 'teacher'])('of a %s takes its rows along and leaves those of others', async (role) => {
    await addMember(db, group, lead, newcomer, role)
    const kept = await addReview(db, teacher, { clip: await addClip(db, teacher, 'Mine'), group, facilitator_id: newcomer.sub })
    await addReview(db, newcomer, { clip: await addClip(db, newcomer, 'Theirs'), group, facilitator_id: teacher.sub })
    const words = await addComment(db, newcomer, kept, 'Gone soon.')
    await addComment(db, teacher, kept, 'A reply.', { parent_id: words })
    await addComment(db, teacher, kept, 'My own.')
    await db.database.query(`delete from auth.users where id = $1`, [newcomer.sub])
    expect(await db.run(teacher, `select facilitator_id from public.reviews`)).toEqual([{ facilitator_id: teacher.sub }])
    expect(await db.run(teacher, `select body from public.comments`)).toEqual([{ body: 'My own.' }])
    expect(await db.run(teacher, `select title from public.clips`)).toEqual([{ title: 'Mine' }])
  })
})

describe('the name of somebody new', () => {
  it.each([
    ['as they gave it', { display_name: 'Amara' }, 'Amara'],
    ['without line breaks', { display_name: ' A\nB\t' }, 'A B'],
    ['cut at 80 letters', { display_name: 'x'.repeat(500) }, 'x'.repeat(80)],
    ['from the address', {}, 'somebody.new'],
    ['from the address when it is blank', { display_name: ' \u0001 ' }, 'somebody.new'],
    ['that is no text', { display_name: { first: 'A' } }, '{"first": "A"}'],
  ])('%s', async (_, metadata, name) => {
    const id = crypto.randomUUID()
    await db.database.query(`insert into auth.users (id, email, raw_user_meta_data) values ($1, $2, $3)`, [
      id,
      'somebody.new@example.test',
      metadata,
    ])
    expect(await db.run({ role: 'authenticated', sub: id }, `select display_name from public.profiles`)).toEqual([{ display_name: name }])
    await db.database.query(`delete from auth.users where id = $1`, [id])
  })

  it('is there also without an address', async () => {
    const id = crypto.randomUUID()
    await db.database.query(`insert into auth.users (id, email, raw_user_meta_data) values ($1, null, null)`, [id])
    expect(await db.run({ role: 'authenticated', sub: id }, `select display_name from public.profiles`)).toEqual([
      { display_name: 'Somebody' },
    ])
  })
})
