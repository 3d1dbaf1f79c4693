import { AsyncLocalStorage } from 'node:async_hooks'
import type { UserBroadcast } from './frames.ts'
import type { Hub } from './hub.ts'
import { newMessageChannel } from './schema.ts'
import { broadcastToAll, topicKey } from './topics.ts'

interface MessageRow {
  id: string
  topic: string
  event: string
  is_private: boolean
  payload: string | null
  binary_payload: Uint8Array | null
}

const largestBatch = 500

/**
 * Sends each committed row of `realtime.messages` to its topic, in the order of the commits.
 * Rows announced together are read together. When they cannot be read, `onLost` is told.
 */
export function relayDatabaseBroadcasts(hub: Hub, onLost: () => void): Promise<() => Promise<void>> {
  let announced: string[] = []
  let isReading = false

  async function readAnnounced(): Promise<void> {
    isReading = true
    await Promise.resolve()
    try {
      while (announced.length > 0) await relay(hub, announced.splice(0, largestBatch))
    } catch (error) {
      hub.log(`realtime: messages from the database could not be read: ${String(error)}`)
      announced = []
      onLost()
    } finally {
      isReading = false
    }
  }

  function announce(id: string): void {
    if (hub.topics.isEmpty) return
    announced.push(id)
    if (!isReading) void readAnnounced()
  }

  // A notification arrives in the async context of the request that committed it, and must not read with its rights.
  return hub.database.listen(newMessageChannel, AsyncLocalStorage.bind(announce), onLost)
}

async function relay(hub: Hub, ids: readonly string[]): Promise<void> {
  const rows = await hub.database.query<MessageRow>(
    `select id::text as id, topic, event, coalesce(private, false) as is_private, payload::text as payload, binary_payload
     from realtime.messages
     where id = any(string_to_array($1::text, ',')::uuid[])`,
    [ids.join(',')],
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const id of ids) {
    const row = byId.get(id)
    if (row) publish(hub, row)
  }
}

function publish(hub: Hub, row: MessageRow): void {
  const broadcast = readBroadcast(row)
  if (broadcast.bytes.length > hub.limits.payloadBytes) {
    return hub.log(`realtime: the payload of ${row.event} on ${row.topic} is too large and was not sent`)
  }
  hub.topics.publish(topicKey(row.topic, row.is_private), broadcastToAll(row.topic, broadcast))
}

function readBroadcast({ id, event, payload, binary_payload: binary }: MessageRow): UserBroadcast {
  return binary === null
    ? { event, encoding: 'json', bytes: Buffer.from(payload ?? 'null'), meta: { id } }
    : { event, encoding: 'binary', bytes: Buffer.from(binary), meta: { id } }
}
