/** Hosted Pro's figures, except that messages and presence are counted per connection and not per project. */
export interface Limits {
  connections: number
  channelsPerConnection: number
  messagesPerSecond: number
  presenceEventsPerSecond: number
  payloadBytes: number
  frameBytes: number
  idleMs: number
}

export const hostedProLimits: Limits = {
  connections: 500,
  channelsPerConnection: 100,
  messagesPerSecond: 500,
  presenceEventsPerSecond: 50,
  payloadBytes: 3_000_500,
  frameBytes: 5_000_000,
  idleMs: 60_000,
}

export class SecondCounter {
  readonly #most: number
  #second = 0
  #count = 0

  constructor(most: number) {
    this.#most = most
  }

  exceeds(): boolean {
    const second = Math.floor(performance.now() / 1000)
    if (second !== this.#second) {
      this.#second = second
      this.#count = 0
    }
    this.#count += 1
    return this.#count > this.#most
  }
}
