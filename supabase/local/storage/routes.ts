import type { IncomingMessage, ServerResponse } from 'node:http'
import { asService } from './access.ts'
import type { Caller } from './access.ts'
import { findBucket, getBucket, listBuckets } from './buckets.ts'
import type { StorageContext } from './context.ts'
import { deliver } from './downloads.ts'
import { listObjects } from './listing.ts'
import { copyObject, moveObject } from './moves.ts'
import { assertValidKey } from './object-keys.ts'
import { deleteObjects, findObject, versionsOf } from './object-rows.ts'
import type { StoredObject } from './object-rows.ts'
import { authenticate, header, readJson, tokenOf, userMetadataOf } from './requests.ts'
import { signDownload, signDownloads, signUpload, textList, verifySignature } from './signed-urls.ts'
import { invalidRequest, noSuchBucket, notImplemented, StorageError } from './storage-error.ts'
import { receiveUpload } from './uploads.ts'

export interface Exchange {
  context: StorageContext
  request: IncomingMessage
  response: ServerResponse
  query: URLSearchParams
}

interface ObjectExchange extends Exchange {
  bucket: string
  name: string
}

/** Answers what to send as JSON; undefined when the answer has gone out already. */
type Handler = (exchange: ObjectExchange) => Promise<unknown>

/** The first that fits, so the words come before the buckets. Groups: the bucket, the object's name. */
const ROUTES: readonly (readonly [methods: string, path: RegExp, handler: Handler])[] = [
  [
    'GET',
    /^\/bucket\/?$/,
    async (exchange) => listBuckets(exchange.context.database, await caller(exchange, 'storage.bucket.list'), exchange.query),
  ],
  [
    'GET',
    /^\/bucket\/([^/]+)$/,
    async (exchange) => {
      return getBucket(exchange.context.database, await caller(exchange, 'storage.bucket.get'), exchange.bucket)
    },
  ],
  ['POST PUT DELETE', /^\/bucket(?:\/.*)?$/, () => refuse('buckets are made and changed by a migration')],
  ['POST', /^\/object\/list\/([^/]+)$/, list],
  ['POST', /^\/object\/list-v2\/([^/]+)$/, () => refuse('listV2; use list')],
  ['POST', /^\/object\/move$/, move],
  ['POST', /^\/object\/copy$/, copy],
  ['POST', /^\/object\/upload\/sign\/([^/]+)\/(.+)$/, createUploadUrl],
  ['PUT', /^\/object\/upload\/sign\/([^/]+)\/(.+)$/, uploadToSignedUrl],
  ['POST', /^\/object\/sign\/([^/]+)$/, createDownloadUrls],
  ['POST', /^\/object\/sign\/([^/]+)\/(.+)$/, createDownloadUrl],
  ['GET HEAD', /^\/object\/sign\/([^/]+)\/(.+)$/, downloadFromSignedUrl],
  ['GET HEAD', /^\/object\/(?:info\/)?public\/([^/]+)\/(.+)$/, () => Promise.reject(noSuchBucket())],
  ['GET HEAD', /^\/object\/info\/authenticated\/([^/]+)\/(.+)$/, (exchange) => info(exchange, caller)],
  ['GET HEAD', /^\/object\/info\/([^/]+)\/(.+)$/, (exchange) => info(exchange, reader)],
  ['GET HEAD', /^\/object\/authenticated\/([^/]+)\/(.+)$/, (exchange) => download(exchange, caller)],
  ['GET HEAD', /^\/object\/([^/]+)\/(.+)$/, (exchange) => download(exchange, reader)],
  ['POST', /^\/object\/([^/]+)\/(.+)$/, upload],
  ['PUT', /^\/object\/([^/]+)\/(.+)$/, upload],
  ['DELETE', /^\/object\/([^/]+)$/, remove],
  ['GET HEAD', /^\/render\/image\//, () => refuse('images are not transformed')],
]

export async function answer(exchange: Exchange, path: string): Promise<unknown> {
  const method = exchange.request.method ?? ''
  for (const [methods, pattern, handler] of ROUTES) {
    const found = methods.split(' ').includes(method) ? pattern.exec(path) : null
    if (found) return handler({ ...exchange, bucket: decoded(found[1]), name: decoded(found[2]) })
  }
  throw new StorageError(404, 'InvalidRequest', `Route ${method}:${path} not found`, 'Not Found')
}

function decoded(part = ''): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw invalidRequest('The address is not well formed')
  }
}

const refuse = (what: string) => Promise.reject(notImplemented(what))

async function caller({ context, request }: Exchange, operation: string): Promise<Caller> {
  if (tokenOf(request) === '') throw invalidRequest("headers must have required property 'authorization'")
  return { claims: await authenticate(context.tokens, request), operation }
}

/** Reading with a bad token, but for `/authenticated/`, looks like reading from a bucket that is not there, as upstream has it. */
async function reader({ context, request }: Exchange, operation: string): Promise<Caller> {
  const verified = await context.tokens.verify(tokenOf(request))
  if (!verified.ok) throw noSuchBucket()
  return { claims: verified.claims, operation }
}

type WhoReads = typeof reader

async function readable(exchange: ObjectExchange, who: WhoReads, operation: string): Promise<StoredObject> {
  const { context, bucket, name } = exchange
  const by = await who(exchange, operation)
  await findBucket(context.database, bucket)
  assertValidKey(name)
  return findObject(context.database, by, bucket, name)
}

async function list(exchange: ObjectExchange): Promise<unknown> {
  const by = await caller(exchange, 'storage.object.list')
  return listObjects(exchange.context.database, by, exchange.bucket, await readJson(exchange.request))
}

async function upload(exchange: ObjectExchange): Promise<unknown> {
  const { context, request, bucket, name } = exchange
  const isUpdate = request.method === 'PUT'
  const by = await caller(exchange, isUpdate ? 'storage.object.upload_update' : 'storage.object.upload')
  const upsert = isUpdate || header(request, 'x-upsert') === 'true'
  return receiveUpload(context, by, { bucket, name, upsert }, request)
}

async function download(exchange: ObjectExchange, who: WhoReads): Promise<void> {
  const { context, request, response, query } = exchange
  const operation = request.method === 'HEAD' ? 'object.head_authenticated_info' : 'storage.object.get_authenticated'
  const object = await readable(exchange, who, operation)
  await deliver(context, request, response, object, { download: query.get('download') })
}

async function info(exchange: ObjectExchange, who: WhoReads): Promise<unknown> {
  const object = await readable(exchange, who, 'object.get_authenticated_info')
  return {
    id: object.id,
    name: object.name,
    version: object.version,
    bucket_id: object.bucket_id,
    size: object.metadata?.size ?? null,
    content_type: object.metadata?.mimetype ?? null,
    cache_control: object.metadata?.cacheControl ?? null,
    etag: object.metadata?.eTag ?? null,
    metadata: object.user_metadata,
    last_modified: object.updated_at,
    created_at: object.created_at,
  }
}

async function remove(exchange: ObjectExchange): Promise<unknown> {
  const { context, request, bucket } = exchange
  const by = await caller(exchange, 'storage.object.delete_many')
  const names = textList((await readJson(request))['prefixes'], 'prefixes')
  const deleted = await deleteObjects(context.database, by, bucket, names, context.files.unsettle)
  await context.files.settle(versionsOf(deleted), new Set())
  return deleted
}

async function move(exchange: ObjectExchange): Promise<unknown> {
  const by = await caller(exchange, 'storage.object.move')
  return moveObject(exchange.context, by, await readJson(exchange.request))
}

async function copy(exchange: ObjectExchange): Promise<unknown> {
  const by = await caller(exchange, 'storage.object.copy')
  return copyObject(exchange.context, by, await readJson(exchange.request), {
    upsert: header(exchange.request, 'x-upsert') === 'true',
    userMetadata: userMetadataOf(exchange.request),
  })
}

async function createDownloadUrl(exchange: ObjectExchange): Promise<unknown> {
  const by = await caller(exchange, 'storage.object.sign')
  const { expiresIn } = await readJson(exchange.request)
  return signDownload(exchange.context, by, exchange.bucket, exchange.name, expiresIn)
}

async function createDownloadUrls(exchange: ObjectExchange): Promise<unknown> {
  const by = await caller(exchange, 'storage.object.sign_many')
  return signDownloads(exchange.context, by, exchange.bucket, await readJson(exchange.request))
}

async function downloadFromSignedUrl({ context, request, response, query, bucket, name }: ObjectExchange): Promise<void> {
  const token = query.get('token')
  if (token === null) throw invalidRequest("querystring must have required property 'token'")
  const { expiresAt } = await verifySignature(context.tokens, token, 'download', `${bucket}/${name}`)
  assertValidKey(name)
  const object = await findObject(context.database, asService('storage.object.get_signed'), bucket, name)
  await deliver(context, request, response, object, { expiresAt, download: query.get('download') })
}

async function createUploadUrl(exchange: ObjectExchange): Promise<unknown> {
  const { context, request, bucket, name } = exchange
  const by = await caller(exchange, 'storage.object.sign_upload_url')
  const upsert = header(request, 'x-upsert') === 'true'
  const metadata = { mimetype: header(request, 'content-type'), contentLength: Number(header(request, 'content-length') ?? 0) }
  return signUpload(context, by, { bucket, name, upsert, metadata })
}

async function uploadToSignedUrl({ context, request, query, bucket, name }: ObjectExchange): Promise<unknown> {
  const token = query.get('token')
  if (token === null) throw invalidRequest("querystring must have required property 'token'")
  const { upsert, owner } = await verifySignature(context.tokens, token, 'upload', `${bucket}/${name}`)
  const by = asService('storage.object.upload_signed')
  const { Key } = await receiveUpload(context, by, { bucket, name, upsert, owner }, request)
  return { Key }
}
