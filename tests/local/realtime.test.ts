import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Frame, Vsn } from '../../supabase/local/realtime/frames.ts'
import { Topics, broadcastToAll, type Subscriber } from '../../supabase/local/realtime/topics.ts'
import { PhoenixSocket, reasonOf, refusedHandshake } from '../support/phoenix-socket.ts'
import { eventually, hear, joined, startRealtime, subscribe, type RealtimeForTests } from '../support/realtime-people.ts'

let realtime: RealtimeForTests

beforeAll(async () => {
  realtime = await startRealtime()
}, 120_000)

afterAll(() => realtime.stop())

const open = (vsn?: Vsn): Promise<PhoenixSocket> =>
  PhoenixSocket.open(realtime.url, { apikey: realtime.local.publishableKey, ...(vsn && { vsn }) })

describe('connecting', () => {
  test.each([
    ['no key', '/realtime/v1/websocket?vsn=2.0.0', { error: 'API key is missing' }],
    ['an unknown key', '/realtime/v1/websocket?apikey=sb_publishable_x', { error: 'The token provided is not a valid JWT' }],
    ['a forged key', '/realtime/v1/websocket?apikey=FORGED', { error: 'Failed to validate JWT signature' }],
  ])('%s is refused with 401', async (_what, path, body) => {
    const forged = [
      Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url'),
      Buffer.from('{"role":"service_role","exp":9999999999}').toString('base64url'),
      Buffer.alloc(32, 7).toString('base64url'),
    ].join('.')
    expect(await refusedHandshake(realtime.url, path.replace('FORGED', forged))).toEqual({ status: 401, body })
  })

  test('another path is not found, another protocol version refused', async () => {
    const apikey = realtime.local.publishableKey
    expect((await refusedHandshake(realtime.url, `/realtime/v1/other?apikey=${apikey}`)).status).toBe(404)
    const path = `/realtime/v1/websocket?apikey=${apikey}&vsn=3.0.0`
    expect((await refusedHandshake(realtime.url, path)).status).toBe(403)
  })
})

describe('frames', () => {
  test('version 2 speaks arrays', async () => {
    const socket = await open('2.0.0')
    socket.send([null, '1', 'phoenix', 'heartbeat', {}])
    expect(await socket.next()).toEqual([null, '1', 'phoenix', 'phx_reply', { status: 'ok', response: {} }])
    expect(await socket.join('v2', '2')).toEqual([
      '2',
      '2',
      'realtime:v2',
      'phx_reply',
      { status: 'ok', response: { postgres_changes: [] } },
    ])
    socket.send(['2', '3', 'realtime:v2', 'phx_leave', {}])
    expect(await socket.next()).toEqual(['2', '3', 'realtime:v2', 'phx_reply', { status: 'ok', response: {} }])
    expect(await socket.next()).toEqual(['2', '2', 'realtime:v2', 'phx_close', {}])
    socket.close()
  })

  test('version 1 speaks objects, and is meant where none is named', async () => {
    const socket = await open()
    socket.send({ topic: 'phoenix', event: 'heartbeat', payload: {}, ref: '1', join_ref: null })
    const reply = {
      join_ref: null,
      ref: '1',
      topic: 'phoenix',
      event: 'phx_reply',
      payload: { status: 'ok', response: {} },
    }
    expect(await socket.next()).toEqual(reply)
    socket.send({ topic: 'realtime:v1', event: 'phx_join', payload: { config: {} }, ref: '2', join_ref: '2' })
    expect(await socket.next()).toMatchObject({
      topic: 'realtime:v1',
      event: 'phx_reply',
      ref: '2',
      payload: { status: 'ok', response: { postgres_changes: [] } },
    })
    socket.close()
  })

  test('a topic that is not joined is unmatched; leaving it is fine', async () => {
    const socket = await open('2.0.0')
    const unmatched = { status: 'error', response: { reason: 'unmatched topic' } }
    socket.send(['1', '2', 'realtime:never', 'broadcast', { type: 'broadcast', event: 'x', payload: {} }])
    expect(await socket.next()).toEqual([null, '2', 'realtime:never', 'phx_reply', unmatched])
    socket.send(['1', '3', 'room', 'phx_join', {}])
    expect(await socket.next()).toEqual([null, '3', 'room', 'phx_reply', unmatched])
    socket.send(['1', '4', 'realtime:never', 'phx_leave', {}])
    expect(await socket.next()).toEqual(['1', '4', 'realtime:never', 'phx_reply', { status: 'ok', response: {} }])
    expect(reasonOf(await socket.join('', '5'))).toMatch(/^TopicNameRequired/)
    socket.close()
  })

  test('a second join closes the first, whose late messages are ignored', async () => {
    const socket = await open('2.0.0')
    await socket.join('twice', '1', { broadcast: { self: true } })
    expect(await socket.join('twice', '2', { broadcast: { self: true } })).toEqual(['1', '1', 'realtime:twice', 'phx_close', {}])
    expect(await socket.next()).toMatchObject(['2', '2', 'realtime:twice', 'phx_reply', { status: 'ok' }])
    const say = (joinRef: string, event: string): void =>
      socket.send([joinRef, '9', 'realtime:twice', 'broadcast', { type: 'broadcast', event, payload: {} }])
    say('1', 'late')
    say('2', 'now')
    const now = [null, null, 'realtime:twice', 'broadcast', { type: 'broadcast', event: 'now', payload: {} }]
    expect(await socket.next()).toEqual(now)
    socket.close()
  })

  test('a frame that cannot be read changes nothing', async () => {
    const socket = await open('2.0.0')
    for (const junk of ['{', '{}', '[1,2]', 'null', '"x"', Buffer.from([9, 9]), Buffer.from([3, 200, 1]), Buffer.alloc(0)]) {
      socket.send(junk)
    }
    expect(await socket.join('after-junk', '1')).toMatchObject(['1', '1', 'realtime:after-junk', 'phx_reply', { status: 'ok' }])
    socket.close()
  })

  test('binary push and binary broadcast, byte by byte', async () => {
    const topic = 'realtime:zimmer-ö'
    const [from, to] = await Promise.all([open('2.0.0'), open('2.0.0')])
    await from.join('zimmer-ö', '1', { broadcast: { ack: true } })
    await to.join('zimmer-ö', '1')
    const fields = ['1', '7', topic, 'zeig’s', ''].map((field) => Buffer.from(field))
    const payload = Buffer.from('{"wörter": ["x", 1]}')
    const push = (encoding: number, body: Buffer): Buffer =>
      Buffer.concat([Buffer.from([3, ...fields.map((field) => field.length), encoding]), ...fields, body])

    from.send(push(1, payload))
    expect(await from.next()).toEqual(['1', '7', topic, 'phx_reply', { status: 'ok', response: {} }])
    const header = (encoding: number): Buffer =>
      Buffer.concat([Buffer.from([4, Buffer.byteLength(topic), 8, 0, encoding]), Buffer.from(`${topic}zeig’s`)])
    expect(await to.nextBinary()).toEqual(Buffer.concat([header(1), payload]))

    const bytes = Buffer.from([0, 255, 1, 254])
    from.send(push(0, bytes))
    expect(await to.nextBinary()).toEqual(Buffer.concat([header(0), bytes]))
    expect(from.binaries).toEqual([])
    from.close()
    to.close()
  })

  test('Postgres Changes are refused by name, not left silent', async () => {
    const socket = await open('2.0.0')
    const reply = await socket.join('changes', '1', { postgres_changes: [{ event: '*', schema: 'public' }] })
    expect(reasonOf(reply)).toMatch(/^RealtimeDisabledForConfiguration: .*not Postgres Changes/)
    socket.close()
  })
})

describe('broadcast between supabase-js clients', () => {
  test.each([
    ['2.0.0', '2.0.0'],
    ['2.0.0', '1.0.0'],
    ['1.0.0', '2.0.0'],
    ['1.0.0', '1.0.0'],
  ] as const)('from version %s to version %s', async (fromVsn, toVsn) => {
    const topic = `between-${fromVsn}-${toVsn}`
    const from = await joined(realtime.client({ vsn: fromVsn }).channel(topic))
    const listening = realtime.client({ vsn: toVsn }).channel(topic)
    const heard = hear(listening)
    await joined(listening)
    await from.send({ type: 'broadcast', event: 'say', payload: { words: 'Größe 👋', n: 1 } })
    await eventually(() => heard).toEqual([{ type: 'broadcast', event: 'say', payload: { words: 'Größe 👋', n: 1 } }])
  })

  test('bytes reach version 2, and version 1 is spared them', async () => {
    const from = await joined(realtime.client().channel('bytes'))
    const two = realtime.client().channel('bytes')
    const one = realtime.client({ vsn: '1.0.0' }).channel('bytes')
    const [heardByTwo, heardByOne] = [hear(two), hear(one)]
    await Promise.all([joined(two), joined(one)])
    await from.send({ type: 'broadcast', event: 'raw', payload: new Uint8Array([1, 2, 255]).buffer })
    await from.send({ type: 'broadcast', event: 'end', payload: {} })
    await eventually(() => heardByTwo).toMatchObject([{ event: 'raw' }, { event: 'end' }])
    expect(heardByTwo[0]).toHaveProperty('payload', new Uint8Array([1, 2, 255]).buffer)
    await eventually(() => heardByOne).toMatchObject([{ event: 'end' }])
  })

  test('`self` includes the sender, without it only the others hear', async () => {
    const client = realtime.client()
    const shy = client.channel('self-off', { config: { broadcast: { ack: true } } })
    const proud = client.channel('self-on', { config: { broadcast: { ack: true, self: true } } })
    const [heardByShy, heardByProud] = [hear(shy), hear(proud)]
    await Promise.all([joined(shy), joined(proud)])
    expect(await shy.send({ type: 'broadcast', event: 'x', payload: {} })).toBe('ok')
    expect(await proud.send({ type: 'broadcast', event: 'x', payload: {} })).toBe('ok')
    expect(heardByProud).toEqual([{ type: 'broadcast', event: 'x', payload: {} }])
    expect(heardByShy).toEqual([])
  })

  test('who left hears nothing more, and may join again', async () => {
    const from = await joined(realtime.client().channel('leave', { config: { broadcast: { ack: true } } }))
    const client = realtime.client()
    const first = client.channel('leave')
    const heard = hear(first)
    await joined(first)
    expect(await client.removeChannel(first)).toBe('ok')
    await from.send({ type: 'broadcast', event: 'unheard', payload: {} })
    const second = client.channel('leave')
    const heardAgain = hear(second)
    await joined(second)
    await from.send({ type: 'broadcast', event: 'heard', payload: {} })
    await eventually(() => heardAgain).toMatchObject([{ event: 'heard' }])
    expect(heard).toEqual([])
  })

  test('one message is made into bytes once for each version, not for each socket', () => {
    const delivered: Frame[] = []
    const subscriber = (vsn: Vsn): Subscriber => ({
      vsn,
      mayReceive: () => true,
      deliver: (frame) => delivered.push(frame),
    })
    const topics = new Topics(() => undefined)
    for (let i = 0; i < 25; i += 1) topics.subscribe('public:x', subscriber(i % 5 === 0 ? '1.0.0' : '2.0.0'))
    topics.publish('public:x', broadcastToAll('x', { event: 'e', encoding: 'json', bytes: Buffer.from('{}') }))
    expect(delivered).toHaveLength(25)
    expect(new Set(delivered.map((frame) => frame.data)).size).toBe(2)
  })
})

describe('broadcast over HTTP', () => {
  const post = (path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${realtime.url}/realtime/v1/api/broadcast${path}`, {
      method: 'POST',
      headers: { apikey: realtime.local.publishableKey, 'content-type': 'application/json', ...headers },
      body,
    })

  test('a batch, a single one and bytes: 202 with an empty body', async () => {
    const channel = realtime.client().channel('room:http')
    const heard = hear(channel)
    await joined(channel)
    const messages = [{ topic: 'room:http', event: 'batch', payload: { n: 1 } }]
    const answers = [
      await post('', JSON.stringify({ messages })),
      await post('/room%3Ahttp/events/single', '{"n":2}'),
      await post('/room%3Ahttp/events/raw', new Uint8Array([7]), { 'content-type': 'application/octet-stream' }),
    ]
    for (const answer of answers) expect([answer.status, await answer.text()]).toEqual([202, ''])
    await eventually(() => heard).toEqual([
      { type: 'broadcast', event: 'batch', payload: { n: 1 } },
      { type: 'broadcast', event: 'single', payload: { n: 2 } },
      { type: 'broadcast', event: 'raw', payload: new Uint8Array([7]).buffer },
    ])
  })

  test('supabase-js: httpSend, and send before the channel is joined', async () => {
    const channel = realtime.client().channel('http-js')
    const heard = hear(channel)
    await joined(channel)
    const other = realtime.client().channel('http-js')
    expect(await other.httpSend('a', { n: 1 })).toEqual({ success: true })
    expect(await other.send({ type: 'broadcast', event: 'b', payload: { n: 2 } })).toBe('ok')
    await eventually(() => heard).toMatchObject([{ event: 'a' }, { event: 'b' }])
  })

  test.each([
    ['no key', 401, '', '{"messages":[]}', { apikey: '' }],
    ['no messages', 422, '', '{"messages":[]}', {}],
    ['a message without an event', 422, '', '{"messages":[{"topic":"t","payload":{}}]}', {}],
    ['a body that is not JSON', 422, '/t/events/e', 'nonsense', {}],
    ['another media type', 415, '/t/events/e', 'x', { 'content-type': 'text/plain' }],
    ['another path', 404, '/t', '{}', {}],
    ['a topic that cannot be decoded', 404, '/%zz/events/e', '{}', {}],
  ])('%s is answered with %i', async (_what, status, path, body, headers) => {
    expect((await post(path, body, headers)).status).toBe(status)
  })

  test('a browser may ask from another origin', async () => {
    const answer = await fetch(`${realtime.url}/realtime/v1/api/broadcast`, {
      method: 'OPTIONS',
      headers: { origin: 'http://elsewhere.test', 'access-control-request-method': 'POST' },
    })
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, '*'])
  })
})

describe('after the network broke', () => {
  test('clients connect and join again by themselves', async () => {
    const [from, to] = [realtime.client().channel('cut'), realtime.client().channel('cut')]
    const heard = hear(to)
    const statuses = [subscribe(from), subscribe(to)]
    const lastOf = (): (string | undefined)[] => statuses.map((each) => each.at(-1)?.status)
    await eventually(lastOf).toEqual(['SUBSCRIBED', 'SUBSCRIBED'])
    realtime.cut()
    await eventually(() => statuses.map((each) => each.map(({ status }) => status))).toEqual([
      ['SUBSCRIBED', 'CHANNEL_ERROR', 'SUBSCRIBED'],
      ['SUBSCRIBED', 'CHANNEL_ERROR', 'SUBSCRIBED'],
    ])
    await from.send({ type: 'broadcast', event: 'back', payload: {} })
    await eventually(() => heard).toMatchObject([{ event: 'back' }])
  })
})
