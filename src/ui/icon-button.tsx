import type { ComponentProps, ReactNode } from 'react'
import { iconButtonLook } from './button-look.ts'
import type { ButtonLook } from './button-look.ts'
import { classNames } from './class-names.ts'

type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label' | 'title' | 'children'> &
  ButtonLook & {
    /** What it does: its accessible name and its tooltip. */
    readonly label: string
    readonly icon: ReactNode
    /** The key that does the same, shown in the tooltip. */
    readonly shortcut?: string | undefined
  }

export function IconButton({ label, icon, shortcut, variant, size, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
      className={classNames(iconButtonLook({ variant, size }), className)}
    >
      {icon}
    </button>
  )
}
