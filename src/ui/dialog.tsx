import { Suspense, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import { lazyExtra } from './lazy-extra.ts'

export type DialogProps = {
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

const DialogWindow = lazyExtra(async () => ({ default: (await import('./dialog-window.tsx')).DialogWindow }))

/**
 * A window over the page. The focus goes to the first thing in it, and back to where it was. On a phone it is
 * a sheet from below.
 */
export function Dialog(props: DialogProps) {
  const [wasOpened, setWasOpened] = useState(props.isOpen)
  if (props.isOpen && !wasOpened) setWasOpened(true)
  if (!wasOpened) return null
  return (
    <Suspense>
      <DialogWindow {...props} />
    </Suspense>
  )
}
