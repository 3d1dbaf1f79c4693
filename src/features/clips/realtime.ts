import type { QueryClient } from '@tanstack/react-query'
import { applyToList } from '../../lib/query/held-list.ts'
import { byNewest, toClipChange } from './model.ts'
import { clipKeys } from './queries.ts'

/** A clip's row, from one's own topic or from the answer to a write, enters one's library. */
export function applyClipRecord(queryClient: QueryClient, record: unknown): void {
  const change = toClipChange(record)
  if (change === null) return
  for (const { queryKey } of queryClient.getQueryCache().findAll({ queryKey: clipKeys.all })) {
    applyToList(queryClient, { queryKey, order: byNewest }, change)
  }
}
