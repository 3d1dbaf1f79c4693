import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Poster } from '../../features/clips/poster.tsx'
import { peopleQuery } from '../../features/people/queries.ts'
import { isOpenNow } from '../../features/reviews/open-now.ts'
import type { ReviewSummary } from '../../features/reviews/queries.ts'
import { ReviewRow } from '../../features/reviews/review-row.tsx'
import { serverNow } from '../../lib/time/server-time.ts'
import { Button } from '../../ui/button.tsx'
import { homeWords } from '../../words/home.ts'

const words = homeWords.open
const shownFirst = 6

type OpenReviewsProps = { readonly reviews: readonly ReviewSummary[]; readonly personId: string }

/** Reviews one may read that do not wait for anything; the closed ones on request. */
export function OpenReviews({ reviews, personId }: OpenReviewsProps) {
  const { data: people } = useQuery({ ...peopleQuery, throwOnError: false })
  const [isWhole, setWhole] = useState(false)
  if (reviews.length === 0) return null
  const open = reviews.filter((review) => isOpenNow(review, serverNow()))
  const first = open.slice(0, shownFirst)
  const shown = isWhole ? [...open, ...reviews.filter((review) => !open.includes(review))] : first
  return (
    <section aria-labelledby="open-reviews" className="pt-10">
      <h2 id="open-reviews" className="border-b border-line pb-2 font-strong">
        {words.title}
      </h2>
      <ul className="py-1">
        {shown.map((review) => (
          <li key={review.id}>
            <ReviewRow
              review={review}
              presenterName={review.presenterId === personId ? null : (people?.get(review.presenterId) ?? '')}
              picture={<Poster path={review.posterPath} className="aspect-video rounded-small" />}
              href={`/reviews/${review.id}`}
            />
          </li>
        ))}
      </ul>
      {reviews.length > first.length && (
        <Button variant="quiet" className="-ms-3" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? words.fewer : words.all(reviews.length, reviews.length - open.length)}
        </Button>
      )}
    </section>
  )
}
