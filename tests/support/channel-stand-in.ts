import type { Verified } from '../../supabase/local/tokens.ts'
import { Channel } from '../../supabase/local/realtime/channel.ts'
import type { ClientFrame } from '../../supabase/local/realtime/frames.ts'
import type { Hub } from '../../supabase/local/realtime/hub.ts'
import type { Identity } from '../../supabase/local/realtime/identity.ts'
import { readJoinRequest } from '../../supabase/local/realtime/join-request.ts'
import { hostedProLimits } from '../../supabase/local/realtime/limits.ts'
import { Presence } from '../../supabase/local/realtime/presence.ts'
import { Topics } from '../../supabase/local/realtime/topics.ts'

const unused = (): never => {
  throw new Error('not part of this test')
}

/** A hub without a database and without tokens: what a test needs of them it gives. */
export function hubWithout(parts: Partial<Hub>): Hub {
  return {
    database: { query: unused, transaction: unused, exec: unused, listen: unused, close: unused },
    tokens: { verify: unused, sign: unused },
    limits: hostedProLimits,
    topics: new Topics(unused),
    presence: new Presence(),
    log: unused,
    ...parts,
  }
}

interface ChannelForTests {
  expiresAt?: number
  verify?: () => Promise<Verified>
  replayed?: string[]
}

/** An open public channel `x`, and the frames that it sends. */
export function openChannel({ expiresAt, verify = unused, replayed = [] }: ChannelForTests) {
  const join: ClientFrame = {
    joinRef: '1',
    ref: '1',
    topic: 'realtime:x',
    event: 'phx_join',
    payload: { kind: 'json', value: {} },
  }
  const identity: Identity = { token: 'jwt', claims: { role: 'authenticated' }, expiresAt }
  const sent: string[] = []
  const hub = hubWithout({ tokens: { verify, sign: unused } })
  const channel = new Channel(
    hub,
    {
      vsn: '2.0.0',
      send: (frame) => sent.push(frame.data.toString()),
      run: (task) => void task(),
      countsTooMany: () => false,
    },
    {
      request: readJoinRequest(join),
      identity,
      read: { broadcast: true, presence: true },
      replayed: new Set(replayed),
    },
    () => undefined,
  )
  return { channel, hub, sent }
}
