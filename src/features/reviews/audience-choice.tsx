import { RadioGroup } from '../../ui/radio-group.tsx'
import { sharingWords } from '../../words/sharing.ts'
import type { Audience } from './model.ts'

const words = sharingWords.audience

export type GroupPerson = { readonly id: string; readonly name: string; readonly role: 'lead' | 'coach' | 'teacher' | 'observer' }

/** Those an audience opens a review to, besides its presenter. */
export function whoSees(
  members: readonly GroupPerson[],
  audience: Audience,
  presenterId: string,
  facilitatorId: string,
): readonly GroupPerson[] {
  return members.filter(({ id, role }) => id !== presenterId && (audience === 'members' || role === 'coach' || id === facilitatorId))
}

type AudienceChoiceProps = {
  readonly members: readonly GroupPerson[]
  readonly presenterId: string
  readonly facilitatorId: string
  readonly value: Audience
  readonly onChange: (audience: Audience) => void
}

export function AudienceChoice({ members, presenterId, facilitatorId, value, onChange }: AudienceChoiceProps) {
  const coaches = whoSees(members, 'coaches', presenterId, facilitatorId).map(({ name }) => name)
  const everybody = whoSees(members, 'members', presenterId, facilitatorId).map(({ name }) => name)
  return (
    <RadioGroup<Audience>
      label={words.label}
      value={value}
      onChange={onChange}
      options={[
        {
          value: 'coaches',
          label: words.coaches,
          hint: coaches.length === 0 ? words.noCoaches : words.who(coaches),
          isDisabled: coaches.length === 0 && value !== 'coaches',
        },
        {
          value: 'members',
          label: words.members,
          hint: everybody.length === 0 ? words.nobodyElse : words.everybody(everybody.length, everybody),
        },
      ]}
    />
  )
}
