import { randomBytes } from 'node:crypto'

export interface Meta {
  phx_ref: string
  phx_ref_prev?: string
  [field: string]: unknown
}
export type PresenceState = { [key: string]: { metas: Meta[] } }
export interface PresenceDiff {
  joins: PresenceState
  leaves: PresenceState
}

type Owner = object
type People = Map<string, Map<Owner, Meta>>

export class Presence {
  readonly #topics = new Map<string, People>()

  state(topic: string): PresenceState {
    const people: People = this.#topics.get(topic) ?? new Map()
    return Object.fromEntries(Array.from(people, ([key, metas]) => [key, { metas: [...metas.values()] }]))
  }

  track(topic: string, key: string, owner: Owner, payload: { readonly [field: string]: unknown }): PresenceDiff {
    const metas = this.#metas(topic, key)
    const before = metas.get(owner)
    const meta: Meta = { ...payload, phx_ref: randomBytes(9).toString('base64url') }
    if (before !== undefined) meta.phx_ref_prev = before.phx_ref
    metas.set(owner, meta)
    return { joins: one(key, meta), leaves: before === undefined ? {} : one(key, before) }
  }

  untrack(topic: string, key: string, owner: Owner): PresenceDiff | undefined {
    const people = this.#topics.get(topic)
    const metas = people?.get(key)
    const meta = metas?.get(owner)
    if (people === undefined || metas === undefined || meta === undefined) return undefined
    metas.delete(owner)
    if (metas.size === 0) people.delete(key)
    if (people.size === 0) this.#topics.delete(topic)
    return { joins: {}, leaves: one(key, meta) }
  }

  #metas(topic: string, key: string): Map<Owner, Meta> {
    const people: People = this.#topics.get(topic) ?? new Map()
    const metas: Map<Owner, Meta> = people.get(key) ?? new Map()
    this.#topics.set(topic, people.set(key, metas))
    return metas
  }
}

function one(key: string, meta: Meta): PresenceState {
  return Object.fromEntries([[key, { metas: [meta] }]])
}
