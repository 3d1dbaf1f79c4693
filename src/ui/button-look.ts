import { classNames } from './class-names.ts'

export type ButtonVariant = 'go' | 'plain' | 'quiet' | 'danger'
export type ButtonSize = 'small' | 'medium' | 'large'

export type ButtonLook = { readonly variant?: ButtonVariant | undefined; readonly size?: ButtonSize | undefined }

const base =
  'relative inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap border font-strong transition-[background-color,border-color,color,box-shadow,translate] active:translate-y-px aria-disabled:translate-y-0 disabled:translate-y-0 disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0'

const variants: Record<ButtonVariant, string> = {
  go: 'border-transparent bg-accent text-accent-ink shadow-rest hover:bg-accent-strong',
  plain: 'border-line bg-card text-ink hover:border-edge hover:bg-sunk',
  quiet: 'border-transparent bg-transparent text-soft hover:bg-ink/6 hover:text-ink aria-expanded:bg-ink/6 aria-expanded:text-ink',
  danger: 'border-transparent bg-danger text-danger-ink shadow-rest hover:bg-danger-strong',
}

const sizes: Record<ButtonSize, string> = {
  small: 'h-7 rounded-small px-2.5 text-xs pointer-coarse:h-9',
  medium: 'h-8.5 rounded-control px-3 text-sm pointer-coarse:h-10',
  large: 'h-11 rounded-field px-4.5 text-base',
}

const iconSizes: Record<ButtonSize, string> = {
  small: 'size-7 rounded-small pointer-coarse:size-9',
  medium: 'size-8.5 rounded-control pointer-coarse:size-10',
  large: 'size-11 rounded-field [&_svg]:size-5',
}

/** The look of a button, for a link that should look like one. */
export function buttonLook({ variant = 'plain', size = 'medium' }: ButtonLook): string {
  return classNames(base, variants[variant], sizes[size])
}

export function iconButtonLook({ variant = 'quiet', size = 'medium' }: ButtonLook): string {
  return classNames(base, variants[variant], iconSizes[size])
}
