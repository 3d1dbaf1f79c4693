import type { IncomingMessage, ServerResponse } from 'node:http'
import { drain, header } from './requests.ts'
import { asStorageError, internalError } from './storage-error.ts'
import { TUS_EXTENSIONS, TUS_VERSION } from './tus-protocol.ts'
import type { TusReply } from './tus.ts'

const EXPOSED = [
  'Accept-Ranges, Content-Length, Content-Range, Content-Disposition, ETag, Last-Modified, Expires',
  'Location, Upload-Offset, Upload-Length, Upload-Metadata, Upload-Expires',
  'Tus-Resumable, Tus-Version, Tus-Extension, Tus-Max-Size, Tus-Complete',
].join(', ')

const ALLOWED = [
  'authorization, apikey, content-type, cache-control, range, if-none-match, if-modified-since',
  'x-client-info, x-upsert, x-metadata, x-signature, x-request-id, accept-profile, content-profile',
  'tus-resumable, upload-length, upload-offset, upload-metadata, upload-defer-length, upload-concat',
].join(', ')

export function allowEveryOrigin(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*')
  response.setHeader('Access-Control-Expose-Headers', EXPOSED)
}

export function answerPreflight(request: IncomingMessage, response: ServerResponse, isResumable: boolean): void {
  response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS')
  response.setHeader('Access-Control-Allow-Headers', header(request, 'access-control-request-headers') ?? ALLOWED)
  response.setHeader('Access-Control-Max-Age', '86400')
  if (isResumable) {
    response.setHeader('Tus-Resumable', TUS_VERSION)
    response.setHeader('Tus-Version', TUS_VERSION)
    response.setHeader('Tus-Extension', TUS_EXTENSIONS)
  }
  response.writeHead(204).end()
}

export async function sendJson(request: IncomingMessage, response: ServerResponse, body: unknown, status = 200): Promise<void> {
  await send(request, response, status, 'application/json; charset=utf-8', JSON.stringify(body))
}

export async function sendError(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  log: (line: string) => void,
): Promise<void> {
  const known = toldError(error, request, log)
  await sendJson(request, response, known.body, known.httpStatus)
}

export async function sendTus(request: IncomingMessage, response: ServerResponse, { status, headers }: TusReply): Promise<void> {
  await drain(request)
  if (response.destroyed) return
  response.setHeader('Tus-Resumable', TUS_VERSION)
  response.writeHead(status, headers).end()
}

/** Resumable uploads are told in plain text, with the status HTTP has for it. */
export async function sendTusError(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  log: (line: string) => void,
): Promise<void> {
  const { status, message } = toldError(error, request, log)
  response.setHeader('Tus-Resumable', TUS_VERSION)
  if (status === 423) response.setHeader('Connection', 'close')
  await send(request, response, status, 'text/plain; charset=utf-8', message)
}

function toldError(error: unknown, request: IncomingMessage, log: (line: string) => void) {
  const known = asStorageError(error)
  if (known) return known
  log(`${request.method} ${request.url?.split('?')[0]}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  return internalError()
}

async function send(request: IncomingMessage, response: ServerResponse, status: number, type: string, body: string) {
  if (response.headersSent) {
    response.destroy()
    return
  }
  if (response.getHeader('Connection') !== 'close') await drain(request)
  if (response.destroyed) return
  const bytes = Buffer.from(body, 'utf8')
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes.length })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}
