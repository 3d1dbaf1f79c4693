import * as z from 'zod/mini'
import { keepChannel } from './channel.ts'

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

type Topic = { readonly handlers: Set<TopicHandlers>; joined: boolean; stop: () => void }

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
      if (topic.handlers.size > 0 || topics.get(name) !== topic) return
      topics.delete(name)
      topic.stop()
    })
  }
}

function open(name: string): Topic {
  const topic: Topic = { handlers: new Set(), joined: false, stop: () => {} }
  topics.set(name, topic)
  topic.stop = keepChannel({
    name,
    attach: (channel) => {
      channel.on('broadcast', { event: 'change' }, ({ payload }) => {
        const change = changeSchema.safeParse(payload)
        if (change.success) for (const each of topic.handlers) each.onChange?.(change.data)
      })
      channel.on('broadcast', { event: 'stale' }, ({ payload }) => {
        const stale = staleSchema.safeParse(payload)
        if (stale.success) for (const each of topic.handlers) each.onStale?.(stale.data)
      })
    },
    onJoined: () => {
      topic.joined = true
      for (const each of topic.handlers) each.onSubscribed?.()
    },
  })
  return topic
}
