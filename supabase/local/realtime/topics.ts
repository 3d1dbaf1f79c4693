import { broadcastFrame, textFrame, type Frame, type UserBroadcast, type Vsn } from './frames.ts'

export interface Subscriber {
  readonly vsn: Vsn
  /** What the subscriber may hear: asked for every message, since a new token can change it. */
  mayReceive(message: FanOut): boolean
  deliver(frame: Frame): void
}

/** One message on its way to many: made into bytes once for each protocol version, not once for each socket. */
export interface FanOut {
  readonly kind: 'broadcast' | 'presence'
  readonly id?: string
  frame(vsn: Vsn): Frame | undefined
}

function oncePerVersion(make: (vsn: Vsn) => Frame | undefined): (vsn: Vsn) => Frame | undefined {
  const made = new Map<Vsn, Frame | undefined>()
  return (vsn) => {
    if (!made.has(vsn)) made.set(vsn, make(vsn))
    return made.get(vsn)
  }
}

export function broadcastToAll(sub: string, broadcast: UserBroadcast): FanOut {
  return {
    kind: 'broadcast',
    ...(broadcast.meta && { id: broadcast.meta.id }),
    frame: oncePerVersion((vsn) => broadcastFrame(vsn, `realtime:${sub}`, broadcast)),
  }
}

export function textToAll(sub: string, kind: FanOut['kind'], event: string, payload: unknown): FanOut {
  const message = { joinRef: null, ref: null, topic: `realtime:${sub}`, event, payload }
  return { kind, frame: oncePerVersion((vsn) => textFrame(vsn, message)) }
}

/** Public and private X are two topics. */
export function topicKey(sub: string, isPrivate: boolean): string {
  return `${isPrivate ? 'private' : 'public'}:${sub}`
}

export class Topics {
  readonly #subscribers = new Map<string, Set<Subscriber>>()
  readonly #log: (line: string) => void

  constructor(log: (line: string) => void) {
    this.#log = log
  }

  get isEmpty(): boolean {
    return this.#subscribers.size === 0
  }

  subscribe(key: string, subscriber: Subscriber): void {
    const subscribers = this.#subscribers.get(key)
    if (subscribers === undefined) this.#subscribers.set(key, new Set([subscriber]))
    else subscribers.add(subscriber)
  }

  unsubscribe(key: string, subscriber: Subscriber): void {
    const subscribers = this.#subscribers.get(key)
    subscribers?.delete(subscriber)
    if (subscribers?.size === 0) this.#subscribers.delete(key)
  }

  publish(key: string, message: FanOut, except?: Subscriber): void {
    for (const subscriber of this.#subscribers.get(key) ?? []) {
      if (subscriber === except || !subscriber.mayReceive(message)) continue
      const frame = this.#frame(message, subscriber.vsn)
      if (frame !== undefined) subscriber.deliver(frame)
    }
  }

  #frame(message: FanOut, vsn: Vsn): Frame | undefined {
    try {
      return message.frame(vsn)
    } catch (error) {
      this.#log(`realtime: a message could not be sent: ${String(error)}`)
      return undefined
    }
  }
}
