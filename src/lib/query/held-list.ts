import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { hashKey, queryOptions } from '@tanstack/react-query'
import { applyChange } from '../../domain/sync/apply-change.ts'
import type { Change, Held, Order, Versioned } from '../../domain/sync/apply-change.ts'
import { mergeFetched } from '../../domain/sync/merge-fetched.ts'

/** Keys whose first fetch was under way when something about them was heard. */
const heardTooEarly = new WeakMap<QueryClient, Set<string>>()

type HeldList<T extends Versioned> = {
  readonly queryKey: QueryKey
  readonly fetchRows: (signal: AbortSignal) => Promise<readonly T[]>
  readonly order: Order<T>
}

/**
 * A cached list that realtime keeps current. What a fetch brings is laid over what was heard while it was under way; a
 * first fetch during which something was heard is repeated.
 */
export function heldListQuery<T extends Versioned>({ queryKey, fetchRows, order }: HeldList<T>) {
  // oxlint-disable-next-line @tanstack/query/exhaustive-deps -- a list has one order for as long as it has this key
  return queryOptions<Held<T>>({
    queryKey,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    queryFn: async ({ client, signal }) => {
      const early = earlyKeys(client)
      const hash = hashKey(queryKey)
      const before = client.getQueryData<Held<T>>(queryKey)
      early.delete(hash)
      let fetched = await fetchRows(signal)
      while (before === undefined && early.delete(hash)) fetched = await fetchRows(signal)
      const now = client.getQueryData<Held<T>>(queryKey) ?? []
      return mergeFetched({ before: before ?? [], now, fetched }, order)
    },
  })
}

/** Applies what the server said about one row to a cached list. */
export function applyToList<T extends Versioned>(
  client: QueryClient,
  { queryKey, order }: Pick<HeldList<T>, 'queryKey' | 'order'>,
  change: Change<T>,
): void {
  const list = client.getQueryData<Held<T>>(queryKey)
  if (list === undefined) {
    earlyKeys(client).add(hashKey(queryKey))
    return
  }
  const next = applyChange(list, change, order)
  if (next !== list) client.setQueryData<Held<T>>(queryKey, next)
}

/** Fetches a cached list again, also when its first fetch is still under way. */
export function refetchList(client: QueryClient, queryKey: QueryKey): void {
  if (client.getQueryData(queryKey) === undefined) earlyKeys(client).add(hashKey(queryKey))
  void client.invalidateQueries({ queryKey })
}

function earlyKeys(client: QueryClient): Set<string> {
  const known = heardTooEarly.get(client)
  if (known !== undefined) return known
  const keys = new Set<string>()
  heardTooEarly.set(client, keys)
  return keys
}
