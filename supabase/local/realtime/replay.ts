import type { Database } from '../database.ts'
import { isObject } from './json.ts'

export interface StoredMessage {
  id: string
  event: string
  payload: string | null
  binary_payload: Uint8Array | null
}

const most = 25

/** The newest messages since a moment, oldest first; undefined when the request cannot be understood. */
export async function storedMessages(database: Database, topic: string, request: unknown): Promise<StoredMessage[] | undefined> {
  if (!isObject(request)) return undefined
  const { since, limit = most } = request
  if (!Number.isSafeInteger(since) || typeof limit !== 'number' || !Number.isSafeInteger(limit)) return undefined
  const newestFirst = await database.query<StoredMessage>(
    `select id::text as id, event, payload::text as payload, binary_payload
     from realtime.messages
     where topic = $1::text and private and extension = 'broadcast' and event is not null
       and inserted_at >= to_timestamp($2::text::double precision / 1000)::timestamp
       and inserted_at < now()::timestamp + interval '1 minute'
     order by inserted_at desc
     limit $3::text::int`,
    [topic, String(since), String(Math.min(Math.max(limit, 1), most))],
  )
  return newestFirst.toReversed()
}
