import fs from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPgliteHere } from '../../supabase/local/pglite/pglite-here.ts'
import { startSupabase } from '../../supabase/local/start.ts'
import { password } from '../support/sign-up.ts'
import { spawnLocal, type LocalProcess } from '../support/local-process.ts'

let data: string
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'power-cut-'))
})
afterAll(() => rm(data, { recursive: true, force: true }))

const cuts = 4
const writers = 4
const acknowledgedBeforeCut = 40

const start = () => spawnLocal(['--port', '0', '--data', data, '--seed', 'none'])
const clientOf = ({ url, publishableKey }: LocalProcess) =>
  createClient(url, publishableKey, { auth: { persistSession: false, autoRefreshToken: false } })

/** Writes one group after another until the server is gone; `acknowledged` holds what the server said it has. */
async function write(client: SupabaseClient, prefix: string, acknowledged: string[]): Promise<void> {
  for (let count = 0; ; count += 1) {
    const name = `${prefix} ${count}`
    const { error } = await client.rpc('create_group', { name })
    if (error) return
    acknowledged.push(name)
  }
}

test(`nothing acknowledged is lost over ${cuts} kills in a loop of writes`, async () => {
  const acknowledged: string[] = []
  const people: string[] = []
  for (let cut = 0; cut <= cuts; cut += 1) {
    const server = await start()
    const found = await namesOfAll(server, people)
    expect(acknowledged.filter((name) => !found.has(name))).toEqual([])
    if (cut < cuts) people.push(await writeUntilKilled(server, cut, acknowledged))
    else await server.end('SIGTERM')
  }
  console.info(`${acknowledged.length} acknowledged writes found after ${cuts} kills`)
}, 600_000)

async function writeUntilKilled(server: LocalProcess, cut: number, acknowledged: string[]): Promise<string> {
  const client = clientOf(server)
  const email = `writer.${cut}@example.test`
  expect((await client.auth.signUp({ email, password })).error).toBeNull()
  const before = acknowledged.length
  const writing = Array.from({ length: writers }, (_, writer) => write(client, `cut ${cut} writer ${writer}`, acknowledged))
  await expect.poll(() => acknowledged.length - before, { timeout: 180_000, interval: 5 }).toBeGreaterThan(acknowledgedBeforeCut)
  await server.end('SIGKILL')
  await Promise.all(writing)
  return email
}

test('what is acknowledged is on the disk, not only with the kernel: one flush a commit at least', async () => {
  const place = join(data, 'flushed')
  const local = await startSupabase({ port: 0, data: place, seed: 'none' })
  await local.stop()
  const { fsyncSync } = fs
  let flushes = 0
  fs.fsyncSync = (fd) => {
    flushes += 1
    fsyncSync(fd)
  }
  syncBuiltinESMExports()
  const pglite = await openPgliteHere({ dataDir: join(place, 'database'), flushes: true })
  try {
    await pglite.exec('create table public.marks (id int)')
    const before = flushes
    for (let id = 0; id < 20; id += 1) await pglite.query('insert into public.marks values ($1)', [id])
    expect(flushes - before).toBeGreaterThanOrEqual(20)
  } finally {
    fs.fsyncSync = fsyncSync
    syncBuiltinESMExports()
    await pglite.close()
  }
}, 180_000)

async function namesOfAll(server: LocalProcess, people: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const email of people) {
    const client = clientOf(server)
    expect((await client.auth.signInWithPassword({ email, password })).error).toBeNull()
    for (let from = 0; ; from += 1000) {
      const { data: groups, error } = await client
        .from('groups')
        .select('name')
        .order('id')
        .range(from, from + 999)
      expect(error).toBeNull()
      for (const { name } of groups ?? []) found.add(String(name))
      if ((groups ?? []).length < 1000) break
    }
  }
  return found
}
