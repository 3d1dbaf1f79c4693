import { rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase, type Database, type OpenDatabase } from './database.ts'
import { migrate, type Migration } from './migrate.ts'
import { openPglite } from './pglite/pglite-database.ts'
import { templateFor } from './template.ts'
import { unpackTar } from './unpack-tar.ts'

export interface Preparation {
  platformSql: string
  migrations: readonly Migration[]
  /** Called before a database is made that was not there. */
  beforeFirst?(): Promise<void>
  log(line: string): void
}

export interface Prepared extends OpenDatabase {
  isNew: boolean
}

/**
 * The database is built beside its place and moved there whole, so that a kill leaves nothing half made. One that
 * `flushes` has on the disk what it has acknowledged.
 */
export async function openInDirectory(dataDir: string, flushes: boolean, preparation: Preparation): Promise<Prepared> {
  const place = join(dataDir, 'database')
  const isNew = (await stat(place).catch(() => undefined)) === undefined
  if (isNew) {
    await preparation.beforeFirst?.()
    const building = join(dataDir, 'database.new')
    await rm(building, { recursive: true, force: true })
    await unpackTar(await templateOf(preparation), building, flushes)
    await rename(building, place)
  }
  const opened = await openDatabase({ dataDir: place, flushes }, preparation.log)
  if (!isNew) await prepare(opened.database, preparation)
  return { ...opened, isNew }
}

export async function openOnServer(url: string, preparation: Preparation): Promise<Prepared> {
  const opened = await openDatabase({ url })
  const [found] = await opened.database.query<{ name: string | null }>(`select to_regclass('auth.users')::text as name`)
  const isNew = found?.name == null
  if (isNew) await preparation.beforeFirst?.()
  await prepare(opened.database, preparation)
  return { ...opened, isNew }
}

async function templateOf(preparation: Preparation): Promise<Uint8Array<ArrayBuffer>> {
  const { platformSql, migrations } = preparation
  const template = templateFor([platformSql, ...migrations.flatMap(({ version, name, sql }) => [version, name, sql])])
  const kept = await template.read()
  if (kept) return kept
  const made = await openPglite({}, preparation.log)
  await prepare(made.database, preparation)
  const dump = await made.dump()
  await made.database.close()
  await template.keep(dump)
  return dump
}

async function prepare(database: Database, { platformSql, migrations, log }: Preparation): Promise<void> {
  await database.exec(platformSql)
  await migrate(database, migrations, log)
}
