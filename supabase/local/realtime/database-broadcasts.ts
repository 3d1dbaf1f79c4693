import { AsyncLocalStorage } from 'node:async_hooks'
import type { UserBroadcast } from './frames.ts'
import type { Hub } from './hub.ts'
import { isObject, parseJson } from './json.ts'
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

/** A whole row, or the id of one that is too large for a notification. */
type Announced = MessageRow | string

const largestBatch = 500

/**
 * Sends each committed row of `realtime.messages` to its topic, in the order of the commits. Those that were announced
 * by their id are read, the ones announced together at once. When they cannot be read, `onLost` is told.
 */
export function relayDatabaseBroadcasts(hub: Hub, onLost: () => void): Promise<() => Promise<void>> {
  let waiting: Announced[] = []
  let isReading = false

  async function sendWaiting(): Promise<void> {
    isReading = true
    await Promise.resolve()
    try {
      while (waiting.length > 0) await relay(hub, waiting.splice(0, largestBatch))
    } catch (error) {
      hub.log(`realtime: messages from the database could not be read: ${String(error)}`)
      waiting = []
      onLost()
    } finally {
      isReading = false
    }
  }

  function announce(notification: string): void {
    if (hub.topics.isEmpty) return
    const row = readWhole(notification)
    if (row && !isReading) return publish(hub, row)
    waiting.push(row ?? notification)
    if (!isReading) void sendWaiting()
  }

  // A notification arrives in the async context of the request that committed it, and must not read with its rights.
  return hub.database.listen(newMessageChannel, AsyncLocalStorage.bind(announce), onLost)
}

function readWhole(notification: string): MessageRow | undefined {
  const at = notification.indexOf('\n')
  const head = at < 0 ? undefined : parseJson(notification.slice(0, at))
  if (!isObject(head)) return undefined
  const { id, topic, event, private: isPrivate } = head
  if (typeof id !== 'string' || typeof topic !== 'string' || typeof event !== 'string') return undefined
  return { id, topic, event, is_private: isPrivate === true, payload: notification.slice(at + 1), binary_payload: null }
}

async function relay(hub: Hub, announced: readonly Announced[]): Promise<void> {
  const ids = announced.filter((each) => typeof each === 'string')
  const byId = new Map((ids.length === 0 ? [] : await readRows(hub, ids)).map((row) => [row.id, row]))
  for (const each of announced) {
    const row = typeof each === 'string' ? byId.get(each) : each
    if (row) publish(hub, row)
  }
}

function readRows(hub: Hub, ids: readonly string[]): Promise<MessageRow[]> {
  return hub.database.query<MessageRow>(
    `select id::text as id, topic, event, coalesce(private, false) as is_private, payload::text as payload, binary_payload
     from realtime.messages
     where id = any(string_to_array($1::text, ',')::uuid[])`,
    [ids.join(',')],
  )
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
