import type { Caller } from './access.ts'
import type { StorageContext } from './context.ts'
import { commitObject } from './object-rows.ts'
import type { PlannedObject } from './object-rows.ts'
import { settle } from './recovery.ts'

export interface ArrivedFile extends Omit<PlannedObject, 'metadata'> {
  version: string
  size: number
  mimeType: string
  cacheControl: string
}

/** A file that has arrived becomes an object: file first, row after, so that no row is ever without its bytes. */
export async function finishUpload(
  context: StorageContext,
  caller: Caller,
  { version, size, mimeType, cacheControl, ...object }: ArrivedFile,
): Promise<{ id: string }> {
  const { database, files } = context
  const metadata = {
    eTag: `"${version.replaceAll('-', '')}"`,
    size,
    mimetype: mimeType,
    cacheControl,
    lastModified: new Date().toISOString(),
    contentLength: size,
    httpStatusCode: 200,
  }
  const inDoubt = [version]
  await files.place(version)
  try {
    const written = await commitObject(database, caller, { ...object, metadata }, version, async (replaced) => {
      inDoubt.push(replaced)
      await files.unsettle([replaced])
    })
    await files.settle(inDoubt, new Set([version]))
    return written
  } catch (error) {
    await settle(context, inDoubt)
    throw error
  }
}
