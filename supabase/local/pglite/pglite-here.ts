import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite, types } from '@electric-sql/pglite'
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto'
import { textSerializers } from '../parameters.ts'
import { exactNumber, isoTime, wholeNumber } from '../value-formats.ts'
import { flushingStartParams, LocalFiles } from './local-files.ts'

/** A directory, or memory with or without a dump to begin with. */
export type PglitePlace = { dataDir: string; flushes: boolean } | { template?: Uint8Array<ArrayBuffer> }

/** PGlite in this thread, which it stops for as long as it works. */
export async function openPgliteHere(place: PglitePlace, program?: WebAssembly.Module): Promise<PGlite> {
  if ('dataDir' in place && !existsSync(join(place.dataDir, 'PG_VERSION'))) throw new Error(`There is no database in ${place.dataDir}.`)
  const pglite = await PGlite.create({
    extensions: { pgcrypto },
    parsers,
    ...(program && { pgliteWasmModule: program }),
    ...whereabouts(place),
  })
  await fitTypes(pglite)
  return pglite
}

function whereabouts(place: PglitePlace) {
  if (!('dataDir' in place)) {
    return { startParams: [...PGlite.defaultStartParams, ...small], ...(place.template && { loadDataDir: new Blob([place.template]) }) }
  }
  const startParams = place.flushes ? flushingStartParams : PGlite.defaultStartParams
  return { fs: new LocalFiles(place.dataDir, place.flushes), startParams: [...startParams, ...small] }
}

/** What a school's one machine reads again lies in the system's own cache too. */
const small = ['-c', 'shared_buffers=16MB']

const parsers = {
  [types.INT8]: wholeNumber,
  [types.NUMERIC]: exactNumber,
  [types.DATE]: (text: string) => text,
  [types.TIMESTAMP]: isoTime,
  [types.TIMESTAMPTZ]: isoTime,
}

/** PGlite copies its parsers at every query, and has one for arrays of the rows of each table, which nobody asks for. */
async function fitTypes(pglite: PGlite): Promise<void> {
  const { rows } = await pglite.query<{ typarray: number; is_of_rows: boolean }>(
    `select typarray, typtype not in ('b', 'd', 'e') as is_of_rows from pg_type where typarray <> 0`,
  )
  pglite.serializers = textSerializers(new Set(rows.map(({ typarray }) => typarray)))
  for (const { typarray } of rows.filter(({ is_of_rows }) => is_of_rows)) delete pglite.parsers[typarray]
}
