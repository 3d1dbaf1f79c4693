import { classNames } from './class-names.ts'
import { hueOf, initialsOf } from './person-look.ts'

export type AvatarSize = 'small' | 'medium' | 'large'

export type AvatarPerson = { readonly id: string; readonly name: string }

type AvatarProps = {
  readonly person: AvatarPerson
  readonly size?: AvatarSize | undefined
  /** Says the name to screen readers. Leave it out where the name stands beside. */
  readonly isNamed?: boolean | undefined
  readonly className?: string | undefined
}

const sizes: Record<AvatarSize, string> = {
  small: 'size-6 text-[0.625rem]',
  medium: 'size-7.5 text-[0.6875rem]',
  large: 'size-11 text-md',
}

export function Avatar({ person, size = 'medium', isNamed = false, className }: AvatarProps) {
  return (
    <span
      {...(isNamed ? { role: 'img', 'aria-label': person.name, title: person.name } : { 'aria-hidden': true })}
      className={classNames(
        'grid shrink-0 select-none place-items-center overflow-hidden rounded-full font-strong leading-none text-[oklch(.25_.03_170)]',
        sizes[size],
        className,
      )}
      style={{ backgroundColor: `oklch(0.87 0.08 ${hueOf(person.id)})` }}
    >
      <bdi>{initialsOf(person.name)}</bdi>
    </span>
  )
}
