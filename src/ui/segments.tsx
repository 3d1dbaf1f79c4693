import { useId } from 'react'
import type { ReactNode } from 'react'

export type Segment<V extends string> = { readonly value: V; readonly label: string; readonly icon?: ReactNode }

type SegmentsProps<V extends string> = {
  readonly label: string
  readonly options: readonly Segment<V>[]
  readonly value: V
  readonly onChange: (value: V) => void
  /** Shows the icons alone; the labels stay as names and tooltips. */
  readonly isCompact?: boolean | undefined
}

/** A choice between two to four short words, all in sight. */
export function Segments<V extends string>({ label, options, value, onChange, isCompact = false }: SegmentsProps<V>) {
  const name = useId()
  return (
    <fieldset className="inline-flex w-fit max-w-full gap-0.5 rounded-control border border-line bg-sunk p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          title={isCompact ? option.label : undefined}
          className="inline-flex h-7 min-w-8 items-center justify-center gap-1.5 rounded-[7px] border border-transparent px-2.5 text-xs font-strong text-soft transition-colors hover:text-ink has-checked:border-line has-checked:bg-card has-checked:text-ink has-checked:shadow-rest has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:h-9 pointer-coarse:min-w-10 [&_svg]:size-4"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="sr-only"
          />
          {option.icon}
          <span className={isCompact ? 'sr-only' : 'truncate'}>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
