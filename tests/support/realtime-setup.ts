import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient, type RealtimeChannel, type SupabaseClient } from '@supabase/supabase-js'
import postgres from 'postgres'
import { expect } from 'vitest'
import { openDatabase, type Database } from '../../supabase/local/database.ts'
import { newSecrets } from '../../supabase/local/keys.ts'
import { platformSql } from '../../supabase/local/platform.ts'
import type { Limits } from '../../supabase/local/realtime/limits.ts'
import { createRealtime, realtimeSql } from '../../supabase/local/realtime/realtime.ts'
import { createTokens, type Tokens } from '../../supabase/local/tokens.ts'

export interface LocalRealtime {
  url: string
  publishableKey: string
  secretKey: string
  database: Database
  tokens: Tokens
  logged: string[]
  tokenFor(userId: string, seconds?: number): Promise<string>
  /** An unmodified supabase-js client; without a token it is anonymous. `setAuth()` asks for the token again. */
  client(options?: { token?: () => string; vsn?: '1.0.0' | '2.0.0' }): SupabaseClient
  /** As after a crash: every socket is cut, and what was only in memory is gone. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Test policies: who may read and write is a table of the test's own. */
const rightsSql = `
create table public.rights (user_id uuid, topic text, may_read boolean, may_write boolean, extension text);
grant select on public.rights to anon, authenticated;
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

export async function startRealtime(limits: Partial<Limits> = {}): Promise<LocalRealtime> {
  const place = await emptyDatabase()
  const { database } = await openDatabase(place.at)
  await database.exec(platformSql([realtimeSql]))
  await database.exec(rightsSql)
  const secrets = newSecrets()
  const tokens = createTokens(secrets)
  const logged: string[] = []
  const start = () => createRealtime({ database, tokens, limits, log: (line) => logged.push(line) })

  let realtime = await start()
  const server = createServer((request, response) => void realtime.handle(request, response))
  server.on('upgrade', (request, socket, head) => realtime.upgrade(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${portOf(server.address())}`

  const clients: SupabaseClient[] = []
  return {
    url,
    publishableKey: secrets.publishableKey,
    secretKey: secrets.secretKey,
    database,
    tokens,
    logged,
    tokenFor: (userId, seconds = 3600) => tokens.sign({ role: 'authenticated', sub: userId }, seconds),
    client({ token, vsn = '2.0.0' } = {}) {
      const client = createClient(url, secrets.publishableKey, {
        realtime: { vsn, reconnectAfterMs: () => 50, timeout: 3000 },
        ...(token === undefined
          ? { auth: { persistSession: false, autoRefreshToken: false } }
          : { accessToken: () => Promise.resolve(token()) }),
      })
      if (token !== undefined) void client.realtime.setAuth(token())
      clients.push(client)
      return client
    },
    async restart() {
      await realtime.close()
      realtime = await start()
    },
    async stop() {
      await Promise.all(clients.map((client) => client.realtime.disconnect()))
      await realtime.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await database.close()
      await place.drop()
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The test server has no port.')
  return address.port
}

async function emptyDatabase() {
  const server = process.env['DATABASE_URL']
  if (server === undefined) return { at: { memory: true } as const, drop: () => Promise.resolve() }
  const name = `t_${randomUUID().replaceAll('-', '')}`
  const admin = postgres(server, { max: 1, onnotice: () => undefined })
  await admin.unsafe(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    at: { url: url.href },
    async drop() {
      await admin.unsafe(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}

export interface Right {
  read?: boolean
  write?: boolean
  extension?: 'broadcast' | 'presence'
}

export async function grant(realtime: LocalRealtime, userId: string, topic: string, right: Right): Promise<void> {
  await realtime.database.query(
    'insert into public.rights (user_id, topic, may_read, may_write, extension) values ($1, $2, $3, $4, $5)',
    [userId, topic, right.read ?? false, right.write ?? false, right.extension ?? null],
  )
}

export async function revoke(realtime: LocalRealtime, userId: string, topic: string): Promise<void> {
  await realtime.database.query('delete from public.rights where user_id = $1 and topic = $2', [userId, topic])
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

/** Waits for a condition: `eventually(() => heard).toEqual(…)`. */
export function eventually<T>(look: () => T) {
  return expect.poll(look, { timeout: 15_000, interval: 10 })
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

export interface Person {
  id: string
  client: SupabaseClient
  /** The token that the client holds now. */
  token(): string
  /** A fresh token, given to the open channels too. */
  renewToken(): Promise<void>
}

/** Somebody signed in, with these rights on one topic. */
export async function person(realtime: LocalRealtime, topic: string, ...rights: Right[]): Promise<Person> {
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
