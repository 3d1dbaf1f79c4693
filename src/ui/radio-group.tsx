import { useId } from 'react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type RadioOption<V extends string> = {
  readonly value: V
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly isDisabled?: boolean | undefined
}

type RadioGroupProps<V extends string> = {
  readonly label: ReactNode
  readonly options: readonly RadioOption<V>[]
  readonly value: V | null
  readonly onChange: (value: V) => void
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly isLabelHidden?: boolean | undefined
}

/** A choice between a few things that each deserve a line. For two or three short words use `Segments`. */
export function RadioGroup<V extends string>(props: RadioGroupProps<V>) {
  const { label, options, value, onChange, hint, error, isLabelHidden = false } = props
  const id = useId()
  const isWrong = error !== undefined && error !== null && error !== false
  const describedBy = classNames(isWrong && `${id}-error`, hint !== undefined && `${id}-hint`)
  return (
    <fieldset aria-describedby={describedBy === '' ? undefined : describedBy} className="min-w-0">
      <legend className={isLabelHidden ? 'sr-only' : 'mb-2 text-sm font-strong'}>{label}</legend>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="-mt-1 mb-2 text-xs text-soft">
          {hint}
        </p>
      )}
      <div className="overflow-hidden rounded-field border border-line bg-card">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex items-start gap-3 border-line px-3.5 py-2.5 not-first:border-t has-checked:bg-wash has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent has-disabled:opacity-50 not-has-disabled:not-has-checked:hover:bg-sunk"
          >
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              disabled={option.isDisabled}
              onChange={() => onChange(option.value)}
              className="mt-0.5 size-5 shrink-0 appearance-none rounded-full border border-edge bg-card outline-none transition-[border-width,border-color] checked:border-[6px] checked:border-accent"
            />
            <span className="min-w-0">
              <span className="block font-strong">{option.label}</span>
              {option.hint !== undefined && <span className="block text-xs text-soft">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {isWrong && (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-xs text-danger">
          {error}
        </p>
      )}
    </fieldset>
  )
}
