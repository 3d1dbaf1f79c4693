import CircleAlert from 'lucide-react/icons/circle-alert'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { FieldContext } from './field-control.ts'

type FieldProps = {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** What is wrong and how to put it right. Announced when it appears. */
  readonly error?: ReactNode
  /** Stands at the end of the label's line: "optional", a count of letters. */
  readonly aside?: ReactNode
  readonly isRequired?: boolean | undefined
  readonly isLabelHidden?: boolean | undefined
  readonly className?: string | undefined
  /** One TextInput, TextArea or Select. */
  readonly children: ReactNode
}

export function Field(props: FieldProps) {
  const { label, hint, error, aside, isRequired = false, isLabelHidden = false, className, children } = props
  const id = useId()
  const hasError = isShown(error)
  const hintId = isShown(hint) ? `${id}-hint` : undefined
  const errorId = hasError ? `${id}-error` : undefined
  const describedBy = [errorId, hintId].filter((each) => each !== undefined).join(' ')
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1.5', className)}>
      <div className={isLabelHidden ? 'sr-only' : 'flex items-baseline justify-between gap-3'}>
        <label htmlFor={id} className="text-sm font-strong">
          {label}
        </label>
        {isShown(aside) && <span className="text-xs text-soft">{aside}</span>}
      </div>
      <FieldContext value={{ id, describedBy: describedBy === '' ? undefined : describedBy, isInvalid: hasError, isRequired }}>
        {children}
      </FieldContext>
      <div role="alert" className="contents">
        {hasError && (
          <p id={errorId} className="flex gap-1.5 text-xs text-danger">
            <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
            <span className="min-w-0">{error}</span>
          </p>
        )}
      </div>
      {hintId !== undefined && (
        <p id={hintId} className="text-xs text-soft">
          {hint}
        </p>
      )}
    </div>
  )
}

function isShown(node: ReactNode): boolean {
  return node !== undefined && node !== null && node !== false && node !== ''
}
