import { Spinner } from '../ui/spinner.tsx'
import { shellWords } from '../words/shell.ts'

/** Shown only when it takes noticeably long. */
export function PageLoading() {
  return (
    <div role="status" className="grid min-h-[60dvh] place-items-center text-soft opacity-0 delayed-in">
      <Spinner />
      <span className="sr-only">{shellWords.loading}</span>
    </div>
  )
}
