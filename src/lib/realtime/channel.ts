import { REALTIME_SUBSCRIBE_STATES } from '@supabase/supabase-js'
import type { RealtimeChannel, RealtimeChannelOptions } from '@supabase/supabase-js'
import { supabase } from '../supabase/client.ts'
import { useConnection } from './connection.ts'

type Kept = { joined: boolean; rejoin: () => void }

type ChannelCare = {
  readonly name: string
  readonly config?: RealtimeChannelOptions['config']
  /** Attaches what is to be heard; runs for each new channel, before it joins. */
  readonly attach: (channel: RealtimeChannel) => void
  /** After every join. */
  readonly onJoined: (channel: RealtimeChannel) => void
}

const keptChannels = new Set<Kept>()
/** Leaving takes a round trip, and until then the client would hand out the old channel under the same name. */
const leaving = new Map<string, Promise<unknown>>()

/**
 * Keeps one private channel joined until the answered function is called. The client rejoins by itself after a lost
 * socket or a refused join; where the server closed the channel (an ended token), it never would, so a new one is made.
 */
export function keepChannel({ name, config, attach, onJoined }: ChannelCare): () => void {
  let current: RealtimeChannel | null = null
  let stopped = false
  const kept: Kept = { joined: false, rejoin }
  keptChannels.add(kept)
  void join()

  async function join(): Promise<void> {
    await leaving.get(name)
    // The first join after createClient carries no token otherwise, and a private topic refuses it.
    await supabase.realtime.setAuth()
    if (stopped || current !== null) return
    const channel = supabase.channel(name, { config: { ...config, private: true } })
    current = channel
    attach(channel)
    channel.subscribe((status) => {
      if (current !== channel) return
      kept.joined = status === REALTIME_SUBSCRIBE_STATES.SUBSCRIBED
      tellConnection()
      if (kept.joined) onJoined(channel)
      if (status === REALTIME_SUBSCRIBE_STATES.CLOSED) rejoin()
    })
  }

  function leave(): void {
    const channel = current
    current = null
    kept.joined = false
    if (channel === null) return
    const left = supabase.removeChannel(channel).finally(() => {
      if (leaving.get(name) === left) leaving.delete(name)
    })
    leaving.set(name, left)
  }

  function rejoin(): void {
    leave()
    void join()
  }

  return () => {
    stopped = true
    keptChannels.delete(kept)
    leave()
    tellConnection()
  }
}

/** Joins every channel anew over a new socket: after a long sleep the old one may be dead without knowing it. */
export async function rejoinAll(): Promise<void> {
  await supabase.realtime.disconnect()
  for (const kept of keptChannels) kept.rejoin()
}

function tellConnection(): void {
  const live = keptChannels.size > 0 && [...keptChannels].every(({ joined }) => joined)
  useConnection.setState({ state: live ? 'live' : navigator.onLine ? 'connecting' : 'offline' })
}

window.addEventListener('offline', tellConnection)
window.addEventListener('online', tellConnection)
