import { useQuery } from '@tanstack/react-query'
import type { Review } from './model.ts'
import { reviewQuery } from './review-query.ts'

/** A review, once it is known. Throws also when it is no longer there for this person, so that an open window closes at once. */
export function useReview(reviewId: string): Review | undefined {
  const { data, error } = useQuery(reviewQuery(reviewId))
  if (error?.code === 'not_found') throw error
  return data
}
