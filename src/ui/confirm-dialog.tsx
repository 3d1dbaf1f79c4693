import { Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import { lazyExtra } from './lazy-extra.ts'

export type ConfirmDialogProps = {
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
  readonly title: ReactNode
  /** What will happen, and what stays. */
  readonly children: ReactNode
  readonly confirmLabel: string
  readonly cancelLabel: string
  readonly onConfirm: () => void
  readonly isDangerous?: boolean | undefined
  readonly isBusy?: boolean | undefined
}

const ConfirmWindow = lazyExtra(async () => ({ default: (await import('./confirm-window.tsx')).ConfirmWindow }))

/** A question before something that cannot be taken back. The focus begins on the way out. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [wasOpened, setWasOpened] = useState(props.isOpen)
  if (props.isOpen && !wasOpened) setWasOpened(true)
  if (!wasOpened) return null
  return (
    <Suspense>
      <ConfirmWindow {...props} />
    </Suspense>
  )
}
