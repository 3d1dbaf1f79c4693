import { classNames } from './class-names.ts'

/** A quiet block in the shape of what is loading; give its size by class. Decoration: the page says that it loads. */
export function Skeleton({ className }: { readonly className?: string | undefined }) {
  return <span aria-hidden="true" className={classNames('block animate-breathe rounded-small bg-line', className)} />
}

type SkeletonTextProps = { readonly lines?: number | undefined; readonly className?: string | undefined }

/** Lines of text that are loading; the last one is shorter. */
export function SkeletonText({ lines = 2, className }: SkeletonTextProps) {
  return (
    <span aria-hidden="true" className={classNames('grid gap-2', className)}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={classNames('h-3.5', line === lines - 1 ? 'w-3/5' : 'w-full')} />
      ))}
    </span>
  )
}

type SkeletonListProps = { readonly rows?: number | undefined; readonly label: string }

/** A list of people's words that is loading, in the shape it will have. */
export function SkeletonList({ rows = 4, label }: SkeletonListProps) {
  return (
    <div role="status" aria-label={label} className="grid gap-6 px-4 py-4">
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className="grid grid-cols-[30px_1fr] gap-3">
          <Skeleton className="size-7.5 rounded-full" />
          <span className="grid gap-2.5">
            <Skeleton className="h-3.5 w-2/5" />
            <SkeletonText />
          </span>
        </span>
      ))}
    </div>
  )
}
