import { readRights, writeRights, type Extension, type Rights } from './authorisation.ts'
import { textFrame, type Frame, type Ref, type Vsn } from './frames.ts'
import type { Hub } from './hub.ts'
import { identify, type Identity } from './identity.ts'
import type { JoinRequest } from './join-request.ts'
import { textToAll, topicKey, type FanOut, type Subscriber } from './topics.ts'

/** The socket as a channel sees it. */
export interface Wire {
  readonly vsn: Vsn
  send(frame: Frame): void
  /** In turn with the frames of the same socket. */
  run(task: () => void | Promise<void>): void
  countsTooMany(extension: Extension): boolean
}

export interface Admission {
  readonly request: JoinRequest
  readonly identity: Identity
  readonly read: Rights
  readonly replayed: ReadonlySet<string>
}

const longestConfirmIntervalMs = 5 * 60_000
const notAsked: Rights = { broadcast: undefined, presence: undefined }

/** One topic joined over one socket. */
export class Channel implements Subscriber {
  readonly hub: Hub
  readonly request: JoinRequest
  readonly key: string
  readonly #wire: Wire
  readonly #replayed: ReadonlySet<string>
  readonly #onClosed: (channel: Channel) => void
  #identity: Identity
  #read: Rights
  #write: Rights = notAsked
  #tracked: string | undefined
  #confirmTimer: NodeJS.Timeout | undefined
  #isOpen = true

  constructor(hub: Hub, wire: Wire, admission: Admission, onClosed: (channel: Channel) => void) {
    this.hub = hub
    this.request = admission.request
    this.key = topicKey(admission.request.sub, admission.request.isPrivate)
    this.#wire = wire
    this.#replayed = admission.replayed
    this.#onClosed = onClosed
    this.#identity = admission.identity
    this.#read = admission.read
    this.#confirmLater()
    hub.topics.subscribe(this.key, this)
  }

  get vsn(): Vsn {
    return this.#wire.vsn
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  get identity(): Identity {
    return this.#identity
  }

  get read(): Rights {
    return this.#read
  }

  mayReceive(message: FanOut): boolean {
    if (message.id !== undefined && this.#replayed.has(message.id)) return false
    return this.mayRead(message.kind)
  }

  mayRead(extension: Extension): boolean {
    return !this.request.isPrivate || this.#read[extension] === true
  }

  /** Asked in the database at the first write and remembered until a new token comes. */
  mayWrite(extension: Extension): boolean | Promise<boolean> {
    if (!this.request.isPrivate) return true
    return this.#write[extension] ?? this.#askWriteRight(extension)
  }

  async #askWriteRight(extension: Extension): Promise<boolean> {
    const { database, log } = this.hub
    const caller = { claims: this.#identity.claims, topic: this.request.sub }
    try {
      if (extension === 'presence' && this.#read.presence === undefined) {
        this.#read = await readRights(database, caller, ['broadcast', 'presence'])
      }
      this.#write = await writeRights(database, caller)
      return this.#write[extension] === true
    } catch (error) {
      log(`realtime: RlsPolicyError on ${this.request.sub}: ${String(error)}`)
      return false
    }
  }

  adopt(identity: Identity, read: Rights): void {
    this.#identity = identity
    this.#read = read
    this.#write = notAsked
    this.#confirmLater()
  }

  countsTooMany(extension: Extension): boolean {
    return this.#wire.countsTooMany(extension)
  }

  deliver(frame: Frame): void {
    this.#wire.send(frame)
  }

  push(event: string, payload: unknown): void {
    this.#sendText(null, event, payload)
  }

  reply(ref: Ref, status: 'ok' | 'error', response: unknown): void {
    this.#sendText(ref, 'phx_reply', { status, response })
  }

  #sendText(ref: Ref, event: string, payload: unknown): void {
    const { joinRef, topic } = this.request
    this.#wire.send(textFrame(this.vsn, { joinRef, ref, topic, event, payload }))
  }

  /** Tells the client why, then closes: its channel is gone and never rejoins by itself. */
  shutDown(message: string): void {
    if (!this.#isOpen) return
    this.push('system', { extension: 'system', status: 'error', message, channel: this.request.sub })
    this.close('phx_close')
  }

  /** After `phx_close` the client stays away, after `phx_error` it joins again. */
  close(farewell: 'phx_close' | 'phx_error'): void {
    if (!this.#isOpen) return
    this.end()
    this.#sendText(this.request.joinRef, farewell, {})
  }

  end(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    clearTimeout(this.#confirmTimer)
    this.hub.topics.unsubscribe(this.key, this)
    this.untrack()
    this.#onClosed(this)
  }

  track(payload: { readonly [field: string]: unknown }): void {
    const asText = JSON.stringify(payload)
    if (this.#tracked === asText) return
    this.#tracked = asText
    const { sub, presenceKey } = this.request
    const diff = this.hub.presence.track(this.key, presenceKey, this, payload)
    this.hub.topics.publish(this.key, textToAll(sub, 'presence', 'presence_diff', diff))
  }

  untrack(): void {
    this.#tracked = undefined
    const { sub, presenceKey } = this.request
    const diff = this.hub.presence.untrack(this.key, presenceKey, this)
    if (diff) this.hub.topics.publish(this.key, textToAll(sub, 'presence', 'presence_diff', diff))
  }

  #confirmLater(): void {
    clearTimeout(this.#confirmTimer)
    const { expiresAt } = this.#identity
    if (expiresAt === undefined) return
    const untilExpiry = Math.max(expiresAt * 1000 - Date.now(), 1)
    this.#confirmTimer = setTimeout(() => this.#wire.run(() => this.#confirmToken()), Math.min(longestConfirmIntervalMs, untilExpiry))
  }

  async #confirmToken(): Promise<void> {
    if (!this.#isOpen) return
    const answer = await identify(this.hub.tokens, this.#identity.token)
    if (answer.ok) this.#confirmLater()
    else this.shutDown(answer.message)
  }
}
