import { randomUUID } from 'node:crypto'
import type { ClientFrame, Ref } from './frames.ts'
import { isObject, type JsonObject } from './json.ts'

export interface JoinRequest {
  readonly topic: string
  readonly sub: string
  readonly joinRef: Ref
  readonly isPrivate: boolean
  readonly accessToken: string | undefined
  readonly ack: boolean
  readonly self: boolean
  readonly replay: unknown
  readonly replicationReady: boolean
  readonly presenceEnabled: boolean
  readonly presenceKey: string
  readonly postgresChanges: boolean
}

export const topicPrefix = 'realtime:'

export function readJoinRequest(frame: ClientFrame): JoinRequest {
  const payload = frame.payload.kind === 'json' && isObject(frame.payload.value) ? frame.payload.value : {}
  const config = part(payload, 'config')
  const broadcast = part(config, 'broadcast')
  const presence = part(config, 'presence')
  return {
    topic: frame.topic,
    sub: frame.topic.slice(topicPrefix.length),
    joinRef: frame.joinRef ?? frame.ref,
    isPrivate: isTrue(config.private),
    accessToken: typeof payload.access_token === 'string' ? payload.access_token : undefined,
    ack: isTrue(broadcast.ack),
    self: isTrue(broadcast.self),
    replay: broadcast.replay,
    replicationReady: isTrue(broadcast.replication_ready),
    presenceEnabled: isTrue(presence.enabled),
    presenceKey: presenceKey(presence.key),
    postgresChanges: Array.isArray(config.postgres_changes) && config.postgres_changes.length > 0,
  }
}

function part(object: JsonObject, key: string): JsonObject {
  const value = object[key]
  return isObject(value) ? value : {}
}

function isTrue(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true')
}

function presenceKey(key: unknown): string {
  return key === undefined || key === null || key === '' ? randomUUID() : typeof key === 'string' ? key : JSON.stringify(key)
}
