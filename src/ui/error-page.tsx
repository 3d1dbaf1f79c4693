import type { ReactNode } from 'react'

type ErrorPageProps = {
  /** What happened. */
  readonly title: string
  /** What is safe. */
  readonly children: ReactNode
  /** What to do next. */
  readonly action?: ReactNode
  /** What a helper would want to know: a code, an address. */
  readonly detail?: string | undefined
}

export function ErrorPage({ title, children, action, detail }: ErrorPageProps) {
  return (
    <section className="mx-auto grid w-full max-w-lg justify-items-start gap-4 px-5 py-14 sm:py-24">
      <svg viewBox="0 0 64 24" className="h-6 text-line" aria-hidden="true">
        <rect width="6" height="24" rx="3" fill="currentColor" />
        <rect x="11" width="6" height="24" rx="3" fill="currentColor" />
        <circle cx="30" cy="12" r="4" className="fill-danger" />
      </svg>
      <h1 className="question text-2xl">{title}</h1>
      <div className="grid gap-3 text-soft">{children}</div>
      <div className="mt-2 flex flex-wrap gap-2">{action}</div>
      {detail !== undefined && <p className="mt-2 font-mono text-2xs break-all text-soft">{detail}</p>}
    </section>
  )
}
