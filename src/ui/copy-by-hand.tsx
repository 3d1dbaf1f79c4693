import { Suspense, useSyncExternalStore } from 'react'
import { shownToCopy, subscribeToCopying } from './copy.ts'
import { lazyExtra } from './lazy-extra.ts'

export type CopyByHandProps = {
  readonly words: { readonly title: string; readonly more: string; readonly close: string }
}

const CopyWindow = lazyExtra(() => import('./copy-window.tsx'))

/** Stands once, near the root. Shows what the browser did not let `copyText` copy. */
export function CopyByHand({ words }: CopyByHandProps) {
  const text = useSyncExternalStore(subscribeToCopying, shownToCopy)
  if (text === null) return null
  return (
    <Suspense>
      <CopyWindow text={text} words={words} />
    </Suspense>
  )
}
