import { AlertDialog } from '@base-ui/react/alert-dialog'
import { useRef } from 'react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import type { ConfirmDialogProps } from './confirm-dialog.tsx'
import { backdropLook, dialogLook } from './dialog-look.ts'
import { unlessComposing } from './unless-composing.ts'

export function ConfirmWindow(props: ConfirmDialogProps) {
  const { isOpen, onOpenChange, title, children, confirmLabel, cancelLabel, onConfirm, isDangerous, isBusy } = props
  const cancel = useRef<HTMLButtonElement>(null)
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={unlessComposing(onOpenChange)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdropLook} />
        <AlertDialog.Popup className={classNames(dialogLook, 'sm:max-w-md')} initialFocus={cancel}>
          <div className="min-h-0 overflow-y-auto px-5 pt-5 sm:px-6">
            <AlertDialog.Title className="text-lg font-strong tracking-[-0.008em]">{title}</AlertDialog.Title>
            <AlertDialog.Description render={<div />} className="mt-2 grid gap-2 text-soft">
              {children}
            </AlertDialog.Description>
          </div>
          <div className="flex flex-wrap justify-end gap-2 px-5 pt-5 pb-5 sm:px-6">
            <AlertDialog.Close ref={cancel} render={<Button>{cancelLabel}</Button>} />
            <Button variant={isDangerous ? 'danger' : 'go'} isBusy={isBusy} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
