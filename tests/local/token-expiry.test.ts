import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Verified } from '../../supabase/local/tokens.ts'
import { openChannel } from '../support/channel-stand-in.ts'
import { PhoenixSocket, reasonOf } from '../support/phoenix-socket.ts'
import { eventually, grant, startRealtime, subscribe, type RealtimeForTests } from '../support/realtime-people.ts'

describe('with the real client', () => {
  let realtime: RealtimeForTests

  beforeAll(async () => {
    realtime = await startRealtime()
  }, 120_000)

  afterAll(() => realtime.stop())

  const open = (): Promise<PhoenixSocket> => PhoenixSocket.open(realtime.url, { apikey: realtime.local.publishableKey, vsn: '2.0.0' })

  test('a token that runs out: `system`, then CLOSED, and the channel is gone', async () => {
    const topic = randomUUID()
    const id = randomUUID()
    await grant(realtime, id, topic, { read: true })
    let token = await realtime.tokenFor(id)
    const client = realtime.client({ token: () => token })
    const channel = client.channel(topic, { config: { private: true } })
    const told: unknown[] = []
    channel.on('system', {}, (payload: unknown) => told.push(payload))
    const statuses = subscribe(channel)
    await eventually(() => statuses.map((each) => each.status)).toEqual(['SUBSCRIBED'])
    token = await realtime.tokenFor(id, 2)
    await client.realtime.setAuth()
    await eventually(() => statuses.map((each) => each.status)).toEqual(['SUBSCRIBED', 'CLOSED'])
    const message = expect.stringMatching(/^Token has expired \d+ seconds ago$/)
    expect(told).toEqual([{ extension: 'system', status: 'error', message, channel: topic }])
    expect(client.getChannels()).toEqual([])
  })

  test('a token renewed in time keeps the channel open past the end of the first', async () => {
    const id = randomUUID()
    const [socket, other] = [await open(), await open()]
    await socket.join('renewed', '1')
    await other.join('not-renewed', '1')
    const [short, long] = [await realtime.tokenFor(id, 3), await realtime.tokenFor(id, 60)]
    other.send(['1', '2', 'realtime:not-renewed', 'access_token', { access_token: short }])
    socket.send(['1', '2', 'realtime:renewed', 'access_token', { access_token: short }])
    socket.send(['1', '3', 'realtime:renewed', 'access_token', { access_token: long }])
    expect(await other.next()).toMatchObject(['1', null, 'realtime:not-renewed', 'system', { status: 'error' }])
    expect(await other.next()).toEqual(['1', '1', 'realtime:not-renewed', 'phx_close', {}])
    socket.send(['1', '4', 'realtime:renewed', 'phx_leave', {}])
    expect(await socket.next()).toMatchObject(['1', '4', 'realtime:renewed', 'phx_reply', { status: 'ok' }])
    socket.close()
    other.close()
  })

  test('a join with an expired token is refused, and says since when', async () => {
    const token = await realtime.tokenFor(randomUUID(), -5)
    const socket = await open()
    const reason = reasonOf(await socket.join('late', '1', {}, token))
    expect(reason).toMatch(/^InvalidJWTToken: Token has expired [5-9] seconds ago$/)
    socket.close()
  })

  test('an expired token for an open channel closes it', async () => {
    const token = await realtime.tokenFor(randomUUID(), -5)
    const socket = await open()
    await socket.join('open', '1')
    socket.send(['1', '2', 'realtime:open', 'access_token', { access_token: token }])
    expect(await socket.next()).toMatchObject([
      '1',
      null,
      'realtime:open',
      'system',
      { message: expect.stringMatching(/^Token has expired [5-9] seconds ago$/), channel: 'open' },
    ])
    expect(await socket.next()).toEqual(['1', '1', 'realtime:open', 'phx_close', {}])
    socket.close()
  })
})

describe('when a token is confirmed', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  const fiveMinutes = 5 * 60_000

  const startMs = 1_800_000_000_000

  function openUntil(expiresInSeconds: number | undefined, verified: Verified) {
    vi.useFakeTimers({ now: startMs })
    const verify = vi.fn(() => Promise.resolve(verified))
    const expiry = expiresInSeconds === undefined ? {} : { expiresAt: startMs / 1000 + expiresInSeconds }
    return { ...openChannel({ ...expiry, verify }), verify }
  }

  const valid: Verified = { ok: true, claims: { role: 'authenticated', exp: 1_900_000_000 } }

  test('a long one every five minutes', async () => {
    const { channel, verify, sent } = openUntil(3600, valid)
    await vi.advanceTimersByTimeAsync(fiveMinutes - 1)
    expect(verify).toHaveBeenCalledTimes(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(verify).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(fiveMinutes)
    expect(verify).toHaveBeenCalledTimes(2)
    channel.end()
    await vi.advanceTimersByTimeAsync(fiveMinutes)
    expect(verify).toHaveBeenCalledTimes(2)
    expect(sent).toEqual([])
  })

  test('a short one at its end', async () => {
    const { verify, sent } = openUntil(90, { ok: false, reason: 'expired', message: '', expiredSecondsAgo: 0 })
    await vi.advanceTimersByTimeAsync(89_999)
    expect(verify).toHaveBeenCalledTimes(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(verify).toHaveBeenCalledTimes(1)
    const system = { extension: 'system', status: 'error', message: 'Token has expired 0 seconds ago', channel: 'x' }
    expect(sent.map((frame): unknown => JSON.parse(frame))).toEqual([
      ['1', null, 'realtime:x', 'system', system],
      ['1', '1', 'realtime:x', 'phx_close', {}],
    ])
  })

  test('a key that does not expire never', async () => {
    const { verify } = openUntil(undefined, valid)
    await vi.advanceTimersByTimeAsync(24 * 3_600_000)
    expect(verify).toHaveBeenCalledTimes(0)
  })
})
