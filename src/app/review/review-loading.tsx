import { Skeleton, SkeletonList } from '../../ui/skeleton.tsx'
import { reviewWords as words } from '../../words/review.ts'

/** The shape of the page, until the review is known. */
export function ReviewLoading() {
  return (
    <div className="flex h-full flex-col bg-paper" aria-busy="true">
      <div className="h-13 shrink-0 border-b border-line sm:h-14" />
      <div className="mx-auto flex min-h-0 w-full max-w-[97.5rem] flex-1 flex-col beside:grid beside:grid-cols-[minmax(0,1fr)_min(25.25rem,45%)] lg:gap-5 lg:p-5">
        <div className="sm:max-lg:px-4 sm:max-lg:pt-3">
          <div className="aspect-video w-full bg-stage max-sm:max-h-[42dvh] sm:rounded-surface" />
          <Skeleton className="mt-3 h-8.5 max-sm:mx-3" />
        </div>
        <div className="border-t border-line bg-card beside:border-s beside:border-t-0 lg:rounded-surface lg:border">
          <SkeletonList label={words.loading} />
        </div>
      </div>
    </div>
  )
}
