import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RealtimeChannel } from '@supabase/supabase-js'
import { isObject } from '../../supabase/local/realtime/json.ts'
import { PhoenixSocket } from '../support/phoenix-socket.ts'
import { eventually, joined, person, startRealtime, subscribe, type RealtimeForTests, type Right } from '../support/realtime-people.ts'

let realtime: RealtimeForTests

beforeAll(async () => {
  realtime = await startRealtime()
}, 120_000)

afterAll(() => realtime.stop())

const presenceConfig = (key: string, isPrivate = false) => ({
  config: { private: isPrivate, presence: { key, enabled: true } },
})

function watch(channel: RealtimeChannel): RealtimeChannel {
  return channel.on('presence', { event: 'sync' }, () => undefined)
}

/** Who is here, with what each of their tabs says. */
function here(channel: RealtimeChannel): Record<string, unknown[]> {
  const entries = Object.entries(channel.presenceState())
  return Object.fromEntries(entries.map(([key, metas]) => [key, metas.map(({ presence_ref: _ref, ...said }) => said)]))
}

describe('supabase-js', () => {
  test('people come, change what they say, and go', async () => {
    const topic = randomUUID()
    const clients = [realtime.client(), realtime.client()] as const
    const ada = watch(clients[0].channel(topic, presenceConfig('ada')))
    const ben = watch(clients[1].channel(topic, presenceConfig('ben')))
    await Promise.all([joined(ada), joined(ben)])

    expect(await ada.track({ at: 1 })).toBe('ok')
    expect(await ben.track({ at: 2 })).toBe('ok')
    for (const channel of [ada, ben]) await eventually(() => here(channel)).toEqual({ ada: [{ at: 1 }], ben: [{ at: 2 }] })

    expect(await ada.track({ at: 3 })).toBe('ok')
    await eventually(() => here(ben)).toMatchObject({ ada: [{ at: 3 }], ben: [{ at: 2 }] })

    expect(await ada.untrack()).toBe('ok')
    await eventually(() => here(ben)).toEqual({ ben: [{ at: 2 }] })

    await clients[1].removeChannel(ben)
    await eventually(() => here(ada)).toEqual({})
  })

  test('who joins later is told who is here', async () => {
    const topic = randomUUID()
    const early = await joined(watch(realtime.client().channel(topic, presenceConfig('early'))))
    await early.track({ since: 'before' })
    const late = await joined(watch(realtime.client().channel(topic, presenceConfig('late'))))
    await eventually(() => here(late)).toEqual({ early: [{ since: 'before' }] })
  })

  test('two tabs of one person are one key with two entries', async () => {
    const topic = randomUUID()
    const [first, second] = [realtime.client(), realtime.client()]
    const tabs = await Promise.all([first, second].map((client) => joined(watch(client.channel(topic, presenceConfig('ada'))))))
    for (const [tab, channel] of tabs.entries()) await channel.track({ tab })
    const watcher = await joined(watch(realtime.client().channel(topic, presenceConfig('watcher'))))
    await eventually(() => here(watcher)).toEqual({ ada: [{ tab: 0 }, { tab: 1 }] })
    await first.realtime.disconnect()
    await eventually(() => here(watcher)).toEqual({ ada: [{ tab: 1 }] })
  })

  test('a socket that breaks takes its presence along; after the rejoin the client does not track by itself', async () => {
    const topic = randomUUID()
    const ada = watch(realtime.client().channel(topic, presenceConfig('ada')))
    const statuses = subscribe(ada)
    await eventually(() => statuses.length).toBe(1)
    await ada.track({ at: 1 })
    realtime.cut()
    await eventually(() => statuses.map((each) => each.status)).toEqual(['SUBSCRIBED', 'CHANNEL_ERROR', 'SUBSCRIBED'])
    const ben = await joined(watch(realtime.client().channel(topic, presenceConfig('ben'))))
    await ben.track({ at: 2 })
    await eventually(() => here(ada)).toEqual({ ben: [{ at: 2 }] })
    await ada.track({ at: 1 })
    await eventually(() => here(ben)).toEqual({ ada: [{ at: 1 }], ben: [{ at: 2 }] })
  })

  test('an empty key becomes a uuid, and a hostile one stays a key', async () => {
    const topic = randomUUID()
    const nameless = await joined(watch(realtime.client().channel(topic, presenceConfig(''))))
    await nameless.track({ n: 1 })
    await eventually(() => Object.keys(nameless.presenceState())).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)])
    const socket = await PhoenixSocket.open(realtime.url, { apikey: realtime.local.publishableKey, vsn: '2.0.0' })
    await socket.join('proto', '1', { presence: { key: '__proto__', enabled: true } })
    await socket.next()
    socket.send(['1', '2', 'realtime:proto', 'presence', { type: 'presence', event: 'track', payload: {} }])
    expect(JSON.stringify(await socket.next())).toMatch(/^\[null,null,"realtime:proto","presence_diff",\{"joins":\{"__proto__":/)
    socket.close()
  })
})

describe('frames', () => {
  const say = (event: string, ref: string, payload?: unknown): unknown[] => [
    '1',
    ref,
    'realtime:frames',
    'presence',
    { type: 'presence', event, ...(payload === undefined ? {} : { payload }) },
  ]
  const ok = (ref: string): unknown[] => ['1', ref, 'realtime:frames', 'phx_reply', { status: 'ok', response: {} }]
  const diff = (payload: unknown): unknown[] => [null, null, 'realtime:frames', 'presence_diff', payload]

  test('state, join, update with the previous reference, and leave', async () => {
    const socket = await PhoenixSocket.open(realtime.url, { apikey: realtime.local.publishableKey, vsn: '2.0.0' })
    await socket.join('frames', '1', { presence: { key: 'k', enabled: true } })
    expect(await socket.next()).toEqual(['1', null, 'realtime:frames', 'presence_state', {}])

    socket.send(say('track', '2', { a: 1 }))
    const first = await socket.next()
    const entry = { a: 1, phx_ref: expect.any(String) }
    expect(first).toEqual(diff({ joins: { k: { metas: [entry] } }, leaves: {} }))
    expect(await socket.next()).toEqual(ok('2'))
    const firstMetas = metasOf(first, 'joins')

    socket.send(say('track', '3', { a: 1 }))
    expect(await socket.next()).toEqual(ok('3'))

    socket.send(say('track', '4', { a: 2 }))
    const second = await socket.next()
    const [previous] = firstMetas
    expect(previous).toMatchObject({ a: 1 })
    const updated = {
      a: 2,
      phx_ref: expect.any(String),
      phx_ref_prev: isObject(previous) ? previous['phx_ref'] : undefined,
    }
    expect(second).toEqual(diff({ joins: { k: { metas: [updated] } }, leaves: { k: { metas: firstMetas } } }))
    expect(metasOf(second, 'joins')).not.toMatchObject([{ phx_ref: isObject(previous) ? previous['phx_ref'] : '' }])
    expect(await socket.next()).toEqual(ok('4'))

    socket.send(say('untrack', '5'))
    expect(await socket.next()).toEqual(diff({ joins: {}, leaves: { k: { metas: metasOf(second, 'joins') } } }))
    expect(await socket.next()).toEqual(ok('5'))

    socket.send(say('track', '6', 'no object'))
    const reason = 'Presence track payload must be a map'
    expect(await socket.next()).toEqual(['1', '6', 'realtime:frames', 'phx_reply', { status: 'error', response: { reason } }])
    socket.close()
  })

  function metasOf(frame: unknown, side: 'joins' | 'leaves'): unknown[] {
    const payload: unknown = Array.isArray(frame) ? frame[4] : undefined
    const people = isObject(payload) ? payload[side] : undefined
    const present = isObject(people) ? people['k'] : undefined
    return isObject(present) && Array.isArray(present['metas']) ? present['metas'] : []
  }
})

describe('on a private channel', () => {
  async function enter(topic: string, key: string, ...rights: Right[]): Promise<RealtimeChannel> {
    const someone = await person(realtime, topic, ...rights)
    return joined(watch(someone.client.channel(topic, presenceConfig(key, true))))
  }

  test('allowed: seen and seeing; denied: no right to write is not seen', async () => {
    const topic = randomUUID()
    const member = await enter(topic, 'member', { read: true, write: true })
    const mute = await enter(topic, 'mute', { read: true })
    expect(await mute.track({})).toBe('error')
    expect(await member.track({})).toBe('ok')
    await eventually(() => here(mute)).toEqual({ member: [{}] })
    expect(here(member)).toEqual({ member: [{}] })
  })

  test('denied: who may read broadcasts only is told nothing of presence, by state or by diff', async () => {
    const topic = randomUUID()
    const member = await enter(topic, 'member', { read: true, write: true })
    await member.track({ n: 1 })
    const listener = await person(realtime, topic, { read: true, extension: 'broadcast' })
    const socket = await PhoenixSocket.open(realtime.url, { apikey: realtime.local.publishableKey, vsn: '2.0.0' })
    await socket.join(topic, '1', { private: true, presence: { enabled: true } }, listener.token())
    await member.track({ n: 2 })
    await member.send({ type: 'broadcast', event: 'fence', payload: {} })
    await socket.nextBinary()
    expect(socket.texts).toEqual([])
    socket.close()
  })

  test('who may read presence only joins, and is told no broadcast', async () => {
    const topic = randomUUID()
    const member = await enter(topic, 'member', { read: true, write: true })
    const watcher = await person(realtime, topic, { read: true, extension: 'presence' })
    const socket = await PhoenixSocket.open(realtime.url, { apikey: realtime.local.publishableKey, vsn: '2.0.0' })
    await socket.join(topic, '1', { private: true, presence: { enabled: true } }, watcher.token())
    await member.send({ type: 'broadcast', event: 'unheard', payload: {} })
    await member.track({ n: 1 })
    expect(await socket.next()).toMatchObject(['1', null, `realtime:${topic}`, 'presence_state', {}])
    expect(await socket.next()).toMatchObject([null, null, `realtime:${topic}`, 'presence_diff', { joins: { member: {} } }])
    expect(socket.binaries).toEqual([])
    socket.close()
  })

  test('a client that did not ask for presence is seen by the others when it tracks', async () => {
    const topic = randomUUID()
    const member = await enter(topic, 'member', { read: true, write: true })
    const someone = await person(realtime, topic, { read: true, write: true })
    const shy = await joined(someone.client.channel(topic, { config: { private: true, presence: { key: 'shy' } } }))
    expect(await shy.track({})).toBe('ok')
    await eventually(() => here(member)).toEqual({ shy: [{}] })
  })

  test('private and public presence of X do not mix', async () => {
    const topic = randomUUID()
    const inside = await enter(topic, 'inside', { read: true, write: true })
    const outside = await joined(watch(realtime.client().channel(topic, presenceConfig('outside'))))
    await inside.track({})
    await outside.track({})
    await eventually(() => here(outside)).toEqual({ outside: [{}] })
    await eventually(() => here(inside)).toEqual({ inside: [{}] })
  })
})
