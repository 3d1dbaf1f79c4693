import { readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isVersion } from './files-on-disk.ts'

/** What is known of a resumable upload besides its bytes, whose number is the size of the file. */
export interface UploadRecord {
  version: string
  bucket: string
  name: string
  length: number
  metadata: Record<string, string | null>
  createdAt: number
  finished: boolean
}

export interface UploadRecords {
  find(version: string): Promise<UploadRecord | undefined>
  save(record: UploadRecord): Promise<void>
  remove(version: string): Promise<void>
  all(): Promise<UploadRecord[]>
  /** Away with what a crash left half written. */
  tidy(): Promise<void>
}

const SUFFIX = '.json'
const UNFINISHED = '.json.new'

export function openUploadRecords(dir: string): UploadRecords {
  const pathOf = (version: string) => join(dir, `${version}${SUFFIX}`)

  async function find(version: string): Promise<UploadRecord | undefined> {
    if (!isVersion(version)) return undefined
    try {
      return parseRecord(await readFile(pathOf(version), 'utf8'))
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
  }

  return {
    find,
    async save(record) {
      const unfinished = join(dir, `${record.version}${UNFINISHED}`)
      await writeFile(unfinished, JSON.stringify(record), { mode: 0o600, flush: true })
      await rename(unfinished, pathOf(record.version))
    },
    async remove(version) {
      await rm(pathOf(version), { force: true })
    },
    async all() {
      const versions = (await readdir(dir)).filter((file) => file.endsWith(SUFFIX)).map((file) => file.slice(0, -SUFFIX.length))
      const records = await Promise.all(versions.map(find))
      return records.filter((record) => record !== undefined)
    },
    async tidy() {
      const unfinished = (await readdir(dir)).filter((file) => file.endsWith(UNFINISHED))
      await Promise.all(unfinished.map((file) => rm(join(dir, file), { force: true })))
    },
  }
}

function parseRecord(text: string): UploadRecord | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is UploadRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    typeof value.version === 'string' &&
    'bucket' in value &&
    typeof value.bucket === 'string' &&
    'name' in value &&
    typeof value.name === 'string' &&
    'length' in value &&
    typeof value.length === 'number' &&
    'metadata' in value &&
    typeof value.metadata === 'object' &&
    value.metadata !== null &&
    'createdAt' in value &&
    typeof value.createdAt === 'number' &&
    'finished' in value &&
    typeof value.finished === 'boolean'
  )
}
