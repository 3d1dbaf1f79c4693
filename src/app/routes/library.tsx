import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSession } from '../../features/auth/store.ts'
import { ClipLibrary } from '../../features/clips/clip-library.tsx'
import { reviewListQuery } from '../../features/reviews/queries.ts'
import type { ReviewSummary } from '../../features/reviews/queries.ts'
import { serverNow } from '../../lib/time/server-time.ts'
import { shellWords } from '../../words/shell.ts'
import '../clips-heard.ts'
import { usePageTitle } from '../page-title.ts'

export default function LibraryRoute() {
  usePageTitle(shellWords.titles.library)
  const personId = useSession((session) => (session.status === 'signed-in' ? session.person.id : null))
  const { data: reviews } = useQuery({ ...reviewListQuery, throwOnError: false })
  const openReviews = useMemo(() => countOpen(reviews ?? [], serverNow()), [reviews])
  if (personId === null) return null
  return <ClipLibrary personId={personId} openReviews={openReviews} openHref={(clipId) => `/clips/${clipId}/open`} />
}

/** How many reviews each clip is open in, by clip id. */
function countOpen(reviews: readonly ReviewSummary[], now: number): ReadonlyMap<string, number> {
  const open = reviews.filter(({ state, expiresAt }) => state !== 'closed' && (expiresAt === null || Date.parse(expiresAt) > now))
  return new Map([...Map.groupBy(open, ({ clipId }) => clipId)].map(([clipId, group]) => [clipId, group.length]))
}
