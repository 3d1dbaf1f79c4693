import type { IncomingMessage } from 'node:http'
import { PassThrough } from 'node:stream'
import type { Readable } from 'node:stream'
import type { Claims, Tokens } from '../tokens.ts'
import { accessDenied, invalidRequest, tooLarge } from './storage-error.ts'

export function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

const LONGEST_JSON = 1024 * 1024

export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of unbroken(request)) {
    if (!Buffer.isBuffer(chunk)) continue
    size += chunk.length
    if (size > LONGEST_JSON) throw tooLarge()
    chunks.push(chunk)
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // falls through to the one refusal
  }
  throw invalidRequest('body must be object')
}

/** The body, to be read in a loop: leaving that early would close the connection on which the answer has to go out. */
export function unbroken(request: IncomingMessage): Readable {
  const body = new PassThrough()
  body.on('error', () => undefined)
  request.once('close', () => {
    if (!request.readableEnded) body.destroy(new Error('The connection was lost'))
  })
  return request.pipe(body)
}

export async function* limited(source: AsyncIterable<Buffer>, limit: number, beyond: Error): AsyncGenerator<Buffer, void, void> {
  let size = 0
  for await (const chunk of source) {
    size += chunk.length
    if (size > limit) throw beyond
    yield chunk
  }
}

export function parseMetadata(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
  } catch {
    return {}
  }
}

/** What a client says of a file beside its body. */
export function userMetadataOf(request: IncomingMessage): Record<string, unknown> {
  return parseMetadata(Buffer.from(header(request, 'x-metadata') ?? '', 'base64').toString('utf8'))
}

/** The session's token; an API key alone stands in for it, as the hosted gateway has it. */
export function tokenOf(request: IncomingMessage): string {
  const bearer = header(request, 'authorization')?.replace(/^Bearer\s+/i, '')
  return bearer || (header(request, 'apikey') ?? '')
}

export async function authenticate(tokens: Tokens, request: IncomingMessage): Promise<Claims> {
  const verified = await tokens.verify(tokenOf(request))
  if (!verified.ok) throw accessDenied(verified.message)
  return verified.claims
}

/** Reads the rest of the body: who is answered while still sending sees a broken connection instead of the answer. */
export async function drain(request: IncomingMessage): Promise<void> {
  if (request.readableEnded || request.destroyed) return
  await new Promise<void>((resolve) => {
    request
      .once('end', resolve)
      .once('close', resolve)
      .once('error', () => resolve())
    request.unpipe().resume()
  })
}
