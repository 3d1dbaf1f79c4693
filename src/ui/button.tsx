import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { buttonLook } from './button-look.ts'
import type { ButtonLook } from './button-look.ts'
import { classNames } from './class-names.ts'
import { Spinner } from './spinner.tsx'

type ButtonProps = ComponentProps<'button'> &
  ButtonLook & {
    readonly icon?: ReactNode
    /** While busy the button keeps its focus and its width, and does nothing. */
    readonly isBusy?: boolean | undefined
  }

export function Button({ variant, size, icon, isBusy = false, className, children, onClick, ...rest }: ButtonProps) {
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (isBusy) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      type="button"
      {...rest}
      {...(isBusy ? { 'aria-busy': true, 'aria-disabled': true } : {})}
      className={classNames(buttonLook({ variant, size }), className)}
      onClick={handleClick}
    >
      <span className={classNames('inline-flex items-center gap-1.5', isBusy && 'opacity-0')}>
        {icon}
        {children}
      </span>
      {isBusy && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
    </button>
  )
}
