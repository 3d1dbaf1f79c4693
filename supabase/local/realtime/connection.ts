import type { RawData, WebSocket } from 'ws'
import type { Extension } from './authorisation.ts'
import { Channel, type Wire } from './channel.ts'
import { handleBroadcast } from './client-broadcast.ts'
import { handlePresence } from './client-presence.ts'
import { handleAccessToken } from './client-token.ts'
import { broadcastFrame, readBinaryFrame, readTextFrame, textFrame, type ClientFrame, type Frame, type Ref, type Vsn } from './frames.ts'
import type { Hub } from './hub.ts'
import { admit } from './join.ts'
import { readJoinRequest, topicPrefix } from './join-request.ts'
import { parseJson } from './json.ts'
import { Lane } from './lane.ts'
import { SecondCounter } from './limits.ts'
import type { StoredMessage } from './replay.ts'

const largestBacklog = 16_000_000

/** One WebSocket and the channels joined over it. */
export class Connection implements Wire {
  readonly vsn: Vsn
  readonly #hub: Hub
  readonly #socket: WebSocket
  readonly #apiKey: string
  readonly #channels = new Map<string, Channel>()
  readonly #lane: Lane
  readonly #idle: NodeJS.Timeout
  readonly #counters: Record<Extension, SecondCounter>

  constructor(hub: Hub, socket: WebSocket, vsn: Vsn, apiKey: string) {
    this.vsn = vsn
    this.#hub = hub
    this.#socket = socket
    this.#apiKey = apiKey
    this.#lane = new Lane((error) => hub.log(`realtime: ${error instanceof Error ? error.stack : String(error)}`))
    this.#idle = setTimeout(() => socket.close(1000), hub.limits.idleMs)
    this.#counters = {
      broadcast: new SecondCounter(hub.limits.messagesPerSecond),
      presence: new SecondCounter(hub.limits.presenceEventsPerSecond),
    }
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary))
    socket.on('ping', () => this.#idle.refresh())
    socket.on('pong', () => this.#idle.refresh())
    socket.on('error', (error) => hub.log(`realtime: socket error: ${error.message}`))
    socket.on('close', () => this.#end())
  }

  send(frame: Frame): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (this.#socket.bufferedAmount > largestBacklog) this.#socket.terminate()
    else this.#socket.send(frame.data, { binary: frame.binary })
  }

  run(task: () => void | Promise<void>): void {
    this.#lane.run(task)
  }

  countsTooMany(extension: Extension): boolean {
    return this.#counters[extension].exceeds()
  }

  /** The client connects again by itself, joins again and reads again what it may have missed. */
  drop(): void {
    this.#socket.terminate()
  }

  #receive(data: RawData, isBinary: boolean): void {
    this.#idle.refresh()
    if (!Buffer.isBuffer(data)) return
    const frame = isBinary ? readBinaryFrame(data) : readTextFrame(this.vsn, data.toString())
    if (frame === undefined) return this.#hub.log('realtime: MalformedWebSocketMessage')
    if (frame.topic === 'phoenix') {
      if (frame.event === 'heartbeat') this.#reply(frame, null, 'ok', {})
      return
    }
    this.#lane.run(() => this.#handle(frame))
  }

  #handle(frame: ClientFrame): void | Promise<void> {
    if (this.#socket.readyState !== this.#socket.OPEN) return undefined
    const channel = this.#channels.get(frame.topic)
    if (frame.event === 'phx_join') {
      channel?.close('phx_close')
      return this.#join(frame)
    }
    if (channel === undefined) {
      if (frame.event === 'phx_leave') this.#reply(frame, frame.joinRef, 'ok', {})
      else this.#reply(frame, null, 'error', { reason: 'unmatched topic' })
      return undefined
    }
    const isStale = frame.joinRef !== null && frame.joinRef !== channel.request.joinRef
    return isStale ? undefined : this.#handleOnChannel(channel, frame)
  }

  #handleOnChannel(channel: Channel, frame: ClientFrame): void | Promise<void> {
    switch (frame.event) {
      case 'broadcast':
        return handleBroadcast(channel, frame)
      case 'presence':
        return handlePresence(channel, frame)
      case 'access_token':
        return handleAccessToken(channel, frame)
      case 'phx_leave':
        channel.reply(frame.ref, 'ok', {})
        return channel.close('phx_close')
      default:
        return this.#hub.log(`realtime: an unexpected event ${frame.event} on ${frame.topic}`)
    }
  }

  async #join(frame: ClientFrame): Promise<void> {
    const request = readJoinRequest(frame)
    if (!frame.topic.startsWith(topicPrefix)) return this.#reply(frame, null, 'error', { reason: 'unmatched topic' })
    if (this.#channels.size >= this.#hub.limits.channelsPerConnection) {
      return this.#reply(frame, request.joinRef, 'error', { reason: 'ChannelRateLimitReached: Too many channels' })
    }
    const answer = await admit(this.#hub, request, this.#apiKey)
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (!answer.ok) return this.#reply(frame, request.joinRef, 'error', { reason: answer.reason })

    this.#reply(frame, request.joinRef, 'ok', { postgres_changes: [] })
    const channel = new Channel(this.#hub, this, answer.admission, (closed) => {
      this.#channels.delete(closed.request.topic)
    })
    this.#channels.set(request.topic, channel)
    this.#welcome(channel, answer.replay)
  }

  #welcome(channel: Channel, replay: readonly StoredMessage[]): void {
    const { hub, request } = channel
    for (const message of replay) this.#replay(channel, message)
    if (request.presenceEnabled && channel.mayRead('presence')) {
      channel.push('presence_state', hub.presence.state(channel.key))
    }
    if (request.replicationReady) {
      const message = 'Replication connection established'
      channel.push('system', { extension: 'system', status: 'ok', message, channel: request.sub })
    }
  }

  #replay(channel: Channel, { id, event, payload, binary_payload: binary }: StoredMessage): void {
    const meta = { replayed: true, id } as const
    if (binary === null) {
      channel.push('broadcast', { type: 'broadcast', event, payload: payload && parseJson(payload), meta })
      return
    }
    const bytes = Buffer.from(binary)
    const frame = broadcastFrame(this.vsn, channel.request.topic, { event, encoding: 'binary', bytes, meta })
    if (frame) this.send(frame)
  }

  #reply(frame: ClientFrame, joinRef: Ref, status: 'ok' | 'error', response: unknown): void {
    const { ref, topic } = frame
    this.send(textFrame(this.vsn, { joinRef, ref, topic, event: 'phx_reply', payload: { status, response } }))
  }

  #end(): void {
    clearTimeout(this.#idle)
    for (const channel of this.#channels.values()) channel.end()
  }
}
