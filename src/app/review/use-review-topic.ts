import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { visitReview } from '../../features/reviews/mutations.ts'
import { listen } from '../../lib/realtime/topic.ts'
import { hearReviewTopic } from './what-a-review-hears.ts'

/** Hears the review for as long as it is open. Its topic moves on when somebody loses access, and this with it. */
export function useReviewTopic(reviewId: string, topicEpoch: number): void {
  const queryClient = useQueryClient()
  useEffect(() => listen(`review:${reviewId}:${topicEpoch}`, hearReviewTopic(queryClient, reviewId)), [queryClient, reviewId, topicEpoch])
}

/** Takes part, and says when one last looked: on coming, on leaving, and when the window goes out of sight. */
export function useVisit(reviewId: string): void {
  useEffect(() => {
    const visit = () => void visitReview(reviewId).catch(() => undefined)
    const gone = new AbortController()
    visit()
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && visit(), { signal: gone.signal })
    return () => {
      gone.abort()
      visit()
    }
  }, [reviewId])
}
