import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isObject, parseJson } from '../../supabase/local/realtime/json.ts'
import { quickWasm } from '../support/quick-wasm.ts'
import { eventually, hear, subscribe } from '../support/realtime-people.ts'

const main = fileURLToPath(new URL('../../supabase/local/main.ts', import.meta.url))

interface Running {
  process: ChildProcess
  url: string
  publishableKey: string
}

let data: string
let running: Running | undefined

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'realtime-restart-'))
})

afterAll(async () => {
  await kill()
  await rm(data, { recursive: true, force: true })
})

/** The embedded database in a process of its own, as `npm run supabase` starts it. */
async function start(port: string): Promise<Running> {
  const { DATABASE_URL: _embedded, ...env } = process.env
  const child = spawn(process.execPath, [quickWasm, main, '--port', port, '--data', data, '--seed', 'none'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  const ready = parseJson(String(line))
  if (!isObject(ready)) throw new Error(`The server said ${String(line)}`)
  running = { process: child, url: String(ready['url']), publishableKey: String(ready['publishableKey']) }
  return running
}

async function kill(): Promise<void> {
  if (running === undefined || running.process.exitCode !== null) return
  const ended = once(running.process, 'exit')
  running.process.kill('SIGKILL')
  await ended
}

async function signedIn({ url, publishableKey }: Running, name: string): Promise<{ client: SupabaseClient; id: string }> {
  const client = createClient(url, publishableKey, {
    auth: { persistSession: false },
    realtime: { reconnectAfterMs: () => 200 },
  })
  const { data: signUp, error } = await client.auth.signUp({
    email: `${name}@example.test`,
    password: 'correct horse battery',
  })
  if (error) throw error
  await client.realtime.setAuth()
  return { client, id: signUp.user?.id ?? '' }
}

test('the process is killed and started again: both clients are back in their channels by themselves', async () => {
  const first = await start('0')
  const [ada, ben] = [await signedIn(first, 'ada'), await signedIn(first, 'ben')]
  const own = subscribe(ada.client.channel(`user:${ada.id}`, { config: { private: true } }))
  const speaking = ada.client.channel('lobby', { config: { presence: { key: 'ada' }, broadcast: { ack: true } } })
  const listening = ben.client.channel('lobby')
  listening.on('presence', { event: 'sync' }, () => undefined)
  const heard = hear(listening)
  const all = [own, subscribe(speaking), subscribe(listening)]
  const last = (): (string | undefined)[] => all.map((statuses) => statuses.at(-1)?.status)
  await eventually(last).toEqual(['SUBSCRIBED', 'SUBSCRIBED', 'SUBSCRIBED'])
  await speaking.track({ at: 1 })
  await eventually(() => Object.keys(listening.presenceState())).toEqual(['ada'])

  await kill()
  await eventually(last).toEqual(['CHANNEL_ERROR', 'CHANNEL_ERROR', 'CHANNEL_ERROR'])
  await start(new URL(first.url).port)
  await expect.poll(last, { timeout: 30_000 }).toEqual(['SUBSCRIBED', 'SUBSCRIBED', 'SUBSCRIBED'])

  expect(await speaking.send({ type: 'broadcast', event: 'back', payload: {} })).toBe('ok')
  await eventually(() => heard).toEqual([{ type: 'broadcast', event: 'back', payload: {} }])
  await eventually(() => listening.presenceState()).toEqual({})
  await Promise.all([ada, ben].map(({ client }) => client.realtime.disconnect()))
}, 120_000)
