import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RealtimeChannel } from '@supabase/supabase-js'
import { PhoenixSocket, reasonOf } from '../support/phoenix-socket.ts'
import {
  eventually,
  grant,
  hear,
  joined,
  person,
  revoke,
  startRealtime,
  subscribe,
  type RealtimeForTests,
  type Person,
  type Right,
} from '../support/realtime-people.ts'

let realtime: RealtimeForTests

beforeAll(async () => {
  realtime = await startRealtime()
}, 120_000)

afterAll(() => realtime.stop())

const privately = { config: { private: true, broadcast: { ack: true } } }
const refusal = (topic: string): string => `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`

const somebody = (topic: string, ...rights: Right[]): Promise<Person> => person(realtime, topic, ...rights)

const say = (channel: RealtimeChannel, event: string, timeout = 10_000): Promise<string> =>
  channel.send({ type: 'broadcast', event, payload: {} }, { timeout })

describe('the right to read', () => {
  test('allowed: who may read joins and hears', async () => {
    const topic = randomUUID()
    const [reader, writer] = [await somebody(topic, { read: true }), await somebody(topic, { read: true, write: true })]
    const listening = reader.client.channel(topic, privately)
    const heard = hear(listening)
    const speaking = writer.client.channel(topic, privately)
    await Promise.all([joined(listening), joined(speaking)])
    expect(await say(speaking, 'hello')).toBe('ok')
    await eventually(() => heard).toEqual([{ type: 'broadcast', event: 'hello', payload: {} }])
  })

  test('denied: a stranger is refused in the words of upstream', async () => {
    const topic = randomUUID()
    const stranger = await somebody(topic)
    const statuses = subscribe(stranger.client.channel(topic, privately))
    await eventually(() => statuses[0]).toEqual({ status: 'CHANNEL_ERROR', message: refusal(topic) })
  })

  test('denied: who may only write does not join', async () => {
    const topic = randomUUID()
    const writer = await somebody(topic, { write: true })
    const statuses = subscribe(writer.client.channel(topic, privately))
    await eventually(() => statuses[0]?.message).toBe(refusal(topic))
  })

  test('denied: a first join without a token is judged as anon', async () => {
    const topic = randomUUID()
    const statuses = subscribe(realtime.client().channel(topic, privately))
    await eventually(() => statuses[0]?.message).toBe(refusal(topic))
  })

  test('a refused join is tried again by the client and succeeds once the right is there', async () => {
    const topic = randomUUID()
    const newcomer = await somebody(topic)
    const statuses = subscribe(newcomer.client.channel(topic, privately))
    await eventually(() => statuses.length).toBe(1)
    await grant(realtime, newcomer.id, topic, { read: true })
    await eventually(() => statuses.map((each) => each.status)).toEqual(['CHANNEL_ERROR', 'SUBSCRIBED'])
  })

  test('denied: the token of a former member, from the moment the right is gone', async () => {
    const topic = randomUUID()
    const member = await somebody(topic, { read: true })
    await joined(member.client.channel(topic, privately))
    await revoke(realtime, member.id, topic)
    const statuses = subscribe(realtime.client({ token: member.token }).channel(topic, privately))
    await eventually(() => statuses[0]?.message).toBe(refusal(topic))
  })

  test('the secret key may read everything, as on hosted', async () => {
    const socket = await PhoenixSocket.open(realtime.url, { apikey: realtime.local.secretKey, vsn: '2.0.0' })
    expect(await socket.join(randomUUID(), '1', { private: true })).toMatchObject([
      '1',
      '1',
      expect.any(String),
      'phx_reply',
      { status: 'ok' },
    ])
    socket.close()
  })

  test('private and public X are two topics', async () => {
    const topic = randomUUID()
    const member = await somebody(topic, { read: true, write: true })
    const inside = member.client.channel(topic, privately)
    const outside = realtime.client().channel(topic, { config: { broadcast: { ack: true, self: true } } })
    const [heardInside, heardOutside] = [hear(inside), hear(outside)]
    await Promise.all([joined(inside), joined(outside)])
    expect(await say(inside, 'secret')).toBe('ok')
    expect(await say(outside, 'open')).toBe('ok')
    await eventually(() => heardOutside).toMatchObject([{ event: 'open' }])
    expect(heardInside).toEqual([])
  })

  test('a policy that fails is a refusal, and the server goes on', async () => {
    const topic = 'divide-by-zero'
    await realtime.local.database.exec(`
      create policy "fails" on realtime.messages as restrictive for select to authenticated
      using ((select realtime.topic()) <> '${topic}' or 1 / (length(topic) - length('${topic}')) > 0)`)
    const someone = await somebody(topic, { read: true })
    const statuses = subscribe(someone.client.channel(topic, privately))
    await eventually(() => statuses[0]?.message).toBe(refusal(topic))
    await realtime.local.database.exec('drop policy "fails" on realtime.messages')
  })

  test('the probes leave no row behind', async () => {
    expect(await realtime.local.database.query('select id from realtime.messages where event is null')).toEqual([])
  })
})

describe('the right to write', () => {
  test('denied: a broadcast is dropped in silence, even where an acknowledgement was asked for', async () => {
    const topic = randomUUID()
    const [reader, writer] = [await somebody(topic, { read: true }), await somebody(topic, { read: true, write: true })]
    const listening = writer.client.channel(topic, privately)
    const heard = hear(listening)
    const mute = reader.client.channel(topic, privately)
    await Promise.all([joined(mute), joined(listening)])
    expect(await say(mute, 'denied', 300)).toBe('timed out')
    const third = await joined(writer.client.channel('fence', { config: { broadcast: { ack: true } } }))
    expect(await say(third, 'fence')).toBe('ok')
    expect(heard).toEqual([])
  })

  test('it is asked at the first write and remembered until a new token comes', async () => {
    const topic = randomUUID()
    const member = await somebody(topic, { read: true })
    const channel = await joined(member.client.channel(topic, privately))
    await grant(realtime, member.id, topic, { write: true })
    expect(await say(channel, 'asked now')).toBe('ok')
    await revoke(realtime, member.id, topic)
    expect(await say(channel, 'remembered')).toBe('ok')

    await grant(realtime, member.id, topic, { read: true })
    await member.renewToken()
    expect(await say(channel, 'asked again', 300)).toBe('timed out')
  })

  test('a denial is remembered too', async () => {
    const topic = randomUUID()
    const member = await somebody(topic, { read: true })
    const channel = await joined(member.client.channel(topic, privately))
    expect(await say(channel, 'denied', 300)).toBe('timed out')
    await grant(realtime, member.id, topic, { write: true })
    expect(await say(channel, 'still denied', 300)).toBe('timed out')
    await member.renewToken()
    expect(await say(channel, 'allowed')).toBe('ok')
  })

  test('many messages at once stay in order while the right is being asked', async () => {
    const topic = randomUUID()
    const [from, to] = [await somebody(topic, { read: true, write: true }), await somebody(topic, { read: true })]
    const listening = to.client.channel(topic, privately)
    const heard = hear(listening)
    const speaking = from.client.channel(topic, privately)
    await Promise.all([joined(listening), joined(speaking)])
    const events = Array.from({ length: 40 }, (_, i) => `message ${i}`)
    await Promise.all(events.map((event) => say(speaking, event)))
    await eventually(() => heard.map((message) => message.event)).toEqual(events)
  })

  test('over HTTP: 202 where allowed, 403 where denied, and a denied batch is dropped in silence', async () => {
    const topic = randomUUID()
    const [writer, reader] = [await somebody(topic, { read: true, write: true }), await somebody(topic, { read: true })]
    const listening = reader.client.channel(topic, privately)
    const heard = hear(listening)
    await joined(listening)
    await expect(reader.client.channel('r', privately).httpSend('denied', {})).rejects.toThrow('Unauthorized')
    const post = (path: string, token: string, body: unknown): Promise<Response> =>
      fetch(`${realtime.url}/realtime/v1/api/broadcast${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const single = `/${topic}/events/single?private=true`
    const batch = { messages: [{ topic, event: 'batch', payload: {}, private: true }] }
    expect((await post(single, reader.token(), {})).status).toBe(403)
    expect((await post(single, writer.token(), {})).status).toBe(202)
    expect((await post('', reader.token(), batch)).status).toBe(202)
    expect((await post('', writer.token(), batch)).status).toBe(202)
    expect((await post(single, 'nonsense', {})).status).toBe(401)
    await eventually(() => heard.map((message) => message.event)).toEqual(['single', 'batch'])
  })
})

describe('a new token on an open channel', () => {
  test('with the right: the channel goes on', async () => {
    const topic = randomUUID()
    const [member, writer] = [await somebody(topic, { read: true }), await somebody(topic, { read: true, write: true })]
    const listening = member.client.channel(topic, privately)
    const heard = hear(listening)
    const speaking = writer.client.channel(topic, privately)
    await Promise.all([joined(listening), joined(speaking)])
    await member.renewToken()
    await say(speaking, 'still here')
    await eventually(() => heard).toMatchObject([{ event: 'still here' }])
  })

  test('without the right: `system`, then CLOSED, and no rejoin', async () => {
    const topic = randomUUID()
    const member = await somebody(topic, { read: true })
    const channel = member.client.channel(topic, privately)
    const told: unknown[] = []
    channel.on('system', {}, (payload: unknown) => told.push(payload))
    const statuses = subscribe(channel)
    await eventually(() => statuses.length).toBe(1)
    await revoke(realtime, member.id, topic)
    await member.renewToken()
    await eventually(() => statuses.map((each) => each.status)).toEqual(['SUBSCRIBED', 'CLOSED'])
    const message = `You do not have permissions to read from this Channel topic: ${topic}`
    expect(told).toEqual([{ extension: 'system', status: 'error', message, channel: topic }])
    expect(member.client.getChannels()).toEqual([])
  })

  test('one of two rights lost closes the channel as well', async () => {
    const topic = randomUUID()
    const socket = await PhoenixSocket.open(realtime.url, { apikey: realtime.local.publishableKey, vsn: '2.0.0' })
    const member = await somebody(topic, { read: true })
    await socket.join(topic, '1', { private: true, presence: { enabled: true } }, member.token())
    expect(await socket.next()).toEqual(['1', null, `realtime:${topic}`, 'presence_state', {}])
    await revoke(realtime, member.id, topic)
    await grant(realtime, member.id, topic, { read: true, extension: 'presence' })
    const token = await realtime.tokenFor(member.id, 7200)
    socket.send(['1', '2', `realtime:${topic}`, 'access_token', { access_token: token }])
    const message = `You no longer have permission to read from this Channel topic: ${topic}`
    const payload = { extension: 'system', status: 'error', message, channel: topic }
    expect(await socket.next()).toEqual(['1', null, `realtime:${topic}`, 'system', payload])
    expect(await socket.next()).toEqual(['1', '1', `realtime:${topic}`, 'phx_close', {}])
    socket.close()
  })

  test.each([
    ['that is no token', () => Promise.resolve('nonsense'), 'The token provided is not a valid JWT'],
    ['with a foreign signature', foreignToken, 'Failed to validate JWT signature'],
  ])('%s closes the channel', async (_what, make, message) => {
    const socket = await PhoenixSocket.open(realtime.url, { apikey: realtime.local.publishableKey, vsn: '2.0.0' })
    await socket.join('any', '1')
    socket.send(['1', '2', 'realtime:any', 'access_token', { access_token: await make() }])
    expect(await socket.next()).toMatchObject(['1', null, 'realtime:any', 'system', { status: 'error', message }])
    expect(await socket.next()).toEqual(['1', '1', 'realtime:any', 'phx_close', {}])
    socket.close()
  })

  test('an API key, the same token and nothing are not new tokens', async () => {
    const topic = randomUUID()
    const member = await somebody(topic, { read: true })
    const socket = await PhoenixSocket.open(realtime.url, { apikey: realtime.local.publishableKey, vsn: '2.0.0' })
    await socket.join(topic, '1', { private: true }, member.token())
    await revoke(realtime, member.id, topic)
    for (const token of [realtime.local.publishableKey, member.token(), null]) {
      socket.send(['1', '2', `realtime:${topic}`, 'access_token', { access_token: token }])
    }
    socket.send(['1', '3', `realtime:${topic}`, 'phx_leave', {}])
    expect(await socket.next()).toMatchObject(['1', '3', `realtime:${topic}`, 'phx_reply', { status: 'ok' }])
    socket.close()
  })
})

test('joins are refused for a token that is forged or malformed', async () => {
  const socket = await PhoenixSocket.open(realtime.url, { apikey: realtime.local.publishableKey, vsn: '2.0.0' })
  expect(reasonOf(await socket.join('x', '1', {}, 'nonsense'))).toBe('MalformedJWT: The token provided is not a valid JWT')
  expect(reasonOf(await socket.join('x', '2', {}, await foreignToken()))).toBe('JwtSignatureError: Failed to validate JWT signature')
  socket.close()
})

async function foreignToken(): Promise<string> {
  const token = await realtime.tokenFor(randomUUID())
  const [head, body] = token.split('.')
  return [head, body, Buffer.alloc(32, 1).toString('base64url')].join('.')
}
