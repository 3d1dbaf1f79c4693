import { useSyncExternalStore } from 'react'
import { relativeTime } from '../domain/time/relative-time.ts'

const MINUTE_MS = 60_000

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' })
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | null = null
let clock = (): number => Date.now()
let now = clock()

/** Says what time it is, in milliseconds since 1970, where that is known better than by this computer's clock. */
export function tellTimeBy(better: () => number): void {
  clock = better
}

type RelativeTimeProps = { readonly at: string; readonly className?: string | undefined }

/** When something was, seen from now. All on a page share one timer and move on together, once a minute. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const moment = useSyncExternalStore(subscribe, readNow)
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return null
  return (
    <time dateTime={date.toISOString()} title={exact.format(date)} className={className}>
      {relativeTime(date.getTime(), moment)}
    </time>
  )
}

function readNow(): number {
  return now
}

function tick(): void {
  now = clock()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = clock()
    timer = setInterval(tick, MINUTE_MS)
    document.addEventListener('visibilitychange', tick)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
    document.removeEventListener('visibilitychange', tick)
  }
}
