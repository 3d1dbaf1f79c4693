import type { RealtimeChannel } from '@supabase/supabase-js'
import { keepChannel } from './channel.ts'

export type RoomHandlers = {
  /** Ids of the people whose window is open on this room, oneself included. */
  readonly onPresence: (personIds: readonly string[]) => void
  /** What somebody is doing right now, by their own word: good for "is typing", never for data. */
  readonly onSignal: (signal: RoomSignal) => void
}

export type RoomSignal = { readonly event: 'typing'; readonly personId: string }

export type Room = {
  readonly send: (signal: RoomSignal) => void
  readonly leave: () => void
}

/** Presence, and what passes from client to client unsaved. Tracked again after every join: the client does not. */
export function enterRoom(name: string, personId: string, handlers: RoomHandlers): Room {
  let joined: RealtimeChannel | null = null
  const leave = keepChannel({
    name,
    config: { presence: { key: personId } },
    attach: (channel) => {
      joined = null
      channel.on('presence', { event: 'sync' }, () => handlers.onPresence(Object.keys(channel.presenceState())))
      channel.on('broadcast', { event: 'typing' }, ({ payload }) => {
        const from: unknown = payload?.personId
        if (typeof from === 'string') handlers.onSignal({ event: 'typing', personId: from })
      })
    },
    onJoined: (channel) => {
      joined = channel
      void channel.track({})
    },
  })
  return {
    send: ({ event, ...payload }) => void joined?.send({ type: 'broadcast', event, payload }),
    leave,
  }
}
