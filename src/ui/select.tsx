import ChevronDown from 'lucide-react/icons/chevron-down'
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { useFieldAttributes } from './field-control.ts'

export type SelectOption<V extends string> = {
  readonly value: V
  readonly label: string
  readonly isDisabled?: boolean
}

type SelectProps<V extends string> = Omit<ComponentProps<'select'>, 'value' | 'onChange' | 'children' | 'size'> & {
  readonly options: readonly SelectOption<V>[]
  readonly value: V
  readonly onChange: (value: V) => void
}

/** The system's own list, which every phone and screen reader knows. */
export function Select<V extends string>({ options, value, onChange, className, ...rest }: SelectProps<V>) {
  return (
    <span className="relative block">
      <select
        {...rest}
        {...useFieldAttributes(rest)}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen) onChange(chosen.value)
        }}
        className={classNames(
          'field h-9.5 appearance-none truncate ps-3 pe-9 text-base pointer-coarse:h-11 pointer-coarse:text-md',
          className,
        )}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.isDisabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown className="pointer-events-none absolute inset-y-0 end-3 my-auto size-4 text-soft" aria-hidden="true" />
    </span>
  )
}
