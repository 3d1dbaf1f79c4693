import { usePrefetchQuery, useQuery } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { commentsQuery } from '../../features/comments/queries.ts'
import { peopleQuery } from '../../features/people/queries.ts'
import { cuesQuery } from '../../features/playback/queries.ts'
import { promptsQuery, responsesQuery } from '../../features/prompts/queries.ts'
import { reviewListQuery } from '../../features/reviews/queries.ts'
import { reviewQuery } from '../../features/reviews/review-query.ts'
import { useReview } from '../../features/reviews/use-review.ts'
import { fetchPlayerCode } from '../../lib/player/player.ts'
import { prepareFile, signedUrlQuery } from '../../lib/storage/signed-urls.ts'
import { usePersonId } from '../person-id.ts'
import { ReviewLoading } from '../review/review-loading.tsx'
import { ReviewPage } from '../review/review-page.tsx'

/** Everything the page needs is asked for at once, and it stands as soon as the review and the names are there. */
export default function ReviewRoute({ reviewId }: { readonly reviewId: string }) {
  const personId = usePersonId()
  usePrefetchQuery(commentsQuery(reviewId))
  usePrefetchQuery(promptsQuery(reviewId))
  usePrefetchQuery(responsesQuery(reviewId))
  const review = useReview(reviewId)
  const { data: people } = useQuery(peopleQuery)
  if (review === undefined || people === undefined) return <ReviewLoading />
  return <ReviewPage review={review} people={people} personId={personId} />
}

/** Asks for all that the page of a review shows, as far as it is not known: somebody is about to go there. */
export function prepare(queryClient: QueryClient, reviewId: string): void {
  const listed = queryClient.getQueryData(reviewListQuery.queryKey)?.find(({ id }) => id === reviewId)
  if (listed !== undefined) prepareFile(listed.objectPath)
  for (const asked of [
    queryClient.query(commentsQuery(reviewId)),
    queryClient.query(promptsQuery(reviewId)),
    queryClient.query(responsesQuery(reviewId)),
    queryClient.query(peopleQuery),
    prepareClip(queryClient, reviewId),
  ]) {
    // What cannot be had now is asked for again by the page, which says so.
    asked.catch(() => undefined)
  }
  warm()
}

async function prepareClip(queryClient: QueryClient, reviewId: string): Promise<void> {
  const { clip } = await queryClient.query(reviewQuery(reviewId))
  prepareFile(clip.objectPath)
  await Promise.all([
    clip.posterPath === null ? null : queryClient.query(signedUrlQuery(clip.posterPath)),
    clip.captionLangs.length === 0 ? null : queryClient.query(cuesQuery(clip.objectPath, clip.captionLangs)),
  ])
}

/** Fetches the code of the player, which the page brings only when it stands. */
export function warm(): void {
  void fetchPlayerCode().catch(() => undefined)
}
