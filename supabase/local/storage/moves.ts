import { randomUUID } from 'node:crypto'
import { asService } from './access.ts'
import type { Caller } from './access.ts'
import type { StorageContext } from './context.ts'
import { isVersion } from './files-on-disk.ts'
import { finishUpload } from './finish-upload.ts'
import { assertValidKey } from './object-keys.ts'
import { assertMayUpload, findObject, renameObject } from './object-rows.ts'
import type { StoredObject } from './object-rows.ts'
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
  { upsert, userMetadata: own }: { upsert: boolean; userMetadata: Record<string, unknown> },
): Promise<StoredObject & { Id: string; Key: string }> {
  const { from, to } = placesOf(body)
  const ofCopy = body['copyMetadata'] === false ? fileFacts(body['metadata']) : undefined
  const source = await findObject(context.database, caller, from.bucket, from.name)
  if (source.version === null || !isVersion(source.version)) throw noSuchKey()
  const { mimetype = 'application/octet-stream', cacheControl = 'no-cache', ...facts } = { ...source.metadata, ...ofCopy }
  const userMetadata = ofCopy ? own : (source.user_metadata ?? undefined)
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
  const copied = await findObject(context.database, asService(caller.operation), to.bucket, to.name)
  return { Id: id, Key: `${to.bucket}/${to.name}`, ...copied }
}

/** What a copy may be told to have instead of what its source has. */
function fileFacts(metadata: unknown): { mimetype?: string; cacheControl?: string } {
  const given = typeof metadata === 'object' && metadata !== null ? metadata : {}
  const { mimetype, cacheControl } = { mimetype: undefined, cacheControl: undefined, ...given }
  return { ...(typeof mimetype === 'string' && { mimetype }), ...(typeof cacheControl === 'string' && { cacheControl }) }
}

function placesOf({ bucketId, sourceKey, destinationBucket, destinationKey }: Record<string, unknown>): Places {
  if (typeof bucketId !== 'string' || typeof sourceKey !== 'string' || typeof destinationKey !== 'string') {
    throw invalidRequest("body must have required property 'bucketId', 'sourceKey' and 'destinationKey'")
  }
  assertValidKey(destinationKey)
  const bucket = typeof destinationBucket === 'string' ? destinationBucket : bucketId
  return { from: { bucket: bucketId, name: sourceKey }, to: { bucket, name: destinationKey } }
}
