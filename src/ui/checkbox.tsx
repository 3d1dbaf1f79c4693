import Check from 'lucide-react/icons/check'
import { useId } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'children' | 'size'> & {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: ReactNode
}

export function Checkbox({ label, hint, error, className, ...rest }: CheckboxProps) {
  const id = useId()
  const isWrong = error !== undefined && error !== null && error !== false
  const describedBy = classNames(isWrong && `${id}-error`, hint !== undefined && `${id}-hint`)
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1', className)}>
      <label className="flex items-start gap-2.5">
        <span className="relative mt-0.5 inline-grid size-5 shrink-0">
          <input
            {...rest}
            type="checkbox"
            aria-invalid={isWrong || undefined}
            aria-describedby={describedBy === '' ? undefined : describedBy}
            className="peer size-5 appearance-none rounded-[6px] border border-edge bg-card transition-colors checked:border-accent checked:bg-accent hover:border-soft checked:hover:bg-accent-strong disabled:opacity-50 aria-invalid:border-danger"
          />
          <Check
            className="pointer-events-none absolute inset-0 m-auto size-4 scale-75 text-accent-ink opacity-0 transition-[opacity,scale] peer-checked:scale-100 peer-checked:opacity-100"
            strokeWidth={3}
            aria-hidden="true"
          />
        </span>
        <span className="min-w-0">{label}</span>
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="ps-7.5 text-xs text-soft">
          {hint}
        </p>
      )}
      {isWrong && (
        <p id={`${id}-error`} role="alert" className="ps-7.5 text-xs text-danger">
          {error}
        </p>
      )}
    </div>
  )
}
