import type { Database } from '../database.ts'
import type { Tokens } from '../tokens.ts'
import type { Limits } from './limits.ts'
import type { Presence } from './presence.ts'
import type { Topics } from './topics.ts'

/** What all connections of one server share. */
export interface Hub {
  readonly database: Database
  readonly tokens: Tokens
  readonly limits: Limits
  readonly topics: Topics
  readonly presence: Presence
  readonly log: (line: string) => void
}
