import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { Caller } from './access.ts'
import { assertMimeType, findBucket } from './buckets.ts'
import type { StorageContext } from './context.ts'
import { finishUpload } from './finish-upload.ts'
import { readMultipart } from './multipart.ts'
import { assertValidKey } from './object-keys.ts'
import { assertMayUpload } from './object-rows.ts'
import { header, limited, parseMetadata, unbroken } from './requests.ts'
import { invalidRequest, StorageError, tooLarge } from './storage-error.ts'

export interface UploadTarget {
  bucket: string
  name: string
  upsert: boolean
  owner?: string | undefined
}

interface SentFile {
  body: Readable
  mimeType: string
  cacheControl: string
  userMetadata: Record<string, unknown>
}

/** One file in one request, as multipart or as the bare body. */
export async function receiveUpload(
  context: StorageContext,
  caller: Caller,
  target: UploadTarget,
  request: IncomingMessage,
): Promise<{ Id: string; Key: string }> {
  const bucket = await findBucket(context.database, target.bucket)
  const declared = declaredLength(request)
  const { body, mimeType, cacheControl, userMetadata } = await readSentFile(request, bucket.sizeLimit, declared)
  assertMimeType(bucket, mimeType)
  assertValidKey(target.name)

  const metadata = { mimetype: mimeType, contentLength: declared }
  await assertMayUpload(context.database, caller, { ...target, metadata, userMetadata })
  await context.files.assertSpaceFor(declared ?? 0)
  const { version, size } = await store(context, body)
  const arrived = { ...target, version, size, mimeType, cacheControl, userMetadata }
  const { id } = await finishUpload(context, caller, arrived)
  return { Id: id, Key: `${target.bucket}/${target.name}` }
}

async function store({ files }: StorageContext, body: Readable): Promise<{ version: string; size: number }> {
  const version = randomUUID()
  await files.create(version)
  try {
    const { bytes, end, cause } = await files.append(version, 0, body)
    if (end !== 'complete') throw cause instanceof StorageError ? cause : invalidRequest('The upload was cut off')
    return { version, size: bytes }
  } catch (error) {
    await files.discard(version)
    throw error
  }
}

async function readSentFile(request: IncomingMessage, limit: number, declared: number | undefined): Promise<SentFile> {
  const contentType = header(request, 'content-type') ?? 'application/octet-stream'
  if (!contentType.startsWith('multipart/form-data')) {
    if (declared !== undefined && declared > limit) throw tooLarge()
    return {
      body: declared === undefined ? Readable.from(limited(unbroken(request), limit, tooLarge())) : request,
      mimeType: contentType,
      cacheControl: header(request, 'cache-control') ?? 'no-cache',
      userMetadata: parseMetadata(Buffer.from(header(request, 'x-metadata') ?? '', 'base64').toString('utf8')),
    }
  }
  const { fields, file } = await readMultipart(unbroken(request), contentType)
  if (!file) throw invalidRequest('No content provided')
  const maxAge = fields.get('cacheControl')
  return {
    body: Readable.from(limited(file.bytes, limit, tooLarge())),
    mimeType: fields.get('contentType') ?? file.mimeType,
    cacheControl: maxAge ? `max-age=${maxAge}` : 'no-cache',
    userMetadata: parseMetadata(fields.get('metadata') ?? fields.get('userMetadata') ?? ''),
  }
}

function declaredLength(request: IncomingMessage): number | undefined {
  const length = header(request, 'content-length')
  return length === undefined ? undefined : Number(length)
}
