import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, globSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'

export interface PostgresServer {
  url: string
  stop(): Promise<void>
}

/** The server of DATABASE_URL, or one of this machine's own that is gone again after. */
export async function providePostgres(): Promise<PostgresServer> {
  const given = process.env['DATABASE_URL'] ?? ''
  if (given !== '') return { url: given, stop: () => Promise.resolve() }
  const bin = globSync('/usr/lib/postgresql/*/bin').toSorted().at(-1)
  if (bin === undefined) throw new Error('There is no PostgreSQL here. Install one, or set DATABASE_URL to a server.')
  const folder = await mkdtemp(join(tmpdir(), 'pausepoint-postgres-'))
  const owner = ownerOf(folder)
  const data = join(folder, 'data')
  execFileSync(join(bin, 'initdb'), ['--pgdata', data, '--username', 'postgres', '--auth', 'trust'], { ...owner, stdio: 'ignore' })
  const port = await freePort()
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'], {
    ...owner,
    stdio: 'ignore',
  })
  const closed = once(server, 'close')
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await answering(url, closed)
  return {
    url,
    async stop() {
      server.kill('SIGINT')
      await closed
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root. */
function ownerOf(folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  const owner = { uid: id('-u'), gid: id('-g') }
  chownSync(folder, owner.uid, owner.gid)
  return owner
}

async function answering(url: string, closed: Promise<unknown>): Promise<void> {
  let isGone = false
  void closed.then(() => (isGone = true))
  for (;;) {
    if (isGone) throw new Error('PostgreSQL did not start.')
    const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined })
    try {
      await sql`select 1`
      return
    } catch {
      // Still starting: the next attempt connects anew.
    } finally {
      await sql.end()
    }
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
