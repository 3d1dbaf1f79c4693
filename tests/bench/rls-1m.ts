import { openTestDatabase } from '../support/database.ts'
import { addGroup, addMembers, addPeople } from '../support/builders.ts'
import { providePostgres } from '../support/postgres-server.ts'
import { median, rounded, type BenchLine } from './bench-line.ts'

const reviews = 100
const commentsEach = 10_000
const rounds = 15
const mostRatio = 2

const columns = `id, review_id, step, author_id, parent_id, response_id, kind, start_s, end_s, body, is_private, resolved_at,
  created_at, updated_at, version, deleted_at`

/**
 * Reading a review of 10,000 comments among 1,000,000 rows, as a member of a group with all 100 reviews, on a real
 * Postgres. Beside it: the same query with row level security off.
 */
export async function bench(): Promise<BenchLine[]> {
  const server = await providePostgres()
  process.env['DATABASE_URL'] = server.url
  const db = await openTestDatabase()
  try {
    const people = await addPeople(db, { lead: 'Ngozi', presenter: 'Amara', coach: 'Daniel' })
    const group = await addGroup(db, people.lead, 'Hillside coaching')
    await addMembers(db, group, [
      [people.presenter, 'teacher'],
      [people.coach, 'coach'],
    ])
    await db.database.exec(fill(group, people.presenter.sub, people.coach.sub))
    const [{ id } = { id: '' }] = await db.database.query<{ id: string }>('select id::text from public.reviews limit 1')
    const query = `select ${columns} from public.comments where review_id = '${id}' and deleted_at is null order by id`
    const member: number[] = []
    const open: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      open.push(await db.database.transaction((tx) => timed(() => tx.query(query))))
      member.push(await db.as(people.coach, (tx) => timed(() => tx.query(query))))
    }
    const [value, yardstick] = [median(member), median(open)]
    return [
      {
        name: 'rls-1m',
        value: rounded(value),
        unit: 'ms median',
        yardstick: rounded(yardstick),
        ratio: rounded(value / yardstick),
        goal: `ratio ≤ ${mostRatio} of the query with RLS off`,
        met: value / yardstick <= mostRatio,
      },
    ]
  } finally {
    await db.close()
    await server.stop()
  }
}

async function timed(read: () => Promise<readonly unknown[]>): Promise<number> {
  const begun = performance.now()
  const rows = await read()
  if (rows.length !== commentsEach) throw new Error(`Read ${rows.length} of ${commentsEach} comments`)
  return performance.now() - begun
}

/** Triggers are off while a million rows go in: what they would check and send is not what is measured. */
function fill(group: string, presenter: string, coach: string): string {
  return `
    set session_replication_role = replica;
    insert into public.clips (id, owner_id, title, status, object_path, duration_s, size_bytes, mime_type)
    select gen_random_uuid(), '${presenter}', 'Lesson ' || n, 'ready', 'path/' || n, 600, 1000, 'video/mp4'
    from generate_series(1, ${reviews}) as n;
    insert into public.reviews (clip_id, group_id, presenter_id, facilitator_id, audience, protocol, state)
    select c.id, '${group}', '${presenter}', '${presenter}', 'members', private.complete_protocol('"open-coaching"'), 'running'
    from public.clips c;
    insert into public.review_participants (review_id, user_id, role)
    select r.id, person.id, person.role from public.reviews r,
      (values ('${presenter}'::uuid, 'presenter'::public.participant_role), ('${coach}'::uuid, 'participant')) as person (id, role);
    insert into public.comments (review_id, step, author_id, kind, start_s, body)
    select r.id, 0, '${presenter}', 'note', n / 20.0, 'What the pupils said here, as a coach would write it down: ' || n
    from generate_series(1, ${commentsEach}) as n, public.reviews r;
    set session_replication_role = origin;
    analyze public.comments; analyze public.reviews; analyze public.group_members; analyze public.clips;
  `
}
