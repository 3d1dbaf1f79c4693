import type { QueryClient } from '@tanstack/react-query'
import { applyReviewChange } from './model.ts'
import type { Review } from './model.ts'
import { reviewKeys } from './queries.ts'

/** What became of a held review. `reveals` when something sealed may be readable now. */
export type ReviewNews = 'same' | 'changed' | 'reveals'

/** Lays a heard row over the held review. */
export function applyReviewRecord(
  queryClient: QueryClient,
  reviewId: string,
  change: { readonly table: string; readonly record: unknown },
): ReviewNews {
  const key = reviewKeys.one(reviewId)
  const before = queryClient.getQueryData<Review>(key)
  if (before === undefined) return 'same'
  const after = applyReviewChange(before, change)
  if (after !== before) queryClient.setQueryData<Review>(key, after)
  return newsOf(before, after)
}

/** Fetches the held review again after events may have been missed. */
export async function refetchReview(queryClient: QueryClient, reviewId: string): Promise<ReviewNews> {
  const key = reviewKeys.one(reviewId)
  const before = queryClient.getQueryData<Review>(key)
  await queryClient.invalidateQueries({ queryKey: key })
  const after = queryClient.getQueryData<Review>(key)
  return before === undefined || after === undefined ? 'same' : newsOf(before, after)
}

function newsOf(before: Review, after: Review): ReviewNews {
  if (after === before) return 'same'
  const reveals = after.commits.length !== before.commits.length || after.revealed_steps.length !== before.revealed_steps.length
  return reveals ? 'reveals' : 'changed'
}
