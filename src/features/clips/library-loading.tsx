import type { ReactNode } from 'react'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { clipWords } from '../../words/clips.ts'

const words = clipWords.library

/** The library in the shape it will have. What this computer knows by itself stands there already. */
export function LibraryLoading({ unfinished }: { readonly unfinished: ReactNode }) {
  return (
    <>
      <PageHeader
        title={words.title}
        subtitle={<Skeleton className="my-1 h-4 w-64" />}
        actions={<Skeleton className="h-8.5 w-28 rounded-control" />}
      />
      {unfinished}
      <div role="status" aria-label={words.loading}>
        <div className="mb-5 flex flex-wrap gap-2">
          <Skeleton className="h-9.5 flex-1 basis-56 rounded-field" />
          <Skeleton className="h-9.5 w-44 rounded-field" />
        </div>
        <div className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
          {Array.from({ length: 6 }, (_, place) => (
            <span key={place} className="grid gap-2.5 pb-7 max-sm:grid-cols-[8.5rem_1fr]">
              <Skeleton className="aspect-video rounded-field" />
              <span className="grid content-start gap-2">
                <Skeleton className="h-4 w-4/5" />
                <Skeleton className="h-3.5 w-1/2" />
              </span>
            </span>
          ))}
        </div>
      </div>
    </>
  )
}
