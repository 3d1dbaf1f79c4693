import type { Transaction } from '../../supabase/local/database.ts'
import { attemptAll } from './attempt.ts'
import { rolledBack } from './database.ts'
import type { Caller, TestDatabase } from './database.ts'

export interface Message {
  id: string
  topic: string
  event: string
  payload: Record<string, unknown>
  text: string
}

const allMessages = (tx: Transaction) =>
  tx.query<Message>(
    `select id, topic, event, payload, payload::text as text from realtime.messages where event is not null order by inserted_at`,
  )

/** What the database sent while this was done. */
export async function messagesOf({ database }: TestDatabase, work: () => Promise<unknown>): Promise<Message[]> {
  const known = new Set((await allMessages(database)).map(({ id }) => id))
  await work()
  return (await allMessages(database)).filter(({ id }) => !known.has(id))
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
