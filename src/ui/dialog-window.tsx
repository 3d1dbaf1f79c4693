import { Dialog as Base } from '@base-ui/react/dialog'
import X from 'lucide-react/icons/x'
import { classNames } from './class-names.ts'
import type { DialogProps } from './dialog.tsx'
import { backdropLook, dialogLook } from './dialog-look.ts'
import { IconButton } from './icon-button.tsx'
import { unlessComposing } from './unless-composing.ts'

const widths = { small: 'sm:max-w-md', medium: 'sm:max-w-xl', large: 'sm:max-w-4xl' } as const

export function DialogWindow(props: DialogProps) {
  const { isOpen, onOpenChange, title, description, closeLabel, size = 'medium', footer, initialFocus, children } = props
  return (
    <Base.Root open={isOpen} onOpenChange={unlessComposing(onOpenChange)}>
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
