import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type RealtimeChannel, type SupabaseClient } from '@supabase/supabase-js'
import { expect } from 'vitest'
import { secretsOf } from '../../supabase/local/keys.ts'
import { createTokens, type Tokens } from '../../supabase/local/tokens.ts'
import { faultProxy } from './fault-proxy.ts'
import { startLocal, type LocalForTests } from './local.ts'

/**
 * A local Supabase without the project's migrations. Who may read and write a topic says a table of the test's own;
 * like the policies of many hosted projects, its policies count on probe rows without event and payload.
 */
export interface RealtimeForTests {
  local: LocalForTests
  /** Reaches the server over connections that `cut` breaks. */
  url: string
  tokens: Tokens
  tokenFor(userId: string, seconds?: number): Promise<string>
  /** An unmodified supabase-js client; without a token it is anonymous. `setAuth()` asks for the token again. */
  client(options?: { token?: () => string; vsn?: '1.0.0' | '2.0.0' }): SupabaseClient
  cut(): void
  stop(): Promise<void>
}

const rightsSql = `
create table public.rights (user_id uuid, topic text, may_read boolean, may_write boolean, extension text);
create policy "read by right" on realtime.messages for select to authenticated using (
  exists (
    select 1 from public.rights r
    where r.user_id = (select auth.uid()) and r.topic = (select realtime.topic())
      and r.may_read and coalesce(r.extension, messages.extension) = messages.extension
  )
  and event is null and payload is null
);
create policy "write by right" on realtime.messages for insert to authenticated with check (
  exists (
    select 1 from public.rights r
    where r.user_id = (select auth.uid()) and r.topic = (select realtime.topic())
      and r.may_write and coalesce(r.extension, messages.extension) = messages.extension
  )
);
`

export async function startRealtime(): Promise<RealtimeForTests> {
  const data = await mkdtemp(join(tmpdir(), 'realtime-'))
  const local = await startLocal({ data, migrations: false })
  await local.database.exec(rightsSql)
  const tokens = createTokens(await secretsOf(data))
  const network = await faultProxy(local.url)
  const clients: SupabaseClient[] = []
  return {
    local,
    url: network.url,
    tokens,
    tokenFor: (userId, seconds = 3600) => tokens.sign({ role: 'authenticated', sub: userId }, seconds),
    client({ token, vsn = '2.0.0' } = {}) {
      const client = createClient(network.url, local.publishableKey, {
        realtime: { vsn, reconnectAfterMs: () => 50, timeout: 10_000 },
        ...(token === undefined
          ? { auth: { persistSession: false, autoRefreshToken: false } }
          : { accessToken: () => Promise.resolve(token()) }),
      })
      if (token !== undefined) void client.realtime.setAuth(token())
      clients.push(client)
      return client
    },
    cut: () => {
      network.cut()
      network.restore()
    },
    async stop() {
      await Promise.all(clients.map((client) => client.realtime.disconnect()))
      await network.close()
      await local.stop()
      await rm(data, { recursive: true, force: true })
    },
  }
}

export interface Right {
  read?: boolean
  write?: boolean
  extension?: 'broadcast' | 'presence'
}

export async function grant(realtime: RealtimeForTests, userId: string, topic: string, right: Right): Promise<void> {
  await realtime.local.database.query(
    'insert into public.rights (user_id, topic, may_read, may_write, extension) values ($1, $2, $3, $4, $5)',
    [userId, topic, right.read ?? false, right.write ?? false, right.extension ?? null],
  )
}

export async function revoke(realtime: RealtimeForTests, userId: string, topic: string): Promise<void> {
  await realtime.local.database.query('delete from public.rights where user_id = $1 and topic = $2', [userId, topic])
}

export interface Person {
  id: string
  client: SupabaseClient
  /** The token that the client holds now. */
  token(): string
  /** A fresh token, given to the open channels too. */
  renewToken(): Promise<void>
}

/** Somebody with a token and with these rights on one topic. */
export async function person(realtime: RealtimeForTests, topic: string, ...rights: Right[]): Promise<Person> {
  const id = randomUUID()
  for (const right of rights) await grant(realtime, id, topic, right)
  let seconds = 3600
  let held = await realtime.tokenFor(id, seconds)
  const token = () => held
  const client = realtime.client({ token })
  return {
    id,
    client,
    token,
    async renewToken() {
      seconds += 60
      held = await realtime.tokenFor(id, seconds)
      await client.realtime.setAuth()
    },
  }
}

export interface Status {
  status: string
  message: string | undefined
}

/** Subscribes and keeps each status the client reports, in order. */
export function subscribe(channel: RealtimeChannel): Status[] {
  const statuses: Status[] = []
  channel.subscribe((status, error) => statuses.push({ status, message: error?.message }))
  return statuses
}

/** Subscribes and waits until the client says SUBSCRIBED. */
export async function joined(channel: RealtimeChannel): Promise<RealtimeChannel> {
  const statuses = subscribe(channel)
  await eventually(() => statuses.map((each) => each.status)).toEqual(['SUBSCRIBED'])
  return channel
}

export interface Heard {
  event: string
  payload?: unknown
  meta?: unknown
}

/** All broadcasts that the channel receives, in order. */
export function hear(channel: RealtimeChannel): Heard[] {
  const heard: Heard[] = []
  channel.on('broadcast', { event: '*' }, (message) => heard.push(message))
  return heard
}

/** Waits for a condition: `eventually(() => heard).toEqual(…)`. */
export function eventually<T>(look: () => T) {
  return expect.poll(look, { timeout: 15_000, interval: 10 })
}

export const eventsOf = (heard: readonly Heard[]): string[] => heard.map((message) => message.event)

export function sendFromDatabase(
  { local }: RealtimeForTests,
  topic: string,
  event: string,
  payload: unknown,
  isPrivate: boolean,
): Promise<unknown[]> {
  return local.database.query('select realtime.send($1::jsonb, $2::text, $3::text, $4::boolean)', [
    JSON.stringify(payload),
    event,
    topic,
    isPrivate,
  ])
}
