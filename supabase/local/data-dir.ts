import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, mkdir, mkdtemp, readdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export interface DataDir {
  path: string
  release(): Promise<void>
}

interface Holder {
  pid: number
  /** Tells a process from a later one that was given the same pid; null where the system does not say. */
  born: string | null
}

/** Takes a data directory for this process alone; one that a dead process left behind is taken over. */
export async function takeDataDir(place: string): Promise<DataDir> {
  const path = resolve(place)
  await mkdir(path, { recursive: true, mode: 0o700 })
  const lock = join(path, 'lock')
  const mine = JSON.stringify({ pid: process.pid, born: birthOf(process.pid) } satisfies Holder)
  while (!(await createLock(lock, mine))) {
    const found = await readFile(lock, 'utf8').catch(() => '')
    const holder = parseHolder(found)
    if (holder && isAlive(holder)) throw heldBy(path, holder.pid)
    await removeStale(lock, found)
  }
  return { path, release: () => unlink(lock).catch(() => undefined) }
}

const temporary = 'local-supabase-'

/** A directory that is gone when it is released, and those of processes that were killed with it. */
export async function takeTemporaryDataDir(): Promise<DataDir> {
  for (const name of await readdir(tmpdir())) {
    if (name.startsWith(temporary)) await removeAbandoned(join(tmpdir(), name))
  }
  const { path } = await takeDataDir(await mkdtemp(join(tmpdir(), temporary)))
  return { path, release: () => rm(path, { recursive: true, force: true }) }
}

async function removeAbandoned(path: string): Promise<void> {
  const holder = parseHolder(await readFile(join(path, 'lock'), 'utf8').catch(() => ''))
  if (holder && !isAlive(holder)) await rm(path, { recursive: true, force: true })
}

async function createLock(lock: string, content: string): Promise<boolean> {
  const prepared = `${lock}.${randomUUID()}`
  await writeFile(prepared, content, { mode: 0o600 })
  try {
    await link(prepared, lock)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await rm(prepared, { force: true })
  }
}

/** Between our look and our removal another process may have taken over: what is not the stale lock goes back. */
async function removeStale(lock: string, stale: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}`
  try {
    await rename(lock, aside)
  } catch {
    return
  }
  if ((await readFile(aside, 'utf8')) !== stale) await link(aside, lock).catch(() => undefined)
  await rm(aside, { force: true })
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number') return undefined
    return { pid: value.pid, born: 'born' in value && typeof value.born === 'string' ? value.born : null }
  } catch {
    return undefined
  }
}

function isAlive({ pid, born }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return born === null || birthOf(pid) === born
}

/** Null also for one that has ended and that its parent has not asked after yet: in a container that can take for ever. */
function birthOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}

function heldBy(path: string, pid: number): Error {
  return new Error(`Another local Supabase (process ${pid}) is using ${path}. Stop that one first, or choose another --data directory.`)
}
