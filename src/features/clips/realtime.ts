import type { QueryClient } from '@tanstack/react-query'
import { applyToList } from '../../lib/query/held-list.ts'
import { byNewest, toClipChange } from './model.ts'
import { clipKeys } from './queries.ts'

/** A clip's row, from one's own topic or from the answer to a write, enters one's library. */
export function applyClipRecord(queryClient: QueryClient, personId: string, record: unknown): void {
  const change = toClipChange(record)
  if (change !== null) applyToList(queryClient, { queryKey: clipKeys.of(personId), order: byNewest }, change)
}
