import type { ReactNode } from 'react'
import { EmptyState } from '../../ui/empty-state.tsx'
import { clipWords } from '../../words/clips.ts'

const words = clipWords.empty

/** The first visit: what one can do here, in three steps, and the one button that begins it. */
export function EmptyLibrary({ action }: { readonly action: ReactNode }) {
  return (
    <EmptyState
      question={words.question}
      steps={words.steps}
      action={
        <div className="grid gap-3">
          <div className="flex flex-wrap gap-2">{action}</div>
          <p className="text-sm text-soft">
            {words.safe} <span className="pointer-coarse:hidden">{words.orDrop}</span>
          </p>
        </div>
      }
    />
  )
}
