import { isUnderWay, useUploads } from './upload-store.ts'

/** Lets the browser ask before the page is left, and only while leaving would interrupt something. */
export function warnBeforeLeaving(): void {
  let isWarning = false
  useUploads.subscribe(({ items }) => {
    const shouldWarn = items.some(isUnderWay)
    if (shouldWarn === isWarning) return
    isWarning = shouldWarn
    if (shouldWarn) window.addEventListener('beforeunload', warn)
    else window.removeEventListener('beforeunload', warn)
  })
}

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault()
}
