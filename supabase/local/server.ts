import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import { isLoopbackAddress } from '@supabase/lite'
import type { AuthAndData } from './auth-and-data.ts'
import { compressed } from './content-coding.ts'
import type { Outbox } from './outbox.ts'
import { outboxPage } from './outbox-page.ts'
import { securityHeaders } from './security-headers.ts'
import { createStaticApp } from './static-app.ts'

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export interface Services {
  authAndData: AuthAndData
  storage: Handle
  realtime: Handle
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  outbox: Outbox
  /** Who the sign-in page offers to be; null without demo data. */
  demo: () => Promise<unknown>
}

export interface HttpServer {
  /** Requests wait until the services are given. */
  serve(services: Services): void
  url: string
  close(): Promise<void>
}

interface HttpOptions {
  port: number
  host: string
  serveStatic?: string
  log(line: string): void
}

export async function listen({ port, host, serveStatic, log }: HttpOptions): Promise<HttpServer> {
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 0 })
  const bound = await bind(server, port, host)
  const onLoopback = /^(localhost|127\.|::1$)/.test(host)
  const page = serveStatic === undefined ? aboutPage : createStaticApp(serveStatic, (request) => pageHeaders(request, bound))
  const ready = Promise.withResolvers<Services>()

  server.on('error', (error) => log(`The server: ${error.message}`))
  server.on('request', (request, response) => {
    if (onLoopback && !namesLoopback(request)) {
      return sendText(response, 421, 'This server answers to localhost only.')
    }
    const path = pathOf(request)
    answer(request, response, path).catch((error: unknown) => {
      log(`${request.method} ${path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      if (response.headersSent) response.destroy()
      else sendText(response, 500, 'Something went wrong in the local Supabase; its log says what.')
    })
  })
  server.on('upgrade', (request, socket, head) => {
    const wanted = pathOf(request).startsWith('/realtime/v1/') && (!onLoopback || namesLoopback(request))
    socket.on('error', (error) => log(`A handshake: ${error.message}`))
    if (wanted) void ready.promise.then((services) => services.upgrade(request, socket, head))
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
  })

  /** To a 503 an upload that wants to go on would answer by beginning anew. */
  const routes = ready.promise.then(routesOf)
  async function answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const route = (await routes).find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`))
    return route ? route[1](request, response) : page(request, response, path)
  }

  return {
    serve: ready.resolve,
    url: `http://${nameOf(host)}:${bound}`,
    close: () => closeAll(server),
  }
}

function routesOf(services: Services): (readonly [prefix: string, handle: Handle])[] {
  const lite = withCors(liteHandle(services.authAndData))
  return [
    ['/auth/v1', lite],
    ['/rest/v1', lite],
    ['/storage/v1', withCors(services.storage)],
    ['/realtime/v1', withCors(services.realtime)],
    ['/demo.json', withCors(forThisMachine((_, response) => void services.demo().then((demo) => sendJson(response, demo))))],
    ['/outbox.json', forThisMachine((_, response) => sendJson(response, services.outbox.mails()))],
    ['/outbox', forThisMachine((_, response) => sendPage(response, outboxPage(services.outbox.mails())))],
  ]
}

function liteHandle(authAndData: AuthAndData): Handle {
  const answer = async (request: Request, peerAddress: string | null): Promise<Response> => {
    const response = await authAndData.fetch(request, peerAddress)
    // lite says which headers a page elsewhere may read, and leaves out what hosted lets it read.
    response.headers.delete('access-control-expose-headers')
    return compressed(request, response)
  }
  return getRequestListener((request, env) => answer(request, env.incoming.socket.remoteAddress ?? null), {
    overrideGlobalObjects: false,
  })
}

/**
 * Whoever reads these mails, or knows the demo's password, can sign in as anybody. A proxy on this machine asks from
 * loopback too, and says for whom.
 */
function forThisMachine(answer: (request: IncomingMessage, response: ServerResponse) => void): Handle {
  return async (request, response) => {
    const isOwn = namesLoopback(request) && isLoopbackAddress(request.socket.remoteAddress ?? '') && !isForwarded(request)
    if (isOwn) answer(request, response)
    else sendText(response, 403, 'This is for the machine that this server runs on.')
  }
}

/** As the gateway of a hosted project: any origin, any header, and no key asked of a preflight. */
function withCors(handle: Handle): Handle {
  return async (request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-expose-headers', exposed)
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) {
      return handle(request, response)
    }
    response.writeHead(204, {
      'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS',
      'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
      'access-control-max-age': '3600',
      vary: 'Access-Control-Request-Headers',
    })
    response.end()
  }
}

const exposed = [
  'Date, Content-Range, Content-Location, Content-Length, Accept-Ranges, ETag, Preference-Applied, Location, sb-error-code',
  'X-Supabase-Api-Version, Tus-Resumable, Tus-Version, Tus-Extension, Tus-Max-Size, Upload-Offset, Upload-Length',
  'Upload-Expires, Upload-Metadata',
].join(', ')

function pageHeaders(request: IncomingMessage, port: number): Record<string, string> {
  const host = request.headers.host ?? `127.0.0.1:${port}`
  return securityHeaders([...new Set([`http://${host}`, `http://127.0.0.1:${port}`, `http://localhost:${port}`])])
}

const aboutPage: Handle = async (_, response) =>
  sendText(response, 404, 'This is the local Supabase, without the app. Its mails are at /outbox.')

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(`${text}\n`)
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(value))
}

/** The outbox fetches nothing and runs nothing; its style stands in it. */
const outboxPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

function sendPage(response: ServerResponse, html: string): void {
  response.writeHead(200, {
    ...securityHeaders([]),
    'content-security-policy': outboxPolicy,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(html)
}

function pathOf(request: IncomingMessage): string {
  return request.url?.split('?', 1)[0] ?? '/'
}

/** A page elsewhere can point its own name at 127.0.0.1; it cannot make the browser say another Host. */
function namesLoopback(request: IncomingMessage): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(request.headers.host ?? '')
}

const forwarding = /^(forwarded|via|x-(forwarded|original|envoy)-.+|x-proxy-.+|cf-.+|(.+-)?(real|client|connecting|user|remote)-(ip|addr))$/

/** A browser says nothing of the kind, and speaks HTTP/1.1; nginx, left alone, speaks 1.0 and says nothing. */
function isForwarded(request: IncomingMessage): boolean {
  return request.httpVersion === '1.0' || Object.keys(request.headers).some((name) => forwarding.test(name))
}

function bind(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) => reject(explainBind(error, port, host))
    server.once('error', refuse)
    server.listen(port, host, () => {
      server.off('error', refuse)
      resolve(addressOf(server).port)
    })
  })
}

function addressOf(server: Server): AddressInfo {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address
}

function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

function explainBind(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') return new Error(`Port ${port} is in use. Choose another with --port, or 0 for any.`)
  if (error.code === 'EACCES') return new Error(`Port ${port} may not be used here. Choose one above 1023 with --port.`)
  return new Error(`The server cannot listen on ${host}:${port}: ${error.message}`)
}

async function closeAll(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const patience = setTimeout(() => server.closeAllConnections(), 2000)
  await closed
  clearTimeout(patience)
}
