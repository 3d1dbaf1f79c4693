import { dayOf } from '../../domain/time/end-date.ts'
import { EndDateField } from '../../ui/end-date-field.tsx'
import { sharingWords } from '../../words/sharing.ts'
import { endChoices, lastDay, momentOf } from './sharing-end.ts'
import type { SharingEnd } from './sharing-end.ts'

const words = sharingWords.end

type SharingEndFieldProps = {
  readonly value: SharingEnd
  readonly onChange: (value: SharingEnd) => void
  readonly now: Date
  readonly isWrong: boolean
}

export function SharingEndField({ value, onChange, now, isWrong }: SharingEndFieldProps) {
  return (
    <EndDateField
      label={words.label}
      choices={endChoices.map((choice) => ({ value: choice, label: words.choices[choice](momentOf({ ...value, choice }, now) ?? now) }))}
      value={value.choice}
      onChange={(choice) => onChange({ ...value, choice })}
      own={{
        choice: 'own',
        label: words.day,
        day: value.day,
        onChange: (day) => onChange({ ...value, day }),
        first: dayOf(now),
        last: lastDay(now),
        error: isWrong ? words.wrong : undefined,
      }}
    />
  )
}
