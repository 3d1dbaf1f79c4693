import { usePrefetchQuery } from '@tanstack/react-query'
import { useSession } from '../../features/auth/store.ts'
import { commentsQuery } from '../../features/comments/queries.ts'
import { peopleQuery } from '../../features/people/queries.ts'
import { promptsQuery, responsesQuery } from '../../features/prompts/queries.ts'
import { reviewQuery } from '../../features/reviews/review-query.ts'
import { ReviewPage } from '../review/review-page.tsx'

/** Everything the page needs is asked for at once, before the first of it makes the page wait. */
export default function ReviewRoute({ reviewId }: { readonly reviewId: string }) {
  const personId = useSession((session) => (session.status === 'signed-in' ? session.person.id : null))
  usePrefetchQuery(reviewQuery(reviewId))
  usePrefetchQuery(peopleQuery)
  usePrefetchQuery(commentsQuery(reviewId))
  usePrefetchQuery(promptsQuery(reviewId))
  usePrefetchQuery(responsesQuery(reviewId))
  return personId === null ? null : <ReviewPage reviewId={reviewId} personId={personId} />
}
