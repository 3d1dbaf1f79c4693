import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cacheDir = fileURLToPath(new URL('../../node_modules/.cache/local-supabase/', import.meta.url))

/**
 * A dump of a database that has just been prepared, so that the next new one need not be. Its name is a digest of all
 * that shapes it, so a dump of anything else is never found.
 */
export interface Template {
  read(): Promise<Blob | undefined>
  keep(dump: Blob): Promise<void>
}

export function templateFor(shapedBy: readonly string[]): Template {
  const digest = createHash('sha256')
  for (const part of [pgliteVersion(), ...shapedBy]) digest.update(`${part.length}:${part}`)
  const path = join(cacheDir, `${digest.digest('hex').slice(0, 32)}.tar`)
  return {
    async read() {
      const found = await stat(path).catch(() => undefined)
      return found ? new Blob([await readFile(path)]) : undefined
    },
    async keep(dump) {
      await mkdir(cacheDir, { recursive: true })
      await writeFile(`${path}.${process.pid}`, Buffer.from(await dump.arrayBuffer()))
      await rename(`${path}.${process.pid}`, path)
    },
  }
}

/** A dump is a copy of PGlite's files, so it belongs to one version of PGlite. */
function pgliteVersion(): string {
  const main = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  return readFileSync(join(dirname(main), '..', 'package.json'), 'utf8')
}
