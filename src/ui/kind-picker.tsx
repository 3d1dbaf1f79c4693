import { useId } from 'react'
import { kindLook } from '../domain/protocol/kinds.ts'
import { classNames } from './class-names.ts'
import { KindSign, kindText } from './kind-sign.tsx'

type KindPickerProps = {
  readonly label: string
  readonly kinds: readonly { readonly kind: string; readonly word: string }[]
  readonly value: string
  readonly onChange: (kind: string) => void
}

/** The kinds a step allows, as chips of which one is on. */
export function KindPicker({ label, kinds, value, onChange }: KindPickerProps) {
  const name = useId()
  return (
    <fieldset className="flex min-w-0 flex-wrap gap-1.5">
      <legend className="sr-only">{label}</legend>
      {kinds.map(({ kind, word }) => {
        const look = kindLook(kind)
        return (
          <label
            key={kind}
            className={classNames(
              'inline-flex h-7 items-center gap-1.5 rounded-full border border-line px-2.5 text-xs font-strong transition-colors hover:border-current has-checked:border-current has-checked:bg-current/10 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent pointer-coarse:h-9 pointer-coarse:px-3',
              kindText[look.colour],
            )}
          >
            <input type="radio" name={name} value={kind} checked={kind === value} onChange={() => onChange(kind)} className="sr-only" />
            <KindSign sign={look.sign} />
            {word}
          </label>
        )
      })}
    </fieldset>
  )
}
