import { randomUUID } from 'node:crypto'
import type { Caller } from './access.ts'
import type { StorageContext } from './context.ts'
import { isVersion } from './files-on-disk.ts'
import { finishUpload } from './finish-upload.ts'
import { assertValidKey } from './object-keys.ts'
import { assertMayUpload, findObject, renameObject } from './object-rows.ts'
import { invalidRequest, noSuchKey } from './storage-error.ts'

interface Places {
  from: { bucket: string; name: string }
  to: { bucket: string; name: string }
}

export async function moveObject(
  { database }: StorageContext,
  caller: Caller,
  body: Record<string, unknown>,
): Promise<{ message: string; Id: string; Key: string }> {
  const { from, to } = placesOf(body)
  const { id } = await renameObject(database, caller, from, to)
  return { message: 'Successfully moved', Id: id, Key: to.name }
}

/** The copy is a file of its own; on disks that can, the two share their blocks. */
export async function copyObject(
  context: StorageContext,
  caller: Caller,
  body: Record<string, unknown>,
  upsert: boolean,
): Promise<{ Id: string; Key: string }> {
  const { from, to } = placesOf(body)
  const source = await findObject(context.database, caller, from.bucket, from.name)
  if (source.version === null || !isVersion(source.version)) throw noSuchKey()
  const { mimetype = 'application/octet-stream', cacheControl = 'no-cache', ...facts } = source.metadata ?? {}
  const userMetadata = source.user_metadata ?? undefined
  const target = { ...to, upsert, userMetadata }
  await assertMayUpload(context.database, caller, { ...target, metadata: { ...facts, mimetype, cacheControl } })
  const version = randomUUID()
  const { id } = await finishUpload(context, caller, {
    ...target,
    version,
    size: await context.files.duplicate(source.version, version),
    mimeType: mimetype,
    cacheControl,
  })
  return { Id: id, Key: `${to.bucket}/${to.name}` }
}

function placesOf({ bucketId, sourceKey, destinationBucket, destinationKey }: Record<string, unknown>): Places {
  if (typeof bucketId !== 'string' || typeof sourceKey !== 'string' || typeof destinationKey !== 'string') {
    throw invalidRequest("body must have required property 'bucketId', 'sourceKey' and 'destinationKey'")
  }
  assertValidKey(destinationKey)
  const bucket = typeof destinationBucket === 'string' ? destinationBucket : bucketId
  return { from: { bucket: bucketId, name: sourceKey }, to: { bucket, name: destinationKey } }
}
