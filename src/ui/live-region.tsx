import { useEffect, useState } from 'react'

type Listener = (messages: readonly string[]) => void

const BATCH_MS = 1000
const listeners = new Set<Listener>()
let waiting: string[] = []
let timer: ReturnType<typeof setTimeout> | null = null

/** Says something to screen readers, politely. What comes within a second is said together. */
export function announce(message: string): void {
  waiting.push(message)
  timer ??= setTimeout(say, BATCH_MS)
}

function say(): void {
  const messages = waiting
  waiting = []
  timer = null
  for (const listener of listeners) listener(messages)
}

type LiveRegionProps = {
  /** Puts several messages of one second into one sentence: "5 new comments". */
  readonly summarise: (messages: readonly string[]) => string
}

/** Stands once on the page, from the start: a region that comes with its text is not read. */
export function LiveRegion({ summarise }: LiveRegionProps) {
  const [spoken, setSpoken] = useState<readonly string[]>([])
  useEffect(() => {
    listeners.add(setSpoken)
    return () => {
      listeners.delete(setSpoken)
    }
  }, [])
  return (
    <div aria-live="polite" aria-atomic="true" className="sr-only">
      {spoken.length > 1 ? summarise(spoken) : spoken[0]}
    </div>
  )
}
