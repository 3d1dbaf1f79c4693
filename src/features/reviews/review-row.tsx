import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { serverNow } from '../../lib/time/server-time.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { homeWords } from '../../words/home.ts'
import { hasEnded } from './open-now.ts'
import type { ReviewSummary } from './queries.ts'
import { Still } from './still.tsx'

const words = homeWords.open

type ReviewRowProps = {
  readonly review: ReviewSummary
  /** Null when it is one's own. */
  readonly presenterName: string | null
  readonly picture: ReactNode
  readonly href: string
}

export function ReviewRow({ review, presenterName, picture, href }: ReviewRowProps) {
  return (
    <Link
      href={href}
      className="group -mx-3 flex items-center gap-3.5 rounded-field px-3 py-2.5 transition-[background-color] hover:bg-sunk"
    >
      <Still picture={picture} durationS={review.durationS} className="w-22" />
      <span className="grid min-w-0 flex-1">
        <span className="font-strong wrap-anywhere">{review.clipTitle}</span>
        <span className="text-sm text-soft">
          {presenterName === null ? words.yours : <bdi>{presenterName}</bdi>} · <bdi>{review.groupName}</bdi>
          {stateOf(review)}
        </span>
      </span>
      <RelativeTime at={review.createdAt} className="shrink-0 text-sm text-soft max-sm:hidden" />
    </Link>
  )
}

function stateOf(review: ReviewSummary): string {
  if (review.state === 'closed') return ` · ${words.closed}`
  if (review.expiresAt === null) return ''
  return hasEnded(review, serverNow()) ? ` · ${words.ended}` : ` · ${words.until(review.expiresAt)}`
}
