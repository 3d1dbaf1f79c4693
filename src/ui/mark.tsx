import { classNames } from './class-names.ts'

type MarkProps = { readonly label?: string | undefined; readonly className?: string | undefined }

/** The logo: a pause sign and a dot, the moment where someone stopped to think. Without a label it is decoration. */
export function Mark({ label, className }: MarkProps) {
  return (
    <svg
      viewBox="0 0 22 16"
      className={classNames('h-4 w-5.5 shrink-0', className)}
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined || undefined}
    >
      <rect width="4.4" height="16" rx="2.2" className="fill-accent" />
      <rect x="7.2" width="4.4" height="16" rx="2.2" className="fill-accent" />
      <circle cx="18.2" cy="8" r="3.1" className="fill-prompt" />
    </svg>
  )
}
