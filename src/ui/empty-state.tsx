import type { ReactNode } from 'react'

type EmptyStateProps = {
  /** As a person would ask it: "Which three minutes of your week do you want to look at again?" */
  readonly question: string
  /** What to do, in order. Three are enough. */
  readonly steps?: readonly string[] | undefined
  readonly action?: ReactNode
  readonly children?: ReactNode
}

export function EmptyState({ question, steps = [], action, children }: EmptyStateProps) {
  return (
    <section className="mx-auto grid w-full max-w-lg justify-items-start gap-6 px-5 py-14 sm:py-20">
      <h2 className="question text-2xl">{question}</h2>
      {steps.length > 0 && (
        <ol className="grid gap-3">
          {steps.map((step, at) => (
            <li key={step} className="grid grid-cols-[1.5rem_1fr] items-baseline gap-3">
              <span
                aria-hidden="true"
                className="grid size-6 place-items-center rounded-full bg-wash text-2xs font-strong text-accent tabular-nums"
              >
                {at + 1}
              </span>
              <span>{step}</span>
            </li>
          ))}
        </ol>
      )}
      {children}
      {action}
    </section>
  )
}
