import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { isLiving } from '../../domain/sync/apply-change.ts'
import type { Change, Held, Order, Tombstone, Versioned } from '../../domain/sync/apply-change.ts'
import { applyToList, refetchList } from './held-list.ts'

/** Milliseconds. A row carries the time at which its transaction began, and can be seen only when that has ended. */
const overlapMs = 60_000

type CatchUp<T extends Versioned> = {
  readonly queryKey: QueryKey
  readonly order: Order<T>
  /** The list as it is held, or as its first fetch brings it. */
  readonly held: () => Promise<Held<T>>
  /** When the server last wrote the row, in ISO 8601. */
  readonly writtenAt: (row: T) => string
  /** What was written since then, in ISO 8601, and how many living rows one may read in all. */
  readonly fetchSince: (since: string) => Promise<{ readonly changes: readonly Change<T>[]; readonly count: number | null }>
}

/**
 * Brings a held list up to date after events may have been missed: with what was written since the newest row in it,
 * and with everything where that does not add up, since a row that went out of sight leaves no trace.
 */
export async function catchUp<T extends Versioned>(client: QueryClient, list: CatchUp<T>): Promise<void> {
  const { queryKey, order } = list
  try {
    const newest = latest((await list.held()).filter(isSaved).map(list.writtenAt))
    if (newest === null) return refetchList(client, queryKey)
    const { changes, count } = await list.fetchSince(new Date(newest - overlapMs).toISOString())
    for (const change of changes) applyToList(client, { queryKey, order }, change)
    if ((await list.held()).filter(isSaved).length !== count) refetchList(client, queryKey)
  } catch {
    refetchList(client, queryKey)
  }
}

function latest(times: readonly string[]): number | null {
  return times.length === 0 ? null : times.reduce((newest, time) => Math.max(newest, Date.parse(time)), 0)
}

function isSaved<T extends Versioned>(row: T | Tombstone): row is T {
  return isLiving(row) && row.version > 0
}
