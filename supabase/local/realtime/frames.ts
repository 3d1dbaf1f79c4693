import { isObject, parseJson } from './json.ts'

export type Vsn = '1.0.0' | '2.0.0'
export type Ref = string | number | null

export interface UserBroadcast {
  event: string
  encoding: 'json' | 'binary'
  bytes: Buffer
  meta?: { id: string; replayed?: true }
}

export type Payload = { kind: 'json'; value: unknown } | { kind: 'broadcast'; broadcast: UserBroadcast }

export interface ClientFrame {
  joinRef: Ref
  ref: Ref
  topic: string
  event: string
  payload: Payload
}

export interface ServerMessage {
  joinRef: Ref
  ref: Ref
  topic: string
  event: string
  payload: unknown
}

export interface Frame {
  data: Buffer
  binary: boolean
}

const userBroadcastPush = 3
const userBroadcast = 4
const longestHeaderField = 255

export function readTextFrame(vsn: Vsn, text: string): ClientFrame | undefined {
  const message = parseJson(text)
  if (vsn === '1.0.0') {
    if (!isObject(message)) return undefined
    return clientFrame(message.join_ref, message.ref, message.topic, message.event, message.payload)
  }
  if (!Array.isArray(message)) return undefined
  const [joinRef, ref, topic, event, payload]: unknown[] = message
  return clientFrame(joinRef, ref, topic, event, payload)
}

function clientFrame(joinRef: unknown, ref: unknown, topic: unknown, event: unknown, payload: unknown): ClientFrame | undefined {
  if (typeof topic !== 'string' || typeof event !== 'string') return undefined
  return { joinRef: asRef(joinRef), ref: asRef(ref), topic, event, payload: { kind: 'json', value: payload ?? {} } }
}

function asRef(value: unknown): Ref {
  return typeof value === 'string' || typeof value === 'number' ? value : null
}

export function readBinaryFrame(data: Buffer): ClientFrame | undefined {
  const headerLength = 7
  if (data.length < headerLength || data[0] !== userBroadcastPush) return undefined
  let offset = headerLength
  const fields: string[] = []
  for (const length of data.subarray(1, 6)) {
    fields.push(data.toString('utf8', offset, offset + length))
    offset += length
  }
  if (offset > data.length) return undefined
  const [joinRef = '', ref = '', topic = '', event = ''] = fields
  const encoding = data[6] === 0 ? 'binary' : 'json'
  const broadcast: UserBroadcast = { event, encoding, bytes: data.subarray(offset) }
  return {
    joinRef: joinRef === '' ? null : joinRef,
    ref: ref === '' ? null : ref,
    topic,
    event: 'broadcast',
    payload: { kind: 'broadcast', broadcast },
  }
}

export function textFrame(vsn: Vsn, message: ServerMessage): Frame {
  const { joinRef, ref, topic, event, payload } = message
  const fields = vsn === '1.0.0' ? { join_ref: joinRef, ref, topic, event, payload } : [joinRef, ref, topic, event, payload]
  return { data: Buffer.from(JSON.stringify(fields)), binary: false }
}

/** Version 1 knows no binary frames: a binary payload cannot be said in it. */
export function broadcastFrame(vsn: Vsn, topic: string, broadcast: UserBroadcast): Frame | undefined {
  if (vsn === '2.0.0') return binaryBroadcast(topic, broadcast)
  if (broadcast.encoding === 'binary') return undefined
  return textFrame(vsn, { joinRef: null, ref: null, topic, event: 'broadcast', payload: broadcastPayload(broadcast) })
}

function broadcastPayload({ event, bytes, meta }: UserBroadcast): unknown {
  return { type: 'broadcast', event, payload: JSON.parse(bytes.toString()), ...(meta && { meta }) }
}

function binaryBroadcast(topic: string, { event, encoding, bytes, meta }: UserBroadcast): Frame {
  const fields = [topic, event, meta === undefined ? '' : JSON.stringify(meta)].map((field) => Buffer.from(field))
  const lengths = fields.map((field) => field.length)
  if (lengths.some((length) => length > longestHeaderField)) {
    throw new RangeError(`topic, event and metadata may have ${longestHeaderField} bytes each: ${topic} ${event}`)
  }
  const header = Buffer.from([userBroadcast, ...lengths, encoding === 'json' ? 1 : 0])
  return { data: Buffer.concat([header, ...fields, bytes]), binary: true }
}
