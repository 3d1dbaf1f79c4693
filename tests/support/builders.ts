import { randomUUID } from 'node:crypto'
import type { Caller, TestDatabase } from './database.ts'

export interface Person extends Caller {
  sub: string
  name: string
}

type Value = string | number | boolean | null | object | undefined
type Fields = Readonly<Record<string, Value>>

export async function addPerson(db: TestDatabase, name: string): Promise<Person> {
  const { person } = await addPeople(db, { person: name })
  return person
}

/** As Auth adds them: their profiles are the database's work. */
export async function addPeople<Key extends string>(
  { database }: TestDatabase,
  names: Readonly<Record<Key, string>>,
): Promise<Record<Key, Person>> {
  const people = mapValues(names, (name): Person => ({ role: 'authenticated', sub: randomUUID(), name }))
  await database.query(
    `insert into auth.users (id, email, raw_user_meta_data)
     select (one ->> 'sub')::uuid, (one ->> 'sub') || '@example.test', jsonb_build_object('display_name', one -> 'name')
     from jsonb_array_elements($1::jsonb) as one`,
    [JSON.stringify(Object.values(people))],
  )
  return people
}

function mapValues<Key extends string, From, To>(record: Readonly<Record<Key, From>>, change: (value: From) => To): Record<Key, To>
function mapValues<From, To>(record: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}

export async function addGroup(db: TestDatabase, lead: Person, name: string): Promise<string> {
  return db.call(lead, 'create_group', { name })
}

export async function addMember(db: TestDatabase, group: string, lead: Person, person: Person, role: string) {
  const code = await db.call<string>(lead, 'create_invite', { group_id: group, role })
  await db.call(person, 'accept_invite', { code })
}

/** Many members at once, as if they had accepted their invitations. */
export async function addMembers({ database }: TestDatabase, group: string, members: readonly (readonly [Person, string])[]) {
  await database.query(
    `insert into public.group_members (group_id, user_id, role)
     select $1, (one ->> 0)::uuid, (one ->> 1)::public.group_role from jsonb_array_elements($2::jsonb) as one`,
    [group, JSON.stringify(members.map(([person, role]) => [person.sub, role]))],
  )
}

export interface Clip {
  id: string
  folder: string
  source: string
}

const sourceSize = 1000

export async function startClip(db: TestDatabase, owner: Person, title: string): Promise<Clip> {
  const id = randomUUID()
  const clip = { id, title, mime_type: 'video/mp4', size_bytes: sourceSize }
  const source = await db.call<string>(owner, 'create_clip', clip)
  return { id, source, folder: `${owner.sub}/${id}` }
}

export async function addFile(db: TestDatabase, owner: Person, name: string, size = sourceSize): Promise<void> {
  await db.run(owner, `insert into storage.objects (bucket_id, name, metadata) values ('clips', $1, $2)`, [name, { size }])
}

export async function addClip(db: TestDatabase, owner: Person, title: string): Promise<Clip> {
  const clip = await startClip(db, owner, title)
  await addFile(db, owner, clip.source)
  await db.call(owner, 'finish_clip', { id: clip.id, duration_s: 120, width: 1280, height: 720 })
  return clip
}

export async function addReview(
  db: TestDatabase,
  presenter: Person,
  { clip, group, protocol = 'open-coaching', ...options }: { clip: Clip; group: string; protocol?: Value } & Fields,
): Promise<string> {
  return db.call(presenter, 'open_review', {
    clip_id: clip.id,
    group_id: group,
    protocol: JSON.stringify(protocol),
    audience: 'members',
    focus_question: 'What helps them think?',
    ...options,
  })
}

/** A row as the Data API inserts it, in somebody's name; its id. */
export async function insert(db: TestDatabase, who: Person, table: string, fields: Fields): Promise<string> {
  const row = { id: randomUUID(), ...fields }
  const columns = Object.keys(row)
  await db.run(
    who,
    `insert into public.${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  )
  return row.id
}

export async function addComment(db: TestDatabase, who: Person, review: string, body: string, more: Fields = {}) {
  return insert(db, who, 'comments', { review_id: review, body, ...more })
}

export async function addPrompt(db: TestDatabase, who: Person, review: string, question: string, more: Fields = {}) {
  return insert(db, who, 'prompts', { review_id: review, question, ...more })
}

export async function addResponse(db: TestDatabase, who: Person, prompt: string, text: string, committed = true) {
  const committed_at = committed ? new Date(0).toISOString() : null
  return insert(db, who, 'responses', { prompt_id: prompt, answer: { text }, committed_at })
}

export async function moveReview(db: TestDatabase, facilitator: Person, review: string, event: string): Promise<void> {
  const [row] = await db.database.query<{ version: number }>(`select version from public.reviews where id = $1`, [review])
  await db.call(facilitator, 'move_review', { review_id: review, event, expected_version: row?.version })
}
