import { attemptAll } from './attempt.ts'
import { rolledBack } from './database.ts'
import type { Caller, TestDatabase } from './database.ts'

export interface Message {
  topic: string
  event: string
  payload: Record<string, unknown>
  text: string
}

/** What the database sent while this was done. */
export async function messagesOf({ database }: TestDatabase, work: () => Promise<unknown>): Promise<Message[]> {
  const [before] = await database.query<{ last: string }>(
    `select coalesce(max(inserted_at), '-infinity')::text as last from realtime.messages`,
  )
  await work()
  return database.query<Message>(
    `select topic, event, payload, payload::text as text from realtime.messages
     where event is not null and inserted_at > $1::timestamp order by inserted_at`,
    [before?.last],
  )
}

/** Whether each may hear its topic. Asked as Realtime asks on joining: a probe row, looked for in their name. */
export async function mayHear({ database }: TestDatabase, asked: readonly { who: Caller; topic: string }[]): Promise<boolean[]> {
  return rolledBack(database, async (tx) => {
    await tx.query(`insert into realtime.messages (topic, extension, private) values ('probe', 'broadcast', false)`)
    const look = `select from realtime.messages where topic = 'probe'`
    const outcomes = await attemptAll(
      tx,
      asked.map(({ who, topic }) => ({ who, statement: `select set_config('realtime.topic', '${topic}', true); ${look}` })),
    )
    return outcomes.map((outcome) => outcome === '1')
  })
}

/** The names of those who may hear at least one of these messages. */
export async function whoHears<Name extends string>(
  db: TestDatabase,
  people: Readonly<Record<Name, Caller>>,
  names: readonly Name[],
  messages: readonly Message[],
): Promise<Name[]> {
  const topics = [...new Set(messages.map(({ topic }) => topic))]
  const asked = names.flatMap((name) => topics.map((topic) => ({ name, who: people[name], topic })))
  const heard = await mayHear(db, asked)
  return names.filter((name) => asked.some((one, index) => one.name === name && heard[index]))
}
