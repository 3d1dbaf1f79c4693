import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { broadcastToAll } from '../../supabase/local/realtime/topics.ts'
import { openChannel } from '../support/channel-stand-in.ts'
import { PhoenixSocket, reasonOf } from '../support/phoenix-socket.ts'
import {
  eventsOf,
  eventually,
  hear,
  joined,
  person,
  sendFromDatabase,
  startRealtime,
  subscribe,
  type Heard,
  type RealtimeForTests,
} from '../support/realtime-people.ts'

let realtime: RealtimeForTests

beforeAll(async () => {
  realtime = await startRealtime()
}, 120_000)

afterAll(() => realtime.stop())

const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/)
const send = (topic: string, event: string, payload: unknown = {}, isPrivate = true): Promise<unknown[]> =>
  sendFromDatabase(realtime, topic, event, payload, isPrivate)

async function replayed(topic: string, replay: { since: number; limit?: number }): Promise<Heard[]> {
  const reader = await person(realtime, topic, { read: true })
  const channel = reader.client.channel(topic, { config: { private: true, broadcast: { replay } } })
  const heard = hear(channel)
  await joined(channel)
  await send(topic, 'live')
  await eventually(() => eventsOf(heard)).toContain('live')
  return heard
}

test('the newest, oldest first, marked as replayed', async () => {
  const topic = randomUUID()
  for (const event of ['one', 'two', 'three']) await send(topic, event, { event })
  await send(topic, 'public', {}, false)
  const heard = await replayed(topic, { since: Date.now() - 60_000, limit: 2 })
  expect(heard).toEqual([
    { type: 'broadcast', event: 'two', payload: { event: 'two', id: uuid }, meta: { replayed: true, id: uuid } },
    { type: 'broadcast', event: 'three', payload: { event: 'three', id: uuid }, meta: { replayed: true, id: uuid } },
    { type: 'broadcast', event: 'live', payload: { id: uuid }, meta: { id: uuid } },
  ])
})

test('25 at most, and nothing from before `since`', async () => {
  const topic = randomUUID()
  await realtime.local.database.query(`select realtime.send('{}', 'n' || n, $1::text) from generate_series(1, 30) as n`, [topic])
  expect(await replayed(topic, { since: 0, limit: 100 })).toHaveLength(26)
  expect(eventsOf(await replayed(topic, { since: Date.now() + 30_000 }))).toEqual(['live'])
})

test.each([
  ['a public channel', { private: false, broadcast: { replay: { since: 0 } } }, 'Replay is not allowed for public channels'],
  ['no moment', { private: true, broadcast: { replay: {} } }, 'Replay params are not valid'],
  ['a limit in words', { private: true, broadcast: { replay: { since: 0, limit: 'all' } } }, 'Replay params are not valid'],
])('%s is refused', async (_what, config, reason) => {
  const topic = randomUUID()
  const reader = await person(realtime, topic, { read: true })
  const socket = await PhoenixSocket.open(realtime.url, { apikey: realtime.local.publishableKey, vsn: '2.0.0' })
  expect(reasonOf(await socket.join(topic, '1', config, reader.token()))).toBe(`UnableToReplayMessages: ${reason}`)
  socket.close()
})

test('what was replayed is not sent a second time', () => {
  const { channel, hub, sent } = openChannel({ replayed: ['seen'] })
  for (const id of ['seen', 'new']) {
    const broadcast = { event: id, encoding: 'json', bytes: Buffer.from('{}'), meta: { id } } as const
    hub.topics.publish(channel.key, broadcastToAll('x', broadcast))
  }
  expect(sent).toEqual([expect.stringContaining('{"id":"new"}')])
})

test('a stranger is refused and is sent nothing', async () => {
  const topic = randomUUID()
  await send(topic, 'secret')
  const stranger = await person(realtime, topic)
  const channel = stranger.client.channel(topic, { config: { private: true, broadcast: { replay: { since: 0 } } } })
  const heard = hear(channel)
  const statuses = subscribe(channel)
  await eventually(() => statuses[0]?.message).toMatch(/^Unauthorized: /)
  expect(heard).toEqual([])
})
