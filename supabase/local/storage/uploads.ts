import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { Caller } from './access.ts'
import { assertMimeType, findBucket } from './buckets.ts'
import type { Bucket } from './buckets.ts'
import type { StorageContext } from './context.ts'
import { finishUpload } from './finish-upload.ts'
import { readMultipart } from './multipart.ts'
import { assertValidKey } from './object-keys.ts'
import { assertMayUpload } from './object-rows.ts'
import { header, limited, parseMetadata, unbroken, userMetadataOf } from './requests.ts'
import { invalidRequest, StorageError, tooLarge } from './storage-error.ts'

export interface UploadTarget {
  bucket: string
  name: string
  upsert: boolean
  owner?: string | undefined
}

interface FileFacts {
  mimeType: string
  cacheControl: string
  userMetadata: Record<string, unknown>
}

interface SentFile {
  body: Readable
  /** As they are known by now: the fields of a form may come behind its file. */
  facts(): FileFacts
  readRest(): Promise<void>
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
  const sent = await readSentFile(request, bucket, declared)
  assertValidKey(target.name)

  const { mimeType, userMetadata } = sent.facts()
  const metadata = { mimetype: mimeType, contentLength: declared }
  await assertMayUpload(context.database, caller, { ...target, metadata, userMetadata })
  await context.files.assertSpaceFor(declared ?? 0)
  const arrived = await store(context, bucket, sent)
  const { id } = await finishUpload(context, caller, { ...target, ...arrived })
  return { Id: id, Key: `${target.bucket}/${target.name}` }
}

async function store({ files }: StorageContext, bucket: Bucket, sent: SentFile): Promise<FileFacts & { version: string; size: number }> {
  const version = randomUUID()
  await files.create(version)
  try {
    const { bytes, end, cause } = await files.append(version, 0, sent.body)
    if (end !== 'complete') throw cause instanceof StorageError ? cause : invalidRequest('The upload was cut off')
    await sent.readRest()
    const facts = sent.facts()
    assertMimeType(bucket, facts.mimeType)
    return { ...facts, version, size: bytes }
  } catch (error) {
    await files.discard(version)
    throw error
  }
}

async function readSentFile(request: IncomingMessage, bucket: Bucket, declared: number | undefined): Promise<SentFile> {
  const { sizeLimit: limit } = bucket
  const contentType = header(request, 'content-type') ?? 'application/octet-stream'
  if (!contentType.startsWith('multipart/form-data')) {
    if (declared !== undefined && declared > limit) throw tooLarge()
    assertMimeType(bucket, contentType)
    const facts = {
      mimeType: contentType,
      cacheControl: header(request, 'cache-control') ?? 'no-cache',
      userMetadata: userMetadataOf(request),
    }
    return {
      body: declared === undefined ? Readable.from(limited(unbroken(request), limit, tooLarge())) : request,
      facts: () => facts,
      readRest: () => Promise.resolve(),
    }
  }
  const { fields, file, readRest } = await readMultipart(unbroken(request), contentType)
  if (!file) throw invalidRequest('No content provided')
  return {
    body: Readable.from(limited(file.bytes, limit, tooLarge())),
    facts: () => ({
      mimeType: fields.get('contentType') ?? file.mimeType,
      cacheControl: fields.get('cacheControl') ? `max-age=${fields.get('cacheControl')}` : 'no-cache',
      userMetadata: parseMetadata(fields.get('metadata') ?? fields.get('userMetadata') ?? ''),
    }),
    readRest,
  }
}

function declaredLength(request: IncomingMessage): number | undefined {
  const length = header(request, 'content-length')
  return length === undefined ? undefined : Number(length)
}
