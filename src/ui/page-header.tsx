import type { ReactNode } from 'react'

type PageHeaderProps = {
  readonly title: string
  readonly subtitle?: ReactNode
  /** A link back, above the title. */
  readonly back?: ReactNode
  readonly actions?: ReactNode
}

export function PageHeader({ title, subtitle, back, actions }: PageHeaderProps) {
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-4 pt-6 pb-5 sm:pt-9">
      <div className="min-w-0 flex-1 basis-72">
        {back !== undefined && <div className="mb-1.5 text-sm text-soft">{back}</div>}
        <h1 className="text-2xl font-strong tracking-[-0.012em]">{title}</h1>
        {subtitle !== undefined && <p className="mt-1 text-soft">{subtitle}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  )
}
