import { constants, createWriteStream } from 'node:fs'
import { copyFile, mkdir, open, readdir, rename, rm, stat, statfs, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pour } from './pour.ts'
import type { Poured } from './pour.ts'
import { noSpace } from './storage-error.ts'

/**
 * Files by opaque version ids: no name that a person chose ever becomes a path.
 *
 * `arriving/` holds what is being sent, `objects/` what is whole. A marker in `unsettled/` says "whether this version
 * has a row is for the database to tell"; it is set before every step that could leave a file and its row at odds, and
 * the next start asks about what it finds there.
 */
export interface FilesOnDisk {
  create(version: string): Promise<void>
  /** Appends at `offset`, which must be the size the file has. */
  append(version: string, offset: number, source: Readable, stop?: AbortSignal): Promise<Poured>
  arrivedBytes(version: string): Promise<number | undefined>
  cutTo(version: string, size: number): Promise<void>
  /** On the disk itself, in its place, and marked until `settle`. */
  place(version: string): Promise<void>
  takeBack(version: string): Promise<void>
  discard(version: string): Promise<void>
  /** What is whole as something that arrives anew; answers its size. */
  duplicate(version: string, as: string): Promise<number>

  objectPath(version: string): string
  unsettle(versions: readonly string[]): Promise<void>
  /** The database has spoken: `withRow` stay, the others of `versions` go. */
  settle(versions: readonly string[], withRow: ReadonlySet<string>): Promise<void>
  unsettled(): Promise<string[]>
  arriving(): Promise<string[]>
  hasObject(version: string): Promise<boolean>
  assertSpaceFor(bytes: number): Promise<void>
  readonly arrivingDir: string
}

export async function openFiles(dir: string): Promise<FilesOnDisk> {
  const arrivingDir = join(dir, 'arriving')
  const objectsDir = join(dir, 'objects')
  const unsettledDir = join(dir, 'unsettled')
  for (const each of [arrivingDir, objectsDir, unsettledDir]) await mkdir(each, { recursive: true, mode: 0o700 })

  const arrivingPath = (version: string) => join(arrivingDir, checked(version))
  const objectPath = (version: string) => join(objectsDir, checked(version))
  const markerPath = (version: string) => join(unsettledDir, checked(version))

  async function unsettle(versions: readonly string[]): Promise<void> {
    await Promise.all(versions.map((version) => writeFile(markerPath(version), '')))
    await flushFolder(unsettledDir)
  }

  return {
    arrivingDir,
    objectPath,
    unsettle,
    async create(version) {
      await writeFile(arrivingPath(version), '', { flag: 'wx', mode: 0o600 })
    },
    append(version, offset, source, stop) {
      const target = createWriteStream(arrivingPath(version), { flags: 'r+', start: offset, highWaterMark: 1 << 20 })
      return pour(source, target, stop)
    },
    arrivedBytes: (version) => sizeOf(arrivingPath(version)),
    cutTo: (version, size) => truncate(arrivingPath(version), size),
    async place(version) {
      await flush(arrivingPath(version))
      await unsettle([version])
      await rename(arrivingPath(version), objectPath(version))
      await flushFolder(objectsDir)
    },
    async takeBack(version) {
      await rename(objectPath(version), arrivingPath(version))
      await rm(markerPath(version), { force: true })
    },
    async discard(version) {
      await rm(arrivingPath(version), { force: true })
    },
    async duplicate(version, as) {
      await copyFile(objectPath(version), arrivingPath(as), constants.COPYFILE_FICLONE)
      return (await stat(arrivingPath(as))).size
    },
    async settle(versions, withRow) {
      for (const version of versions) {
        if (!withRow.has(version)) await rm(objectPath(version), { force: true })
        await rm(markerPath(version), { force: true })
      }
    },
    unsettled: () => versionsIn(unsettledDir),
    arriving: () => versionsIn(arrivingDir),
    hasObject: async (version) => (await sizeOf(objectPath(version))) !== undefined,
    async assertSpaceFor(bytes) {
      const { bavail, bsize } = await statfs(dir)
      if (bytes > bavail * bsize) throw noSpace()
    },
  }
}

const IS_VERSION = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const isVersion = (text: string) => IS_VERSION.test(text)

function checked(version: string): string {
  if (!isVersion(version)) throw new Error(`Not a version id: ${version}`)
  return version
}

async function versionsIn(dir: string): Promise<string[]> {
  return (await readdir(dir)).filter(isVersion)
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Bytes are on the disk itself after this, not only on their way. */
async function flush(path: string, flags = 'r+'): Promise<void> {
  const handle = await open(path, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function flushFolder(path: string): Promise<void> {
  if (process.platform !== 'win32') await flush(path, 'r')
}
