import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * A dump of a database that has just been prepared, so that the next new one need not be. Its name is a digest of all
 * that shapes it, so a dump of anything else is never found.
 */
export interface Template {
  read(): Promise<Uint8Array<ArrayBuffer> | undefined>
  keep(dump: Uint8Array): Promise<void>
}

const cacheDir = fileURLToPath(new URL('../../node_modules/.cache/local-supabase/', import.meta.url))
const dumpsKept = 6

export function templateFor(shapedBy: readonly string[]): Template {
  const digest = createHash('sha256')
  for (const part of [pgliteVersion(), ...shapedBy]) digest.update(`${part.length}:${part}`)
  const path = join(cacheDir, `${digest.digest('hex').slice(0, 32)}.tar`)
  return {
    read: () => readFile(path).catch(() => undefined),
    async keep(dump) {
      const unfinished = `${path}.${process.pid}`
      await mkdir(cacheDir, { recursive: true })
      await writeFile(unfinished, dump)
      await rename(unfinished, path)
      await dropOldest()
    },
  }
}

async function dropOldest(): Promise<void> {
  const files = (await readdir(cacheDir)).map((name) => join(cacheDir, name))
  const dated = await Promise.all(files.map(async (file) => ({ file, at: (await stat(file).catch(() => undefined))?.mtimeMs ?? 0 })))
  const oldest = dated.toSorted((a, b) => b.at - a.at).slice(dumpsKept)
  await Promise.all(oldest.map(({ file }) => rm(file, { force: true })))
}

/** A dump is a copy of PGlite's files, so it belongs to one version of PGlite. */
function pgliteVersion(): string {
  const main = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  return readFileSync(join(dirname(main), '..', 'package.json'), 'utf8')
}
