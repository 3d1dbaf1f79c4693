import { keepChannel } from './channel.ts'

/** A row as the database sent it. `record` is parsed by the feature that owns the table. */
export type Change = {
  readonly table: string
  readonly op: 'INSERT' | 'UPDATE' | 'DELETE'
  readonly record: Readonly<Record<string, unknown>>
}

/** "Fetch again what you hold of this." */
export type Stale = { readonly scope: string }

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
        const change = readChange(payload)
        if (change !== null) for (const each of topic.handlers) each.onChange?.(change)
      })
      channel.on('broadcast', { event: 'stale' }, ({ payload }) => {
        const stale = readStale(payload)
        if (stale !== null) for (const each of topic.handlers) each.onStale?.(stale)
      })
    },
    onJoined: () => {
      topic.joined = true
      for (const each of topic.handlers) each.onSubscribed?.()
    },
  })
  return topic
}

const ops: readonly unknown[] = ['INSERT', 'UPDATE', 'DELETE'] satisfies readonly Change['op'][]

function readChange(payload: unknown): Change | null {
  if (!isRecord(payload)) return null
  const { table, op, record } = payload
  return typeof table === 'string' && isOp(op) && isRecord(record) ? { table, op, record } : null
}

function readStale(payload: unknown): Stale | null {
  return isRecord(payload) && typeof payload['scope'] === 'string' ? { scope: payload['scope'] } : null
}

function isOp(value: unknown): value is Change['op'] {
  return ops.includes(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
