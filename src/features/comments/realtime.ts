import type { QueryClient } from '@tanstack/react-query'
import { applyToList } from '../../lib/query/held-list.ts'
import { byMoment, toCommentChange } from './model.ts'
import { commentKeys } from './queries.ts'

/** A comment's row, from a topic or from the answer to a write, enters the list it belongs to. */
export function applyCommentRecord(queryClient: QueryClient, record: unknown): void {
  const known = toCommentChange(record)
  if (known === null) return
  applyToList(queryClient, { queryKey: commentKeys.of(known.reviewId), order: byMoment }, known.change)
}
