import { Dialog as Base } from '@base-ui/react/dialog'
import X from 'lucide-react/icons/x'
import type { ReactNode, RefObject } from 'react'
import { classNames } from './class-names.ts'
import { backdropLook, dialogLook } from './dialog-look.ts'
import { IconButton } from './icon-button.tsx'

type DialogProps = {
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly closeLabel: string
  readonly size?: 'small' | 'medium' | 'large' | undefined
  /** Buttons, the chosen one last. Stays in sight while the rest scrolls. */
  readonly footer?: ReactNode
  /** What has the focus first; else the first thing that can have it. */
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined
  readonly children: ReactNode
}

const widths = { small: 'sm:max-w-md', medium: 'sm:max-w-xl', large: 'sm:max-w-4xl' } as const

/**
 * A window over the page. The focus goes to the first thing in it, and back to where it was. On a phone it is
 * a sheet from below.
 */
export function Dialog(props: DialogProps) {
  const { isOpen, onOpenChange, title, description, closeLabel, size = 'medium', footer, initialFocus, children } = props
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => onOpenChange(open)}>
      <Base.Portal>
        <Base.Backdrop className={backdropLook} />
        <Base.Popup className={classNames(dialogLook, widths[size])} {...(initialFocus ? { initialFocus } : {})}>
          <div className="ps-5 pe-14 pt-4 pb-3 sm:ps-6 sm:pt-5">
            <Base.Title className="text-lg font-strong tracking-[-0.008em]">{title}</Base.Title>
            {description !== undefined && <Base.Description className="mt-1 text-soft">{description}</Base.Description>}
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5 sm:px-6 sm:pb-6">{children}</div>
          {footer !== undefined && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3.5 sm:px-6">{footer}</div>
          )}
          <div className="absolute end-3 top-3 sm:top-4">
            <Base.Close render={<IconButton label={closeLabel} icon={<X />} />} />
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
