import { Field } from './field.tsx'
import { Select } from './select.tsx'
import { TextInput } from './text-input.tsx'

export type EndChoice<V extends string> = { readonly value: V; readonly label: string }

type EndDateFieldProps<V extends string> = {
  readonly label: string
  readonly choices: readonly EndChoice<V>[]
  readonly value: V
  readonly onChange: (value: V) => void
  /** The day of one's own, as `YYYY-MM-DD`: shown where it is chosen. */
  readonly own: {
    readonly choice: V
    readonly label: string
    readonly day: string
    readonly onChange: (day: string) => void
    readonly first: string
    readonly last: string
    readonly error?: string | undefined
  }
}

/** Until when: a few usual ends, and a day of one's own. */
export function EndDateField<V extends string>({ label, choices, value, onChange, own }: EndDateFieldProps<V>) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={label} className={value === own.choice ? '' : 'sm:col-span-2'}>
        <Select options={choices} value={value} onChange={onChange} />
      </Field>
      {value === own.choice && (
        <Field label={own.label} error={own.error} isRequired>
          <TextInput
            type="date"
            name="end-day"
            value={own.day}
            min={own.first}
            max={own.last}
            onChange={(event) => own.onChange(event.target.value)}
          />
        </Field>
      )}
    </div>
  )
}
