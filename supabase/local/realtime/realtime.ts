import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Database } from '../database.ts'
import type { Tokens } from '../tokens.ts'
import { Connection } from './connection.ts'
import { relayDatabaseBroadcasts } from './database-broadcasts.ts'
import type { Vsn } from './frames.ts'
import { handleHttp } from './http-broadcast.ts'
import type { Hub } from './hub.ts'
import { identify } from './identity.ts'
import { hostedProLimits, type Limits } from './limits.ts'
import { Presence } from './presence.ts'
import { Topics } from './topics.ts'

export { realtimeSql } from './schema.ts'

export interface RealtimeOptions {
  database: Database
  tokens: Tokens
  log: (line: string) => void
  limits?: Partial<Limits>
}

export interface Realtime {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  close(): Promise<void>
}

type Handshake = { ok: true; vsn: Vsn; apiKey: string } | { ok: false; status: number; error: string }

const websocketPath = '/realtime/v1/websocket'
const hourMs = 3_600_000

export async function createRealtime(options: RealtimeOptions): Promise<Realtime> {
  const { database, tokens, log } = options
  const limits = { ...hostedProLimits, ...options.limits }
  const hub: Hub = { database, tokens, log, limits, topics: new Topics(log), presence: new Presence() }
  const connections = new Set<Connection>()
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes, perMessageDeflate: false })

  const dropAll = (): void => connections.forEach((connection) => connection.drop())
  await keepPartitions(database)
  const stopRelay = await relayDatabaseBroadcasts(hub, dropAll)
  const upkeep = setInterval(() => {
    keepPartitions(database).catch((error: unknown) => log(`realtime: partitions: ${String(error)}`))
  }, hourMs)

  async function connect(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const handshake = await judgeHandshake(hub, request, connections.size)
    if (!handshake.ok) return refuse(socket, handshake.status, handshake.error)
    server.handleUpgrade(request, socket, head, (websocket) => {
      const connection = new Connection(hub, websocket, handshake.vsn, handshake.apiKey)
      connections.add(connection)
      websocket.on('close', () => connections.delete(connection))
    })
  }

  return {
    upgrade(request, socket, head) {
      socket.on('error', (error) => log(`realtime: handshake: ${error.message}`))
      connect(request, socket, head).catch((error: unknown) => {
        log(`realtime: handshake: ${String(error)}`)
        refuse(socket, 500, 'Error connecting to Realtime')
      })
    },
    handle: (request, response) => handleHttp(hub, request, response),
    async close() {
      clearInterval(upkeep)
      await stopRelay()
      dropAll()
      server.close()
    },
  }
}

/** A partition must be there before its day begins: a message without one would be lost in silence. */
async function keepPartitions(database: Database): Promise<void> {
  await database.query('select realtime.keep_partitions()')
}

async function judgeHandshake(hub: Hub, request: IncomingMessage, connected: number): Promise<Handshake> {
  const url = new URL(request.url ?? '/', 'http://local')
  if (url.pathname !== websocketPath) return { ok: false, status: 404, error: 'Not found' }
  if (connected >= hub.limits.connections) return { ok: false, status: 429, error: 'Too many connected users' }
  const vsn = url.searchParams.get('vsn') ?? '1.0.0'
  if (vsn !== '1.0.0' && vsn !== '2.0.0') return { ok: false, status: 403, error: `Unknown protocol version ${vsn}` }
  const apiKey = request.headers['x-api-key'] ?? url.searchParams.get('apikey')
  if (typeof apiKey !== 'string' || apiKey === '') return { ok: false, status: 401, error: 'API key is missing' }
  const answer = await identify(hub.tokens, apiKey)
  return answer.ok ? { ok: true, vsn, apiKey } : { ok: false, status: 401, error: answer.message }
}

function refuse(socket: Duplex, status: number, error: string): void {
  const body = JSON.stringify({ error })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
