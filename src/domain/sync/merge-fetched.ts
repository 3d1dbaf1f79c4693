import { compareHeld, isLiving, tombstoneOf } from './apply-change.ts'
import type { Held, Order, Tombstone, Versioned } from './apply-change.ts'

export type Fetch<T extends Versioned> = {
  /** The cached list when the request was sent. */
  readonly before: Held<T>
  /** The cached list when the answer came. */
  readonly now: Held<T>
  /** The answer: every living row there is. */
  readonly fetched: readonly T[]
}

/**
 * Lays a fetched list over a cached one that may have moved on while the request was under way.
 * A fetched row wins unless the cache holds a higher version, or an unanswered write of one's own. A row the answer
 * lacks is gone, unless it came or changed during the request, or the server has not seen it yet (version 0). Answers
 * `now` itself where nothing changes.
 */
export function mergeFetched<T extends Versioned>({ before, now, fetched }: Fetch<T>, order: Order<T>): Held<T> {
  const beforeById = byId(before)
  const fetchedById = byId(fetched)
  const kept = now.map((held) => {
    const row = fetchedById.get(held.id)
    if (row !== undefined) return newerOf(held, row)
    const settled = held.version > 0 && beforeById.get(held.id)?.version === held.version
    return settled && isLiving(held) ? tombstoneOf(held, 'missing') : held
  })
  const nowById = byId(now)
  const added = [...fetchedById.values()].filter((row) => !nowById.has(row.id))
  const same = added.length === 0 && kept.every((row, at) => row === now[at])
  return same ? now : [...kept, ...added].toSorted((a, b) => compareHeld(a, b, order))
}

/**
 * At equal versions what is on screen stays the same object, so a write of one's own that waits for its answer is not
 * undone. Only a row that an earlier fetch missed comes back at its old version: it became readable again.
 */
function newerOf<T extends Versioned>(held: T | Tombstone, row: T): T | Tombstone {
  if (row.version > held.version) return row
  const readableAgain = !isLiving(held) && held.gone === 'missing' && row.version === held.version
  return readableAgain ? row : held
}

function byId<R extends Versioned>(rows: readonly R[]): Map<string, R> {
  return new Map(rows.map((row) => [row.id, row]))
}
