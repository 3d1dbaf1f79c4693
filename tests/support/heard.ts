import type { Transaction } from '../../supabase/local/database.ts'
import { become, rolledBack } from './database.ts'
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

/** Asked as Realtime asks when somebody joins: a probe row, looked for in their name. */
export async function mayHear({ database }: TestDatabase, who: Caller, topic: string, extension = 'broadcast'): Promise<boolean> {
  return rolledBack(database, async (tx) => {
    const [probe] = await tx.query<{ id: string }>(
      `insert into realtime.messages (topic, extension, private) values ($1, $2, false) returning id`,
      [topic, extension],
    )
    await become(tx, who)
    await tx.query(`select set_config('realtime.topic', $1, true)`, [topic])
    return (await tx.query(`select from realtime.messages where id = $1`, [probe?.id])).length === 1
  })
}

export async function maySpeak({ database }: TestDatabase, who: Caller, topic: string, extension = 'broadcast'): Promise<boolean> {
  return rolledBack(database, async (tx) => {
    await become(tx, who)
    await tx.query(`select set_config('realtime.topic', $1, true)`, [topic])
    const refusal = await tx
      .query(`insert into realtime.messages (topic, extension, private) values ($1, $2, false)`, [topic, extension])
      .then(() => undefined)
      .catch((error: unknown) => error)
    if (refusal instanceof Error && 'code' in refusal && refusal.code === '42501') return false
    if (refusal !== undefined) throw refusal
    return true
  })
}

/** The names of those who may hear at least one of these messages. */
export async function whoHears<Name extends string>(
  db: TestDatabase,
  people: Readonly<Record<Name, Caller>>,
  names: readonly Name[],
  messages: readonly Message[],
): Promise<Name[]> {
  const topics = new Set(messages.map(({ topic }) => topic))
  const hearing: Name[] = []
  for (const name of names) {
    for (const topic of topics) {
      if (!hearing.includes(name) && (await mayHear(db, people[name], topic))) hearing.push(name)
    }
  }
  return hearing
}
