import type { ReactNode } from 'react'

/** A key on the keyboard; not shown where fingers do the work. */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="inline-grid h-5 min-w-5 place-items-center rounded-tag border border-b-2 border-line bg-sunk px-1 font-sans text-2xs leading-none font-strong text-soft">
      {children}
    </kbd>
  )
}
