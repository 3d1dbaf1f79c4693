import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { popupLook } from './popup-look.ts'
import { unlessComposing } from './unless-composing.ts'

type PopoverProps = {
  /** A Button or IconButton. */
  readonly trigger: ReactElement
  readonly title: ReactNode
  readonly isTitleHidden?: boolean | undefined
  readonly align?: 'start' | 'center' | 'end' | undefined
  readonly side?: 'top' | 'bottom' | undefined
  /** To open and close it from outside. */
  readonly isOpen?: boolean | undefined
  readonly onOpenChange?: ((isOpen: boolean) => void) | undefined
  readonly children: ReactNode
}

export function Popover(props: PopoverProps) {
  const { trigger, title, isTitleHidden = false, align = 'end', side = 'bottom', isOpen, onOpenChange, children } = props
  return (
    <Base.Root
      {...(isOpen === undefined ? {} : { open: isOpen })}
      {...(onOpenChange ? { onOpenChange: unlessComposing(onOpenChange) } : {})}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={6} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup className={classNames(popupLook, 'w-80 max-w-[calc(100vw-1rem)] p-4')}>
            <Base.Title className={isTitleHidden ? 'sr-only' : 'mb-2 text-sm font-strong'}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
