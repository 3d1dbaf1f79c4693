import { Avatar } from './avatar.tsx'
import type { AvatarPerson, AvatarSize } from './avatar.tsx'
import { classNames } from './class-names.ts'

type AvatarStackProps = {
  readonly people: readonly AvatarPerson[]
  /** Who they are together: "Here now". The names follow it. */
  readonly label: string
  readonly max?: number | undefined
  readonly size?: Exclude<AvatarSize, 'large'> | undefined
}

export function AvatarStack({ people, label, max = 4, size = 'medium' }: AvatarStackProps) {
  const shown = people.length > max ? people.slice(0, max - 1) : people
  const rest = people.length - shown.length
  const names = people.map((person) => person.name).join(', ')
  return (
    <span role="img" aria-label={`${label}: ${names}`} title={names} className="flex">
      {shown.map((person) => (
        <Avatar key={person.id} person={person} size={size} className={overlap} />
      ))}
      {rest > 0 && (
        <span
          className={classNames(
            overlap,
            'grid place-items-center rounded-full bg-sunk font-strong text-soft',
            size === 'small' ? 'size-6 text-[0.625rem]' : 'size-7.5 text-[0.6875rem]',
          )}
        >
          +{rest}
        </span>
      )}
    </span>
  )
}

const overlap = '-ms-1 ring-2 ring-paper first:ms-0'
