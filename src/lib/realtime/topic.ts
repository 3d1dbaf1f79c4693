import type { RealtimeChannel } from '@supabase/supabase-js'
import * as z from 'zod/mini'
import { supabase } from '../supabase/client.ts'
import { useConnection } from './connection.ts'

const changeSchema = z.object({
  table: z.string(),
  op: z.enum(['INSERT', 'UPDATE', 'DELETE']),
  record: z.record(z.string(), z.unknown()),
})

const staleSchema = z.object({
  scope: z.string(),
  review_id: z.optional(z.string()),
  group_id: z.optional(z.string()),
  clip_id: z.optional(z.string()),
})

/** A row as the database sent it. `record` is parsed by the feature that owns the table. */
export type Change = z.infer<typeof changeSchema>
/** "Fetch again what you hold of this." */
export type Stale = z.infer<typeof staleSchema>

export type TopicHandlers = {
  readonly onChange?: (change: Change) => void
  readonly onStale?: (stale: Stale) => void
  /** After every join, also the first: what was missed meanwhile is not sent again, so fetch. */
  readonly onSubscribed?: () => void
}

type Topic = { readonly handlers: Set<TopicHandlers>; channel: RealtimeChannel | null; joined: boolean }

const topics = new Map<string, Topic>()

/**
 * Hears what the database says on a private topic. One live channel a topic, however many listen; it is left when the
 * last one stops, unless somebody starts again in the same task (StrictMode mounts twice).
 */
export function listen(name: string, handlers: TopicHandlers): () => void {
  const topic = topics.get(name) ?? open(name)
  topic.handlers.add(handlers)
  if (topic.joined) handlers.onSubscribed?.()
  return () => {
    topic.handlers.delete(handlers)
    queueMicrotask(() => {
      if (topic.handlers.size === 0 && topics.get(name) === topic) close(name, topic)
    })
  }
}

/** Joins every topic anew, with a fresh token: after a long sleep, when the socket may be dead without knowing it. */
export async function rejoinAll(): Promise<void> {
  await supabase.realtime.disconnect()
  for (const [name, topic] of topics) {
    discard(topic)
    void join(name, topic)
  }
}

function open(name: string): Topic {
  const topic: Topic = { handlers: new Set(), channel: null, joined: false }
  topics.set(name, topic)
  void join(name, topic)
  return topic
}

function close(name: string, topic: Topic): void {
  topics.delete(name)
  discard(topic)
  tellConnection()
}

function discard(topic: Topic): void {
  const { channel } = topic
  topic.channel = null
  topic.joined = false
  if (channel !== null) void supabase.removeChannel(channel)
}

async function join(name: string, topic: Topic): Promise<void> {
  // The first join after createClient carries no token otherwise, and a private topic refuses it.
  await supabase.realtime.setAuth()
  if (topics.get(name) !== topic || topic.channel !== null) return
  const channel = supabase.channel(name, { config: { private: true } })
  topic.channel = channel
  channel
    .on('broadcast', { event: 'change' }, ({ payload }) => {
      const change = changeSchema.safeParse(payload)
      if (change.success) for (const each of topic.handlers) each.onChange?.(change.data)
    })
    .on('broadcast', { event: 'stale' }, ({ payload }) => {
      const stale = staleSchema.safeParse(payload)
      if (stale.success) for (const each of topic.handlers) each.onStale?.(stale.data)
    })
    .subscribe((status) => {
      if (topic.channel !== channel) return
      topic.joined = status === 'SUBSCRIBED'
      tellConnection()
      if (status === 'SUBSCRIBED') for (const each of topic.handlers) each.onSubscribed?.()
      // The server closed it (a token ended, a right was lost). The client never rejoins such a channel by itself.
      if (status === 'CLOSED' && topics.get(name) === topic) {
        discard(topic)
        void join(name, topic)
      }
    })
}

function tellConnection(): void {
  const all = [...topics.values()]
  const live = all.length > 0 && all.every(({ joined }) => joined)
  useConnection.setState({ state: live ? 'live' : navigator.onLine ? 'connecting' : 'offline' })
}

window.addEventListener('offline', tellConnection)
window.addEventListener('online', tellConnection)
