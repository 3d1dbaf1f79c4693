import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What the server does with one request for a film; nothing means that it serves it. */
export type MediaRule = {
  readonly refuse?: number
  readonly endsAfter?: number
  readonly hangs?: boolean
  readonly delayMs?: number
  /** Hands the film out only as a whole, as a server that knows no Range. */
  readonly wholeOnly?: boolean
}

export type MediaRequest = { readonly file: string; readonly token: string; readonly from: number }

export type MediaServer = {
  readonly url: string
  /** Every request for a film so far. */
  readonly requests: readonly MediaRequest[]
  /** Decides over each request from now on. */
  setRule(rule: (request: MediaRequest) => MediaRule): void
  stop(): Promise<void>
}

const films = fileURLToPath(new URL('../../media/', import.meta.url))
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.mp4': 'video/mp4',
  '.mov': 'video/quicktime',
  '.webm': 'video/webm',
}

/** Serves the built page and, under `/media/`, the films with Range, as Storage does, and with the faults a test asks for. */
export async function startMediaServer(pages: string): Promise<MediaServer> {
  const requests: MediaRequest[] = []
  let ruleFor: (request: MediaRequest) => MediaRule = () => ({})

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://harness')
    if (!url.pathname.startsWith('/media/')) return sendPage(pages, url.pathname, response)
    const asked = { file: url.pathname.slice('/media/'.length), token: url.searchParams.get('token') ?? '', from: rangeStart(request) }
    requests.push(asked)
    const rule = ruleFor(asked)
    if (rule.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, rule.delayMs))
    if (rule.hangs) return undefined
    if (rule.refuse !== undefined) return void response.writeHead(rule.refuse).end()
    return sendFilm(asked, rule, request, response)
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(404).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The harness has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    setRule: (rule) => void (ruleFor = rule),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function sendFilm(
  { file, from: wanted }: MediaRequest,
  { endsAfter, wholeOnly }: MediaRule,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = insideOf(films, file)
  const { size } = await stat(path)
  const from = wholeOnly ? 0 : wanted
  const range = wholeOnly ? undefined : request.headers.range
  const wantedEnd = /-(\d+)$/.exec(range ?? '')?.[1]
  const end = Math.min(size - 1, wantedEnd === undefined ? size - 1 : Number(wantedEnd))
  const type = types[extname(file)] ?? 'application/octet-stream'
  if (from > end) return void response.writeHead(416, { 'content-range': `bytes */${size}` }).end()
  response.writeHead(range === undefined ? 200 : 206, {
    'content-type': type,
    'content-length': end - from + 1,
    ...(wholeOnly ? {} : { 'accept-ranges': 'bytes' }),
    'cache-control': 'no-store',
    ...(range === undefined ? {} : { 'content-range': `bytes ${from}-${end}/${size}` }),
  })
  if (request.method === 'HEAD') return void response.end()
  const last = endsAfter === undefined ? end : Math.min(end, endsAfter - 1)
  if (last < from) return void response.destroy()
  const stream = createReadStream(path, { start: from, end: last })
  stream.pipe(response, { end: last === end })
  if (last < end) stream.on('end', () => response.destroy())
  return undefined
}

async function sendPage(pages: string, pathname: string, response: ServerResponse): Promise<void> {
  const file = pathname === '/' ? 'index.html' : pathname.slice(1)
  const body = await readFile(insideOf(pages, file))
  response
    .writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-security-policy': policy })
    .end(body)
}

const policy = "default-src 'self'; media-src 'self' blob:; img-src 'self' blob: data:; object-src 'none'; frame-ancestors 'none'"

function rangeStart(request: IncomingMessage): number {
  return Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0)
}

function insideOf(folder: string, file: string): string {
  const path = normalize(join(folder, file))
  if (!path.startsWith(normalize(folder))) throw new Error('Outside the folder')
  return path
}
