import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeDataDir } from '../../supabase/local/data-dir.ts'
import { startSupabase } from '../../supabase/local/start.ts'
import { borrowDatabase } from '../support/borrowed-database.ts'
import { password, signUp } from '../support/sign-up.ts'
import { killAfter, runLocal, spawnLocal, type LocalProcess } from '../support/local-process.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'start-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const argsFor = (name: string) => ['--port', '0', '--data', join(folder, name), '--seed', 'none']
const clientOf = ({ url, publishableKey }: Pick<LocalProcess, 'url' | 'publishableKey'>) =>
  createClient(url, publishableKey, { auth: { persistSession: false, autoRefreshToken: false } })
const modeOf = async (...path: string[]) => ((await stat(join(folder, ...path))).mode & 0o777).toString(8)

describe('a data directory', () => {
  const email = 'ann@example.test'
  let first: LocalProcess
  beforeAll(async () => {
    first = await spawnLocal(argsFor('kept'))
  }, 180_000)
  afterAll(() => first.end('SIGKILL'))

  test('the first start says one line of JSON on stdout', () => {
    expect(first.stdout().trimEnd().split('\n')).toHaveLength(1)
    expect(Object.keys(JSON.parse(first.stdout()))).toEqual(['url', 'publishableKey', 'secretKey'])
    expect(first.stderr()).toBe('')
  })

  test('its secrets are for its owner alone', async () => {
    await clientOf(first).auth.signUp({ email, password })
    await clientOf(first).auth.resetPasswordForEmail(email)
    expect(await modeOf('kept')).toBe('700')
    expect(await modeOf('kept', 'secrets.json')).toBe('600')
    expect(await modeOf('kept', 'outbox.json')).toBe('600')
  })

  test('a second server on it is told so in one sentence, and the first goes on', async () => {
    const second = await runLocal(argsFor('kept'))
    expect(second).toEqual({
      code: 1,
      stdout: '',
      stderr: `Another local Supabase (process ${first.pid}) is using ${join(folder, 'kept')}. Stop that one first, or choose another --data directory.\n`,
    })
    expect((await fetch(`${first.url}/outbox`)).status).toBe(200)
  }, 180_000)
})

test('the second start finds keys, people and mails, also after a kill; SIGINT ends it in order', async () => {
  const email = 'bo@example.test'
  const first = await spawnLocal(argsFor('again'))
  await clientOf(first).auth.signUp({ email, password })
  await clientOf(first).auth.resetPasswordForEmail(email)
  await first.end('SIGKILL')
  expect(await readdir(join(folder, 'again'))).toContain('lock')

  const again = await spawnLocal(argsFor('again'))
  try {
    expect([again.publishableKey, again.secretKey]).toEqual([first.publishableKey, first.secretKey])
    expect((await clientOf(again).auth.signInWithPassword({ email, password })).error).toBeNull()
    const mails: unknown = await (await fetch(`${again.url}/outbox.json`)).json()
    expect(mails).toMatchObject([{ to: email }])
    expect(await again.end('SIGINT')).toBe(0)
    expect(await readdir(join(folder, 'again'))).not.toContain('lock')
  } finally {
    await again.end('SIGKILL')
  }
}, 180_000)

test('the lock of a process whose number somebody else has now holds nobody up; SIGTERM ends it in order', async () => {
  await mkdir(join(folder, 'reused'))
  await writeFile(join(folder, 'reused', 'lock'), JSON.stringify({ pid: process.pid, born: 'long ago' }))
  const server = await spawnLocal(argsFor('reused'))
  expect(await server.end('SIGTERM')).toBe(0)
  expect(await readdir(join(folder, 'reused'))).not.toContain('lock')
}, 180_000)

// oxlint-disable-next-line vitest/no-conditional-tests -- only Linux says in what state a process is
if (process.platform === 'linux') {
  test('nor does that of a process that has ended and that nobody has asked after', async () => {
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] })
    try {
      const pid = Number(await once(createInterface(parent.stdout), 'line'))
      const fieldsOf = async () => (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? []
      await expect.poll(async () => (await fieldsOf())[0]).toBe('Z')
      const place = join(folder, 'ended')
      await mkdir(place)
      await writeFile(join(place, 'lock'), JSON.stringify({ pid, born: (await fieldsOf())[19] }))
      await (await takeDataDir(place)).release()
      expect(await readdir(place)).toEqual([])
    } finally {
      parent.kill('SIGKILL')
    }
  })
}

test.each([300, 1000, 2000])(
  'a first start killed after %i ms does not spoil the next',
  async (ms) => {
    const args = argsFor(`cut-${ms}`)
    await killAfter(ms, args)
    const server = await spawnLocal(args)
    expect((await clientOf(server).auth.signUp({ email: 'bo@example.test', password })).error).toBeNull()
    await server.end('SIGKILL')
  },
  180_000,
)

/** Answers as soon as there is somebody to ask. */
async function firstAnswer(url: string, init: RequestInit): Promise<Response> {
  for (;;) {
    const answer = await fetch(url, init).catch(() => undefined)
    if (answer !== undefined) return answer
  }
}

/** The same for a socket. */
async function firstSocket(url: string): Promise<'open'> {
  for (;;) {
    const socket = new WebSocket(url)
    const opened = await Promise.race([once(socket, 'open').then(() => true), once(socket, 'error').then(() => false)])
    socket.close()
    if (opened) return 'open'
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No free port')
  return address.port
}

test('while it starts requests wait, so that an upload goes on where it was', async () => {
  const data = join(folder, 'waiting')
  const port = await freePort()
  const start = () => startSupabase({ port, data, seed: 'none', log: () => undefined })
  const before = await start()
  await before.database.exec(`
    insert into storage.buckets (id, name) values ('films', 'films');
    create policy films on storage.objects to authenticated using (bucket_id = 'films') with check (bucket_id = 'films');`)
  const { client } = await signUp(clientOf(before), 'Ann Archer')
  const token = (await client.auth.getSession()).data.session?.access_token ?? ''
  const headers = { authorization: `Bearer ${token}`, apikey: before.publishableKey, 'tus-resumable': '1.0.0' }
  const text = (word: string) => Buffer.from(word).toString('base64')
  const created = await fetch(`${before.url}/storage/v1/upload/resumable`, {
    method: 'POST',
    headers: {
      ...headers,
      'upload-length': '10',
      'upload-metadata': `bucketName ${text('films')},objectName ${text('a.mp4')}`,
      'content-type': 'application/offset+octet-stream',
    },
    body: 'seven..',
  })
  expect(created.status).toBe(201)
  await before.stop()

  const starting = start()
  const asked = await Promise.all([
    firstAnswer(created.headers.get('location') ?? '', { method: 'HEAD', headers }),
    firstAnswer(`${before.url}/rest/v1/profiles?select=display_name`, { headers }),
    firstAnswer(`${before.url}/auth/v1/user`, { headers }),
    firstAnswer(`${before.url}/outbox.json`, {}),
    firstSocket(`${before.url.replace('http', 'ws')}/realtime/v1/websocket?apikey=${before.publishableKey}&vsn=2.0.0`),
  ])
  const after = await starting
  try {
    expect(asked.map((answer) => (typeof answer === 'string' ? answer : answer.status))).toEqual([200, 200, 200, 200, 'open'])
    expect(asked[0].headers.get('upload-offset')).toBe('7')
    expect(await asked[1].json()).toEqual([{ display_name: 'Ann Archer' }])
  } finally {
    await after.stop()
  }
}, 180_000)

test('demo data left half made is made anew', async () => {
  const data = join(folder, 'half')
  const before = await startSupabase({ port: 0, data, seed: 'none', log: () => undefined })
  await before.database.exec(`create table public.half_made ()`)
  await before.stop()
  await writeFile(join(data, 'seeding'), '')
  const after = await startSupabase({ port: 0, data, seed: 'none', log: () => undefined })
  try {
    expect(await after.database.query(`select to_regclass('public.half_made')::text as found`)).toEqual([{ found: null }])
    expect(await readdir(data)).not.toContain('seeding')
  } finally {
    await after.stop()
  }
}, 180_000)

describe('what it cannot do it says in one sentence', () => {
  test.each([
    [['--port', 'many'], '--port is a number from 0 to 65535, not many.'],
    [['--port', '70000'], '--port is a number from 0 to 65535, not 70000.'],
    [['--seed', 'full'], '--seed is demo or none, not full.'],
    [['--data', ''], '--data is a directory, or memory.'],
    [['--colour', 'red'], 'Usage: npm run supabase -- --port N --data DIR|memory --seed demo|none'],
    [['serve'], 'Usage: npm run supabase -- --port N --data DIR|memory --seed demo|none'],
  ])(
    '%j',
    async (args, sentence) => {
      const ended = await runLocal(args)
      expect(ended).toMatchObject({ code: 1, stdout: '' })
      expect(ended.stderr).toContain(sentence)
      expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1)
    },
    180_000,
  )

  test('a port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? address?.port : undefined
    try {
      const ended = await runLocal(['--port', String(port), '--data', 'memory'])
      expect(ended).toEqual({ code: 1, stdout: '', stderr: `Port ${port} is in use. Choose another with --port, or 0 for any.\n` })
    } finally {
      other.close()
    }
  }, 180_000)

  test('a data directory that is a file', async () => {
    await writeFile(join(folder, 'a-file'), '')
    const ended = await runLocal(argsFor('a-file'))
    expect(ended).toMatchObject({ code: 1, stdout: '' })
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1)
  }, 180_000)
})

test('it connects to nobody', async () => {
  const server = await spawnLocal(['--port', '0', '--data', 'memory', '--seed', 'none'], {
    nodeArgs: ['--import', './tests/support/report-connections.ts'],
  })
  try {
    const client = clientOf(server)
    await client.auth.signUp({ email: 'cy@example.test', password })
    await client.auth.resetPasswordForEmail('cy@example.test')
    await client.from('groups').select()
    await client.from('nothing_of_that_name').select()
    expect(server.stderr()).not.toContain('CONNECTS')
  } finally {
    await server.end('SIGTERM')
  }
}, 180_000)

test('a connection would be noticed', async () => {
  const script = join(folder, 'connects.mjs')
  await writeFile(script, `await fetch('http://127.0.0.1:59999/').catch(() => undefined)`)
  const { stderr } = spawnSync(process.execPath, ['--import', './tests/support/report-connections.ts', script], { encoding: 'utf8' })
  expect(stderr).toContain('CONNECTS')
})

test('DATABASE_URL is the database, and the data directory keeps the rest', async ({ skip }) => {
  const serverUrl = process.env['DATABASE_URL']
  if (!serverUrl) return skip('DATABASE_URL is not set')
  const borrowed = await borrowDatabase(serverUrl)
  const start = () => spawnLocal(argsFor('on-postgres'), { databaseUrl: borrowed.url })
  const first = await start()
  expect((await clientOf(first).auth.signUp({ email: 'di@example.test', password })).error).toBeNull()
  await first.end('SIGKILL')
  const again = await start()
  expect((await clientOf(again).auth.signInWithPassword({ email: 'di@example.test', password })).error).toBeNull()
  expect(await readdir(join(folder, 'on-postgres'))).not.toContain('database')
  await again.end('SIGTERM')
  await borrowed.drop()
}, 180_000)

test('memory leaves nothing behind', async () => {
  await mkdir(join(folder, 'tmp'))
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = join(folder, 'tmp')
  try {
    const local = await startSupabase({ port: 0, data: 'memory', seed: 'none', log: () => undefined })
    expect(await readdir(join(folder, 'tmp'))).toHaveLength(1)
    await local.stop()
    expect(await readdir(join(folder, 'tmp'))).toEqual([])
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}, 180_000)

test('memory that a killed process left is cleared away by the next', async () => {
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = await mkdtemp(join(folder, 'tmp-'))
  try {
    const left = () => readdir(process.env['TMPDIR'] ?? '')
    const killed = await spawnLocal(['--port', '0', '--data', 'memory'])
    await killed.end('SIGKILL')
    expect(await left()).toHaveLength(1)
    const local = await startSupabase({ port: 0, data: 'memory', seed: 'none', log: () => undefined })
    expect(await left()).toHaveLength(1)
    const beside = await startSupabase({ port: 0, data: 'memory', seed: 'none', log: () => undefined })
    expect(await left()).toHaveLength(2)
    await Promise.all([local.stop(), beside.stop()])
    expect(await left()).toEqual([])
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}, 180_000)

test('the settings are those of supabase/config.toml', async () => {
  const toml = await readFile(new URL('../../supabase/config.toml', import.meta.url), 'utf8')
  expect(toml).toMatch(/^max_rows = 1000$/m)
  expect(toml).toMatch(/^minimum_password_length = 8$/m)
  expect(toml).toMatch(/^enable_confirmations = false$/m)
  expect(toml).toMatch(/^jwt_expiry = 3600$/m)
})
