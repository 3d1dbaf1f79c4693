import { classNames } from './class-names.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

type SpinnerProps = { readonly label?: string | undefined; readonly className?: string | undefined }

/** A turning ring. Without a label it is decoration: whoever shows it says in words what is going on. */
export function Spinner({ label, className }: SpinnerProps) {
  return (
    <span className={classNames('inline-flex', className)} role={label === undefined ? undefined : 'status'}>
      <svg viewBox="0 0 16 16" className="size-4 animate-spin motion-reduce:animate-breathe" fill="none" aria-hidden="true">
        <circle cx="8" cy="8" r="6.25" stroke="currentColor" strokeOpacity=".25" strokeWidth="2" />
        <path d="M14.25 8A6.25 6.25 0 0 0 8 1.75" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
      {label !== undefined && <VisuallyHidden>{label}</VisuallyHidden>}
    </span>
  )
}
