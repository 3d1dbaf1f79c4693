import { Suspense, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { recordsOf } from '../lib/upload/upload-records.ts'
import { useUploads } from '../lib/upload/upload-store.ts'
import { lazyExtra } from '../ui/lazy-extra.ts'
import { usePersonId } from './person-id.ts'

const Tray = lazyExtra(async () => ({ default: (await import('../features/clips/upload-tray.tsx')).UploadTray }))

const libraryHref = '/library'
const openHref = (clipId: string): string => `/clips/${clipId}/open`

/** Uploads and their code come where there are some, unfinished ones too, and where some can be begun. */
export function UploadTray({ isReview }: { readonly isReview: boolean }) {
  const personId = usePersonId()
  const [path] = useLocation()
  const [isKnown, setKnown] = useState(false)
  const isWanted = useUploads(({ items }) => items.length > 0) || path === libraryHref
  useEffect(() => {
    if (personId === '') return
    let isHere = true
    // Where the browser keeps nothing, there is nothing unfinished.
    const found = recordsOf(personId).catch(() => [])
    void found.then((records) => isHere && records.length > 0 && setKnown(true))
    return () => {
      isHere = false
    }
  }, [personId])
  if (isWanted && !isKnown) setKnown(true)
  if (!isKnown) return null
  return (
    <Suspense>
      <Tray personId={personId} openHref={openHref} libraryHref={libraryHref} isBesideWriting={isReview} />
    </Suspense>
  )
}
