import { randomUUID } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import type { Claims } from '../tokens.ts'
import type { Caller } from './access.ts'
import { assertMimeType, findBucket } from './buckets.ts'
import type { StorageContext } from './context.ts'
import { finishUpload } from './finish-upload.ts'
import { assertValidKey, isValidBucketName } from './object-keys.ts'
import { assertMayUpload } from './object-rows.ts'
import type { PlannedObject } from './object-rows.ts'
import { settle, UPLOAD_LIFETIME_MS } from './recovery.ts'
import { header, limited, parseMetadata, unbroken } from './requests.ts'
import { StorageError } from './storage-error.ts'
import {
  assertTusHeaders,
  byteCount,
  CHUNK_TYPE,
  decodeUploadId,
  encodeUploadId,
  formatUploadMetadata,
  parseUploadMetadata,
  tusError,
  uploadExpired,
  uploadNotFound,
} from './tus-protocol.ts'
import type { UploadRecord } from './upload-records.ts'

export interface TusReply {
  status: number
  headers: OutgoingHttpHeaders
}

/** A request on `/upload/resumable`, of somebody whose token is good. `id` is the last part of an upload's URL. */
export function answerTus(context: StorageContext, request: IncomingMessage, claims: Claims, id: string): Promise<TusReply> {
  assertTusHeaders(request)
  switch (request.method) {
    case 'POST':
      return create(context, request, { claims, operation: 'storage.tus.upload.create' })
    case 'HEAD':
      return tell(context, id)
    case 'PATCH':
      return receive(context, request, { claims, operation: 'storage.tus.upload.part' }, id)
    case 'DELETE':
      return terminate(context, request, { claims, operation: 'storage.tus.upload.delete' }, id)
    default:
      throw tusError(404, 'Not found')
  }
}

async function create(context: StorageContext, request: IncomingMessage, caller: Caller): Promise<TusReply> {
  const length = byteCount(request, 'upload-length', tusError(400, 'Upload-Length or Upload-Defer-Length header required'))
  const record = newRecord(request, length)
  await assertMayCreate(context, caller, record, isUpsert(request))

  await context.files.create(record.version)
  await context.records.save(record)
  return context.locks.hold(record.version, async (stop) => {
    const hasBody = header(request, 'content-type') === CHUNK_TYPE
    const offset = hasBody ? await append(context, request, record, 0, stop) : 0
    if (offset === length) await finish(context, caller, record, isUpsert(request))
    const headers = { Location: locationOf(context, request, record), ...(hasBody ? { 'Upload-Offset': offset } : {}) }
    return { status: 201, headers: { ...headers, ...(offset < length ? expiryOf(record) : {}) } }
  })
}

function newRecord(request: IncomingMessage, length: number): UploadRecord {
  const metadata = parseUploadMetadata(header(request, 'upload-metadata'))
  const bucket = metadata['bucketName'] ?? ''
  const name = metadata['objectName'] ?? ''
  if (!isValidBucketName(bucket)) throw tusError(400, 'Bucket name invalid')
  assertValidKey(name)
  return { version: randomUUID(), bucket, name, length, metadata, createdAt: Date.now(), finished: false }
}

async function assertMayCreate(context: StorageContext, caller: Caller, record: UploadRecord, upsert: boolean): Promise<void> {
  const bucket = await findBucket(context.database, record.bucket)
  if (record.length > bucket.sizeLimit) throw tusError(413, 'Maximum size exceeded')
  await assertMayUpload(context.database, caller, planned(record, upsert))
  assertMimeType(bucket, mimeTypeOf(record))
  await context.files.assertSpaceFor(record.length)
}

async function tell(context: StorageContext, id: string): Promise<TusReply> {
  const { version } = await find(context, id)
  return context.locks.hold(version, async () => {
    const { record, offset } = await inspect(context, version)
    return {
      status: 200,
      headers: {
        'Cache-Control': 'no-store',
        'Upload-Offset': offset,
        'Upload-Length': record.length,
        'Upload-Metadata': formatUploadMetadata(record.metadata),
        ...(record.finished ? {} : expiryOf(record)),
      },
    }
  })
}

async function receive(context: StorageContext, request: IncomingMessage, caller: Caller, id: string): Promise<TusReply> {
  const offset = byteCount(request, 'upload-offset', tusError(403, 'Upload-Offset header required'))
  if (header(request, 'content-type') !== CHUNK_TYPE) throw tusError(400, 'Invalid content-type')
  const { version, ...known } = await find(context, id)
  await assertMayUpload(context.database, caller, planned(known, isUpsert(request)))

  return context.locks.hold(version, async (stop) => {
    const { record, offset: arrived } = await inspect(context, version)
    if (offset !== arrived) throw tusError(409, 'Upload-Offset conflict')
    const reached = await append(context, request, record, offset, stop)
    if (reached < record.length) return { status: 204, headers: { 'Upload-Offset': reached, ...expiryOf(record) } }
    await finish(context, caller, record, isUpsert(request))
    return { status: 204, headers: { 'Upload-Offset': reached, 'Tus-Complete': '1' } }
  })
}

async function terminate(context: StorageContext, request: IncomingMessage, caller: Caller, id: string): Promise<TusReply> {
  const { version, ...known } = await find(context, id)
  await assertMayUpload(context.database, caller, planned(known, isUpsert(request)))
  return context.locks.hold(version, async () => {
    const { record } = await inspect(context, version)
    if (record.finished) throw tusError(400, 'Cannot terminate an already completed upload')
    await forget(context, version)
    return { status: 204, headers: {} }
  })
}

/** Writes the body behind `offset`; answers how far the file reaches now. */
async function append(
  { files }: StorageContext,
  request: IncomingMessage,
  record: UploadRecord,
  offset: number,
  stop: AbortSignal,
): Promise<number> {
  const room = record.length - offset
  const tooMuch = tusError(413, "upload's size exceeded")
  const declared = header(request, 'content-length')
  if (Number(declared ?? 0) > room) throw tooMuch
  const body = declared === undefined ? Readable.from(limited(unbroken(request), room, tooMuch)) : request
  const { bytes, end, cause } = await files.append(record.version, offset, body, stop)
  if (cause instanceof StorageError) {
    await files.cutTo(record.version, offset)
    throw cause
  }
  if (end === 'stopped' && bytes < room) throw tusError(423, 'This upload goes on in another request')
  return offset + bytes
}

async function finish(context: StorageContext, caller: Caller, record: UploadRecord, upsert: boolean): Promise<void> {
  const { version, length, metadata } = record
  const { bucket, name, userMetadata } = planned(record, upsert)
  const cacheControl = /^-?\d+$/.test(metadata['cacheControl'] ?? '') ? `max-age=${metadata['cacheControl']}` : 'no-cache'
  const object = { bucket, name, upsert, userMetadata, version, size: length, mimeType: mimeTypeOf(record), cacheControl }
  try {
    await finishUpload(context, caller, object)
  } catch (error) {
    if (length === 0) await forget(context, version)
    throw error
  }
  await context.records.save({ ...record, finished: true })
}

async function find({ records }: StorageContext, id: string): Promise<UploadRecord> {
  const { bucket, name, version } = decodeUploadId(id)
  const record = await records.find(version)
  if (!record || record.bucket !== bucket || record.name !== name) throw uploadNotFound()
  return record
}

/**
 * An upload as it stands, its offset the number of bytes on disk. A client believes an upload whose offset is its
 * length to be done; where all bytes came but the row did not, the last byte goes, so that the client has to ask again.
 */
async function inspect(context: StorageContext, version: string): Promise<{ record: UploadRecord; offset: number }> {
  const { files, records } = context
  const look = () => Promise.all([records.find(version), files.arrivedBytes(version)])
  let [record, bytes] = await look()
  if (record?.finished === false && bytes === undefined) {
    await settle(context, [version])
    ;[record, bytes] = await look()
  }
  if (!record) throw uploadNotFound()
  if (Date.now() > record.createdAt + UPLOAD_LIFETIME_MS) throw uploadExpired()
  if (record.finished) return { record, offset: record.length }
  if (bytes === undefined) throw uploadExpired()
  if (bytes < record.length) return { record, offset: bytes }
  const offset = Math.max(record.length - 1, 0)
  await files.cutTo(version, offset)
  return { record, offset }
}

async function forget({ files, records }: StorageContext, version: string): Promise<void> {
  await files.discard(version)
  await records.remove(version)
}

function planned(record: Omit<UploadRecord, 'version'>, upsert: boolean): PlannedObject {
  const userMetadata = record.metadata['metadata']
  return {
    bucket: record.bucket,
    name: record.name,
    upsert,
    metadata: { mimetype: record.metadata['contentType'] ?? undefined, contentLength: record.length },
    userMetadata: userMetadata ? parseMetadata(userMetadata) : undefined,
  }
}

const mimeTypeOf = (record: UploadRecord) => record.metadata['contentType'] || 'application/octet-stream'

const isUpsert = (request: IncomingMessage) => header(request, 'x-upsert') === 'true'

const expiryOf = (record: UploadRecord) => ({
  'Upload-Expires': new Date(record.createdAt + UPLOAD_LIFETIME_MS).toUTCString(),
})

/** On the address the client itself used: another one would be another origin to it. */
function locationOf({ publicUrl }: StorageContext, request: IncomingMessage, record: UploadRecord): string {
  const own = new URL(publicUrl())
  const host = firstOf(header(request, 'x-forwarded-host')) ?? header(request, 'host') ?? own.host
  const protocol = firstOf(header(request, 'x-forwarded-proto')) ?? own.protocol.replace(':', '')
  return `${protocol}://${host}/storage/v1/upload/resumable/${encodeUploadId(record)}`
}

/** Each proxy on the way adds one; the first is the client's. */
const firstOf = (list: string | undefined) => list?.split(',')[0]?.trim()
