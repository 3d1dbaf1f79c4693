import { cloneElement, Suspense, useState } from 'react'
import type { ComponentProps, ReactElement, ReactNode } from 'react'
import { lazyExtra } from './lazy-extra.ts'

export type MenuItem = {
  readonly label: string
  readonly icon?: ReactNode
  readonly onSelect: () => void
  readonly isDangerous?: boolean | undefined
  readonly isDisabled?: boolean | undefined
  /** The key that does the same. */
  readonly shortcut?: string | undefined
}

export type MenuProps = {
  /** A Button or IconButton. */
  readonly trigger: ReactElement<ComponentProps<'button'>>
  readonly items: readonly (MenuItem | 'separator')[]
  readonly align?: 'start' | 'end' | undefined
  readonly side?: 'top' | 'bottom' | undefined
  /** Stands above the items: who is signed in. */
  readonly header?: ReactNode
}

const load = async () => ({ default: (await import('./menu-popup.tsx')).MenuPopup })
const MenuPopup = lazyExtra(load)
const preload = () => void load().catch(() => undefined)

/** A button with a menu. The menu's code is fetched when somebody is about to open one. */
export function Menu(props: MenuProps) {
  const [isWanted, setWanted] = useState(false)
  const closed = cloneElement(props.trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: preload,
    onFocus: preload,
    onClick: () =>
      void load().then(
        () => setWanted(true),
        () => undefined,
      ),
  })
  if (!isWanted) return closed
  return (
    <Suspense fallback={closed}>
      <MenuPopup {...props} />
    </Suspense>
  )
}
