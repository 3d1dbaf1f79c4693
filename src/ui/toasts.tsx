import { Suspense, useSyncExternalStore } from 'react'
import { lazyExtra } from './lazy-extra.ts'
import { areToastsWanted, subscribeToToasts } from './toast.ts'

const ToastHost = lazyExtra(() => import('./toast-host.tsx'))

type ToastsProps = { readonly words: { readonly label: string; readonly dismiss: string } }

/** Stands once, near the root. Shows what `toast` and `toastError` say. */
export function Toasts({ words }: ToastsProps) {
  const isWanted = useSyncExternalStore(subscribeToToasts, areToastsWanted)
  if (!isWanted) return null
  return (
    <Suspense fallback={null}>
      <ToastHost words={words} />
    </Suspense>
  )
}
