import { useSuspenseQuery } from '@tanstack/react-query'
import type { Review } from './model.ts'
import { reviewQuery } from './review-query.ts'

/** A review. Throws also when it is no longer there for this person, so that an open window closes at once. */
export function useReview(reviewId: string): Review {
  const { data, error } = useSuspenseQuery(reviewQuery(reviewId))
  if (error?.code === 'not_found') throw error
  return data
}
