import { once } from 'node:events'
import { WebSocket } from 'ws'
import { isObject, parseJson } from '../../supabase/local/realtime/json.ts'
import { eventually } from './realtime-people.ts'

/** A bare socket for what supabase-js hides: exact frames in, exact frames out. */
export class PhoenixSocket {
  readonly texts: unknown[] = []
  readonly binaries: Buffer[] = []
  readonly #socket: WebSocket
  closeCode: number | undefined

  constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) this.binaries.push(data)
      else this.texts.push(parseJson(data.toString()))
    })
    socket.on('close', (code) => (this.closeCode = code))
  }

  static async open(url: string, params: Record<string, string>): Promise<PhoenixSocket> {
    const address = new URL('/realtime/v1/websocket', url.replace(/^http/, 'ws'))
    for (const [name, value] of Object.entries(params)) address.searchParams.set(name, value)
    const socket = new WebSocket(address)
    const opened = new PhoenixSocket(socket)
    await once(socket, 'open')
    return opened
  }

  send(frame: unknown): void {
    this.#socket.send(Buffer.isBuffer(frame) || typeof frame === 'string' ? frame : JSON.stringify(frame))
  }

  /** The next text frame that has not been taken yet. */
  async next(): Promise<unknown> {
    await eventually(() => this.texts.length).toBeGreaterThan(0)
    return this.texts.shift()
  }

  async nextBinary(): Promise<Buffer> {
    await eventually(() => this.binaries.length).toBeGreaterThan(0)
    return this.binaries.shift() ?? Buffer.alloc(0)
  }

  /** Joins over version 2 and gives back the reply. */
  async join(sub: string, ref: string, config: Record<string, unknown> = {}, token?: string): Promise<unknown> {
    const payload = { config, ...(token !== undefined && { access_token: token }) }
    this.send([ref, ref, `realtime:${sub}`, 'phx_join', payload])
    return this.next()
  }

  close(): void {
    this.#socket.close()
  }
}

/** How the server answers a handshake that it refuses. */
export async function refusedHandshake(url: string, path: string): Promise<{ status: number; body: unknown }> {
  const socket = new WebSocket(new URL(path, url.replace(/^http/, 'ws')))
  const [, response] = await once(socket, 'unexpected-response')
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return { status: response.statusCode, body: parseJson(Buffer.concat(chunks).toString()) }
}

export function reasonOf(reply: unknown): unknown {
  const payload: unknown = Array.isArray(reply) ? reply[4] : undefined
  return isObject(payload) && isObject(payload['response']) ? payload['response']['reason'] : undefined
}
