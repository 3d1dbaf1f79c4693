import type { Channel } from './channel.ts'
import type { ClientFrame } from './frames.ts'
import { isObject } from './json.ts'
import { broadcastToAll, textToAll, type FanOut } from './topics.ts'

/** A denied write is silent, even where an acknowledgement was asked for. */
export function handleBroadcast(channel: Channel, frame: ClientFrame): void | Promise<void> {
  const allowed = channel.mayWrite('broadcast')
  if (allowed === false) return undefined
  if (allowed === true) return relay(channel, frame)
  return allowed.then((isAllowed) => {
    if (isAllowed) relay(channel, frame)
  })
}

function relay(channel: Channel, frame: ClientFrame): void {
  const { hub, key, request } = channel
  if (channel.countsTooMany('broadcast')) return channel.shutDown('Too many messages per second')
  const outgoing = readBroadcast(request.sub, frame)
  if (outgoing === undefined) return
  if (outgoing.size > hub.limits.payloadBytes) {
    if (request.ack) channel.reply(frame.ref, 'error', 'payload_size_exceeded')
    return channel.shutDown('Payload size exceeds the limit')
  }
  hub.topics.publish(key, outgoing.message, request.self ? undefined : channel)
  if (request.ack) channel.reply(frame.ref, 'ok', {})
}

function readBroadcast(sub: string, { payload }: ClientFrame): { message: FanOut; size: number } | undefined {
  if (payload.kind === 'broadcast') {
    return { message: broadcastToAll(sub, payload.broadcast), size: payload.broadcast.bytes.length }
  }
  if (!isObject(payload.value)) return undefined
  const size = Buffer.byteLength(JSON.stringify(payload.value.payload ?? {}))
  return { message: textToAll(sub, 'broadcast', 'broadcast', payload.value), size }
}
