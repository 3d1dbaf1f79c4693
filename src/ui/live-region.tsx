import { useEffect, useState } from 'react'

type Said = {
  /** Said in their own words. */
  readonly alone: readonly string[]
  /** Counted together where there are several. */
  readonly counted: readonly string[]
}

const BATCH_MS = 1000
const nothing: Said = { alone: [], counted: [] }
const listeners = new Set<(said: Said) => void>()
let waiting: Said = nothing
let timer: ReturnType<typeof setTimeout> | null = null

/** Says something to screen readers, politely. What comes within a second is said together. */
export function announce(message: string): void {
  wait({ ...waiting, counted: [...waiting.counted, message] })
}

/** The same for what must not go under among others of its second. */
export function announceAlone(message: string): void {
  wait({ ...waiting, alone: [...waiting.alone, message] })
}

function wait(said: Said): void {
  waiting = said
  timer ??= setTimeout(say, BATCH_MS)
}

function say(): void {
  const said = waiting
  waiting = nothing
  timer = null
  for (const listener of listeners) listener(said)
}

type LiveRegionProps = {
  /** Puts several messages of one second into one sentence: "5 new comments". */
  readonly summarise: (messages: readonly string[]) => string
}

/** Stands once on the page, from the start: a region that comes with its text is not read. */
export function LiveRegion({ summarise }: LiveRegionProps) {
  const [{ alone, counted }, setSaid] = useState(nothing)
  useEffect(() => {
    listeners.add(setSaid)
    return () => {
      listeners.delete(setSaid)
    }
  }, [])
  return (
    <div aria-live="polite" aria-atomic="true" className="sr-only">
      {[...alone, ...(counted.length > 1 ? [summarise(counted)] : counted)].join('. ')}
    </div>
  )
}
