import type { IncomingMessage, ServerResponse } from 'node:http'
import { writeRights } from './authorisation.ts'
import type { UserBroadcast } from './frames.ts'
import type { Hub } from './hub.ts'
import { identify, type Identity } from './identity.ts'
import { isObject, parseJson } from './json.ts'
import { broadcastToAll, textToAll, topicKey } from './topics.ts'

interface Answer {
  status: number
  body?: unknown
}

interface BatchMessage {
  topic: string
  event: string
  payload: unknown
  isPrivate: boolean
  id: string | undefined
}

const batchPath = '/realtime/v1/api/broadcast'
const singlePath = /^\/realtime\/v1\/api\/broadcast\/([^/]+)\/events\/([^/]+)$/

export async function handleHttp(hub: Hub, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    send(response, await answer(hub, request))
  } catch (error) {
    hub.log(`realtime: ${error instanceof Error ? error.stack : String(error)}`)
    send(response, { status: 500, body: { message: 'Unable to broadcast' } })
  }
}

async function answer(hub: Hub, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://local')
  const [topic, event] = (singlePath.exec(url.pathname) ?? []).slice(1).map(decodePathPart)
  const isBatch = url.pathname === batchPath
  const body = await readBody(request, hub.limits.frameBytes)
  if (request.method !== 'POST' || (!isBatch && (!topic || !event))) return { status: 404, body: { message: 'not found' } }
  if (body === undefined) return { status: 413, body: { message: 'Payload size exceeds the limit' } }
  const identity = await callerOf(hub, request)
  if (identity === undefined) return { status: 401, body: { message: 'Unauthorized' } }
  if (!topic || !event) return sendBatch(hub, identity, parseJson(body.toString()))
  const isPrivate = url.searchParams.get('private') === 'true'
  return sendSingle(hub, identity, {
    topic,
    event,
    isPrivate,
    contentType: request.headers['content-type'],
    bytes: body,
  })
}

function decodePathPart(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

async function sendBatch(hub: Hub, identity: Identity, body: unknown): Promise<Answer> {
  const messages = isObject(body) && Array.isArray(body.messages) ? body.messages.map(readBatchMessage) : []
  if (messages.length === 0) return invalid({ messages: ["can't be blank"] })
  const valid = messages.filter((message) => message !== undefined)
  if (valid.length < messages.length) return invalid({ messages: ['topic, event and payload are required'] })
  if (valid.some((message) => isTooLarge(hub, Buffer.byteLength(JSON.stringify(message.payload))))) return tooLarge()

  const mayWrite = new Map<string, boolean>()
  for (const { topic, event, payload, isPrivate, id } of valid) {
    if (isPrivate && !mayWrite.has(topic)) mayWrite.set(topic, await mayBroadcast(hub, identity, topic))
    if (isPrivate && mayWrite.get(topic) !== true) continue
    const message = { type: 'broadcast', event, payload, ...(id !== undefined && { meta: { id } }) }
    hub.topics.publish(topicKey(topic, isPrivate), textToAll(topic, 'broadcast', 'broadcast', message))
  }
  return { status: 202 }
}

function readBatchMessage(message: unknown): BatchMessage | undefined {
  if (!isObject(message)) return undefined
  const { topic, event, payload, private: isPrivate, id } = message
  if (typeof topic !== 'string' || typeof event !== 'string' || !isObject(payload)) return undefined
  if (topic === '' || event === '') return undefined
  return {
    topic,
    event,
    payload,
    isPrivate: isPrivate === true || isPrivate === 'true',
    id: typeof id === 'string' ? id : undefined,
  }
}

async function sendSingle(
  hub: Hub,
  identity: Identity,
  message: { topic: string; event: string; isPrivate: boolean; contentType: string | undefined; bytes: Buffer },
): Promise<Answer> {
  const { topic, isPrivate, event, bytes } = message
  const encoding = encodingOf(message.contentType)
  if (encoding === undefined) {
    const error = 'Unsupported Media Type. Use application/json or application/octet-stream'
    return { status: 415, body: { error } }
  }
  if (encoding === 'json' && parseJson(bytes.toString()) === undefined) return invalid({ payload: ["can't be blank"] })
  if (isTooLarge(hub, bytes.length)) return tooLarge()
  if (isPrivate && !(await mayBroadcast(hub, identity, topic))) return { status: 403, body: { message: 'Unauthorized' } }
  const broadcast: UserBroadcast = { event, encoding, bytes }
  hub.topics.publish(topicKey(topic, isPrivate), broadcastToAll(topic, broadcast))
  return { status: 202 }
}

function encodingOf(contentType = 'application/json'): UserBroadcast['encoding'] | undefined {
  switch (contentType.split(';')[0]?.trim().toLowerCase()) {
    case 'application/json':
      return 'json'
    case 'application/octet-stream':
      return 'binary'
    default:
      return undefined
  }
}

async function mayBroadcast(hub: Hub, { claims }: Identity, topic: string): Promise<boolean> {
  try {
    const rights = await writeRights(hub.database, { claims, topic })
    return rights.broadcast === true
  } catch (error) {
    hub.log(`realtime: RlsPolicyError on ${topic}: ${String(error)}`)
    return false
  }
}

async function callerOf(hub: Hub, request: IncomingMessage): Promise<Identity | undefined> {
  const bearer = /^bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const apiKey = request.headers.apikey
  const token = bearer ?? (typeof apiKey === 'string' ? apiKey : '')
  const found = await identify(hub.tokens, token)
  return found.ok ? found.identity : undefined
}

/** Reads to the end even what is too large: an answer before that reaches the client as a broken connection. */
async function readBody(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size <= most) chunks.push(bytes)
  }
  return size > most ? undefined : Buffer.concat(chunks)
}

function isTooLarge(hub: Hub, bytes: number): boolean {
  return bytes > hub.limits.payloadBytes
}

function tooLarge(): Answer {
  return invalid({ payload: ['Payload size exceeds tenant limit'] })
}

function invalid(errors: Record<string, string[]>): Answer {
  return { status: 422, body: { errors } }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.statusCode = status
  if (body !== undefined) response.setHeader('content-type', 'application/json')
  response.end(body === undefined ? '' : JSON.stringify(body))
}
