import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Review } from '../../features/reviews/model.ts'
import { useConnection } from '../../lib/realtime/connection.ts'
import { classNames } from '../../ui/class-names.ts'
import { Mark } from '../../ui/mark.tsx'
import { reviewWords as words } from '../../words/review.ts'
import { shellWords } from '../../words/shell.ts'

type ReviewHeaderProps = {
  readonly review: Review
  readonly nameOf: (personId: string) => string
  readonly children: ReactNode
}

export function ReviewHeader({ review, nameOf, children }: ReviewHeaderProps) {
  return (
    <header className="flex h-13 shrink-0 items-center gap-3 border-b border-line px-4 sm:h-14 sm:px-5">
      <Link href="/" aria-label={words.home} title={words.home} className="-m-2 p-2">
        <Mark />
      </Link>
      <h1 className="min-w-0 truncate text-md font-strong tracking-[-0.005em]">
        <bdi>{review.clip.title}</bdi>
      </h1>
      <p className="min-w-0 shrink-[3] truncate text-sm text-soft max-md:hidden">
        <bdi>{nameOf(review.presenter_id)}</bdi> · <bdi>{review.group.name}</bdi> · {review.protocol.title}
      </p>
      {words.state[review.state] !== '' && (
        <span className="shrink-0 rounded-full bg-sunk px-2.5 py-0.5 text-xs font-strong text-soft max-sm:hidden">
          {words.state[review.state]}
        </span>
      )}
      <span className="flex-1" />
      <ConnectionNote />
      {children}
    </header>
  )
}

/** Whether what others write arrives at once, in words. */
function ConnectionNote() {
  const state = useConnection((connection) => connection.state)
  return (
    <span role="status" className="flex shrink-0 items-center gap-1.5 text-xs text-soft">
      <span
        aria-hidden="true"
        className={classNames(
          'size-2 rounded-full',
          state === 'live' ? 'bg-praise' : state === 'connecting' ? 'animate-breathe bg-warn' : 'bg-danger',
        )}
      />
      {shellWords.connection[state]}
    </span>
  )
}
