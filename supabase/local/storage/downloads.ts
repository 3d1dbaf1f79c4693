import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { StorageContext } from './context.ts'
import { isVersion } from './files-on-disk.ts'
import type { StoredObject } from './object-rows.ts'
import { parseRange } from './ranges.ts'
import type { ByteRange } from './ranges.ts'
import { header } from './requests.ts'
import { StorageError } from './storage-error.ts'

interface Delivery {
  /** Only a signed URL has an end. */
  expiresAt?: Date
  /** The query's `download`: an empty text leaves the name to the browser. */
  download: string | null
}

/** The file of a row, whole or in part; for HEAD the same head without it. */
export async function deliver(
  { files }: StorageContext,
  request: IncomingMessage,
  response: ServerResponse,
  object: StoredObject,
  { expiresAt, download }: Delivery,
): Promise<void> {
  if (object.version === null || !isVersion(object.version)) throw noFile()
  const path = files.objectPath(object.version)
  const size = await fileSize(path)
  const lastModified = new Date(object.metadata?.lastModified ?? object.updated_at)
  const etag = object.metadata?.eTag ?? `"${object.id}"`
  if (isUnchanged(request, etag, lastModified)) {
    response.writeHead(304, { ETag: etag }).end()
    return
  }
  response.setHeader('Content-Range', `bytes */${size}`)
  const part = requestedPart(request, size)
  if (part.isWhole) response.removeHeader('Content-Range')
  else response.setHeader('Content-Range', `bytes ${part.start}-${part.end}/${size}`)

  response.setHeader('Content-Length', part.end - part.start + 1)
  response.setHeader('Content-Type', contentType(object))
  response.setHeader('Accept-Ranges', 'bytes')
  response.setHeader('ETag', etag)
  response.setHeader('Last-Modified', lastModified.toUTCString())
  response.setHeader('X-Robots-Tag', 'none')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Content-Security-Policy', 'sandbox')
  if (expiresAt) response.setHeader('Expires', expiresAt.toUTCString())
  else response.setHeader('Cache-Control', object.metadata?.cacheControl ?? 'no-cache')
  if (download !== null) response.setHeader('Content-Disposition', attachment(download))

  response.writeHead(part.isWhole ? 200 : 206)
  if (request.method === 'HEAD' || size === 0) response.end()
  else await send(path, part, response)
}

/** As upstream: `If-Range` is not looked at, and the head is that of the whole file. */
function requestedPart(request: IncomingMessage, size: number): ByteRange & { isWhole: boolean } {
  const range = header(request, 'range')
  if (range === undefined || request.method === 'HEAD') return { start: 0, end: size - 1, isWhole: true }
  return { ...parseRange(range, size), isWhole: false }
}

/** Whoever seeks in a video hangs up in the middle: nothing is wrong then. */
async function send(path: string, { start, end }: ByteRange, response: ServerResponse): Promise<void> {
  try {
    await pipeline(createReadStream(path, { start, end, highWaterMark: 256 * 1024 }), response)
  } catch (error) {
    if (!response.destroyed) throw error
  }
}

const noFile = () => new StorageError(404, 'NoSuchKey', 'The resource was not found', 'Not found')

async function fileSize(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw noFile()
    }
    throw error
  }
}

function isUnchanged(request: IncomingMessage, etag: string, lastModified: Date): boolean {
  const known = header(request, 'if-none-match')
  if (known !== undefined) return known === etag
  const since = Date.parse(header(request, 'if-modified-since') ?? '')
  return Math.floor(lastModified.getTime() / 1000) * 1000 <= since
}

/** A page somebody uploaded is shown as text: it would run with the rights of this address. */
function contentType(object: StoredObject): string {
  const type = object.metadata?.mimetype ?? 'application/octet-stream'
  return type.includes('text/html') ? 'text/plain' : type
}

function attachment(name: string): string {
  const encoded = encodeURIComponent(name)
  return name === '' ? 'attachment;' : `attachment; filename=${encoded}; filename*=UTF-8''${encoded}`
}
