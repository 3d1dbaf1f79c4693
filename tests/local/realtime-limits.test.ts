import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newSecrets } from '../../supabase/local/keys.ts'
import { createRealtime, type Realtime } from '../../supabase/local/realtime/realtime.ts'
import { createTokens } from '../../supabase/local/tokens.ts'
import { startLocal, type LocalForTests } from '../support/local.ts'
import { PhoenixSocket, reasonOf, refusedHandshake } from '../support/phoenix-socket.ts'
import { eventually } from '../support/realtime-people.ts'

const secrets = newSecrets()
const limits = {
  connections: 3,
  channelsPerConnection: 2,
  messagesPerSecond: 20,
  presenceEventsPerSecond: 4,
  payloadBytes: 1000,
  frameBytes: 5000,
  idleMs: 2000,
}
let local: LocalForTests
let realtime: Realtime
let server: Server
let url: string

beforeAll(async () => {
  local = await startLocal({ migrations: false })
  realtime = await createRealtime({
    database: local.database,
    tokens: createTokens(secrets),
    log: () => undefined,
    limits,
  })
  server = createServer((request, response) => void realtime.handle(request, response))
  server.on('upgrade', (request, socket, head) => realtime.upgrade(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}, 120_000)

afterAll(async () => {
  await realtime.close()
  server.close()
  await local.stop()
})

const open = (): Promise<PhoenixSocket> => PhoenixSocket.open(url, { apikey: secrets.publishableKey, vsn: '2.0.0' })

const system = (topic: string, message: string): unknown[] => [
  '1',
  null,
  topic,
  'system',
  { extension: 'system', status: 'error', message, channel: topic.replace('realtime:', '') },
]
const broadcast = (topic: string, payload: unknown): unknown[] => ['1', '2', topic, 'broadcast', { type: 'broadcast', event: 'e', payload }]

test('too many messages a second: `system`, then `phx_close`', async () => {
  const socket = await open()
  await socket.join('flood', '1', { broadcast: { self: true } })
  for (let i = 0; i < 45; i += 1) socket.send(broadcast('realtime:flood', { i }))
  const close = ['1', '1', 'realtime:flood', 'phx_close', {}]
  await eventually(() => socket.texts).toContainEqual(close)
  const index = socket.texts.findIndex((frame) => JSON.stringify(frame) === JSON.stringify(close))
  expect(index).toBeGreaterThanOrEqual(21)
  expect(index).toBeLessThan(45)
  expect(socket.texts[index - 1]).toEqual(system('realtime:flood', 'Too many messages per second'))
  socket.close()
})

test('too many presence messages a second', async () => {
  const socket = await open()
  await socket.join('restless', '1')
  for (let i = 0; i < 12; i += 1) socket.send(['1', '2', 'realtime:restless', 'presence', { event: 'track', payload: { i } }])
  await eventually(() => socket.texts).toContainEqual(system('realtime:restless', 'Too many presence messages per second'))
  socket.close()
})

test('a payload that is too large is told and not sent on', async () => {
  const [from, to] = [await open(), await open()]
  await from.join('large', '1', { broadcast: { ack: true } })
  await to.join('large', '1')
  from.send(broadcast('realtime:large', { text: 'x'.repeat(1000) }))
  const reply = ['1', '2', 'realtime:large', 'phx_reply', { status: 'error', response: 'payload_size_exceeded' }]
  expect(await from.next()).toEqual(reply)
  expect(await from.next()).toEqual(system('realtime:large', 'Payload size exceeds the limit'))
  expect(await from.next()).toEqual(['1', '1', 'realtime:large', 'phx_close', {}])
  await from.join('large', '1')
  from.send(broadcast('realtime:large', { text: 'small' }))
  expect(await to.next()).toEqual([
    null,
    null,
    'realtime:large',
    'broadcast',
    { type: 'broadcast', event: 'e', payload: { text: 'small' } },
  ])

  const answer = await fetch(`${url}/realtime/v1/api/broadcast/large/events/e`, {
    method: 'POST',
    headers: { apikey: secrets.publishableKey, 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'x'.repeat(1000) }),
  })
  expect(answer.status).toBe(422)
  from.close()
  to.close()
})

test('a frame that is too large closes the socket with 1009', async () => {
  const socket = await open()
  socket.send('x'.repeat(5001))
  await eventually(() => socket.closeCode).toBe(1009)
})

test('too many channels on one socket are refused', async () => {
  const socket = await open()
  await socket.join('a', '1')
  await socket.join('b', '2')
  expect(reasonOf(await socket.join('c', '3'))).toBe('ChannelRateLimitReached: Too many channels')
  socket.send(['1', '4', 'realtime:a', 'phx_leave', {}])
  await socket.next()
  await socket.next()
  expect(reasonOf(await socket.join('c', '5'))).toBeUndefined()
  socket.close()
})

test('a socket that is silent is closed, one that sends heartbeats is not', async () => {
  const [silent, alive] = [await open(), await open()]
  const heartbeat = setInterval(() => alive.send([null, 'h', 'phoenix', 'heartbeat', {}]), 100)
  await eventually(() => silent.closeCode).toBe(1000)
  expect(alive.closeCode).toBeUndefined()
  clearInterval(heartbeat)
  alive.close()
})

test('too many sockets are refused with 429', async () => {
  const path = `/realtime/v1/websocket?apikey=${secrets.publishableKey}`
  const sockets: PhoenixSocket[] = []
  await eventually(async () => {
    sockets.push(
      ...(await Promise.allSettled([open(), open(), open()])).flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])),
    )
    return sockets.length
  }).toBeGreaterThanOrEqual(3)
  expect(await refusedHandshake(url, path)).toEqual({ status: 429, body: { error: 'Too many connected users' } })
  for (const socket of sockets) socket.close()
})
