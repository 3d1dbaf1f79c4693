import type { Channel } from './channel.ts'
import type { ClientFrame } from './frames.ts'
import { isObject } from './json.ts'

export async function handlePresence(channel: Channel, { ref, payload }: ClientFrame): Promise<void> {
  if (channel.countsTooMany('presence')) return channel.shutDown('Too many presence messages per second')
  const message = payload.kind === 'json' && isObject(payload.value) ? payload.value : {}
  switch (String(message.event).toLowerCase()) {
    case 'track':
      return track(channel, ref, message.payload ?? {})
    case 'untrack':
      channel.untrack()
      return channel.reply(ref, 'ok', {})
    default:
      return channel.reply(ref, 'error', {})
  }
}

async function track(channel: Channel, ref: ClientFrame['ref'], payload: unknown): Promise<void> {
  if (!(await channel.mayWrite('presence'))) return channel.reply(ref, 'error', {})
  if (!channel.isOpen) return
  if (!isObject(payload)) return channel.reply(ref, 'error', { reason: 'Presence track payload must be a map' })
  if (Buffer.byteLength(JSON.stringify(payload)) > channel.hub.limits.payloadBytes) {
    return channel.shutDown('Track message size exceeded')
  }
  channel.track(payload)
  channel.reply(ref, 'ok', {})
}
