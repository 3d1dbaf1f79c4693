import { rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Seeding {
  /** From here until `finished` a kill leaves a database that the next start makes anew. */
  begun(): Promise<void>
  finished(): Promise<void>
}

/** Notices demo data that an earlier start left half made, and clears it away. */
export async function openSeeding(dataDir: string, embedded: boolean): Promise<Seeding> {
  const mark = join(dataDir, 'seeding')
  if (await stat(mark).catch(() => undefined)) {
    if (!embedded) {
      throw new Error(`The demo data was left half made. Empty the database of DATABASE_URL, delete ${mark} and start again.`)
    }
    const halfMade = ['database', 'files', 'outbox.json', 'seeding'].map((name) => join(dataDir, name))
    await Promise.all(halfMade.map((path) => rm(path, { recursive: true, force: true })))
  }
  return {
    begun: () => writeFile(mark, ''),
    finished: () => rm(mark, { force: true }),
  }
}
