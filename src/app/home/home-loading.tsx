import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { homeWords } from '../../words/home.ts'

export function HomeLoading() {
  return (
    <>
      <PageHeader title={homeWords.title} />
      <div role="status" aria-label={homeWords.loading} className="divide-y divide-line border-y border-line">
        {[0, 1, 2].map((row) => (
          <div key={row} className="flex gap-4 py-4 sm:gap-5">
            <Skeleton className="aspect-video w-26 shrink-0 self-start rounded-field sm:w-44" />
            <span className="grid flex-1 content-start gap-2.5 pt-1">
              <Skeleton className="h-4 w-2/5" />
              <Skeleton className="h-3.5 w-1/3" />
              <Skeleton className="h-3.5 w-3/5" />
            </span>
          </div>
        ))}
      </div>
    </>
  )
}
