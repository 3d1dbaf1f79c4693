import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { dayOf, daysLater, endOfDay } from '../../domain/time/end-date.ts'
import { serverNow } from '../../lib/time/server-time.ts'
import { EndDateField } from '../../ui/end-date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Select } from '../../ui/select.tsx'
import { groupWords } from '../../words/groups.ts'
import type { GroupRole } from './model.ts'
import type { NewInvite } from './mutations.ts'

const words = groupWords.invite

/** The usual ones first. */
const roles: readonly GroupRole[] = ['teacher', 'coach', 'observer', 'lead']
const presets = { week: 7, 'two-weeks': 14, month: 30 } as const
const longestDays = 89
const usesOptions = ['1', '5', '10', '25', '50', '100', '1000'] as const

type Choice = keyof typeof presets | 'own'
const choices: readonly Choice[] = ['week', 'two-weeks', 'month', 'own']

type InviteFormProps = { readonly id: string; readonly onSubmit: (invite: NewInvite) => void }

export function InviteForm({ id, onSubmit }: InviteFormProps) {
  const [now] = useState(() => new Date(serverNow()))
  const [role, setRole] = useState<GroupRole>('teacher')
  const [choice, setChoice] = useState<Choice>('two-weeks')
  const [day, setDay] = useState(daysLater(now, presets.month))
  const [uses, setUses] = useState<(typeof usesOptions)[number]>('10')
  const [isWrongDay, setWrongDay] = useState(false)
  const last = daysLater(now, longestDays)

  const handleSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const end = endOfDay(choice === 'own' ? day : daysLater(now, presets[choice]))
    const isFit = end !== null && dayOf(end) >= dayOf(now) && dayOf(end) <= last
    setWrongDay(!isFit)
    if (isFit) onSubmit({ role, expiresAt: end.toISOString(), maxUses: Number(uses) })
    else event.currentTarget.querySelector<HTMLInputElement>('input[type=date]')?.focus()
  }
  return (
    <form id={id} className="grid gap-5" noValidate onSubmit={handleSubmit}>
      <RadioGroup
        label={words.role}
        value={role}
        onChange={setRole}
        options={roles.map((each) => ({ value: each, label: groupWords.roles[each], hint: groupWords.roleMeans[each] }))}
      />
      <EndDateField
        label={words.until}
        choices={choices.map((each) => ({ value: each, label: words.ends[each] }))}
        value={choice}
        onChange={setChoice}
        own={{
          choice: 'own',
          label: words.untilDay,
          day,
          onChange: setDay,
          first: dayOf(now),
          last,
          error: isWrongDay ? words.wrongDay : undefined,
        }}
      />
      <Field label={words.uses}>
        <Select
          options={usesOptions.map((many) => ({ value: many, label: words.usesOption(Number(many)) }))}
          value={uses}
          onChange={setUses}
        />
      </Field>
      <p className="text-sm text-soft">{words.trust}</p>
    </form>
  )
}
