import type { QueryClient } from '@tanstack/react-query'
import { applyReviewChange } from './model.ts'
import type { Review } from './model.ts'
import { reviewKeys } from './queries.ts'

/** Lays a heard row over the held review. `reveals` when something sealed may be readable now. */
export function applyReviewRecord(
  queryClient: QueryClient,
  reviewId: string,
  change: { readonly table: string; readonly record: unknown },
): 'same' | 'changed' | 'reveals' {
  const key = reviewKeys.one(reviewId)
  const before = queryClient.getQueryData<Review>(key)
  if (before === undefined) return 'same'
  const after = applyReviewChange(before, change)
  if (after === before) return 'same'
  queryClient.setQueryData<Review>(key, after)
  const reveals = after.commits !== before.commits || after.revealed_steps.length !== before.revealed_steps.length
  return reveals ? 'reveals' : 'changed'
}
