import { useId } from 'react'
import type { ReactNode } from 'react'

type SwitchProps = {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  readonly isDisabled?: boolean | undefined
}

/** For a setting that takes hold at once. */
export function Switch({ label, hint, isOn, onChange, isDisabled = false }: SwitchProps) {
  const id = useId()
  return (
    <label className="flex items-start justify-between gap-4 py-1">
      <span className="min-w-0">
        <span className="block">{label}</span>
        {hint !== undefined && (
          <span id={id} className="block text-xs text-soft">
            {hint}
          </span>
        )}
      </span>
      <span className="relative mt-0.5 inline-block h-6 w-10 shrink-0">
        <input
          type="checkbox"
          role="switch"
          checked={isOn}
          disabled={isDisabled}
          aria-describedby={hint === undefined ? undefined : id}
          onChange={(event) => onChange(event.target.checked)}
          className="peer absolute inset-0 appearance-none rounded-full border border-edge bg-sunk transition-colors checked:border-accent checked:bg-accent hover:border-soft disabled:opacity-50"
        />
        <span className="pointer-events-none absolute start-1 top-1 size-4 rounded-full bg-soft transition-[translate,background-color] peer-checked:translate-x-4 peer-checked:bg-accent-ink rtl:peer-checked:-translate-x-4" />
      </span>
    </label>
  )
}
