import { useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

type ReviewCode = { readonly prepare: (queryClient: QueryClient, reviewId: string) => void; readonly warm: () => void }

/** Milliseconds a pointer rests on a link before it is taken for a wish: a list that is crossed asks for nothing. */
const restMs = 60

/**
 * Has a review open quickly: its page's code comes when nothing else is to do, and what it shows is asked for when
 * somebody points at a link to it or presses it, before the page is there.
 */
export function useReviewAhead(load: () => Promise<ReviewCode>): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    const gone = new AbortController()
    const { signal } = gone
    let resting: ReturnType<typeof setTimeout> | undefined
    const prepare = (reviewId: string) => void load().then(({ prepare: begin }) => begin(queryClient, reviewId), ignore)
    const handleOver = ({ target }: Event) => {
      clearTimeout(resting)
      const reviewId = reviewLinkedBy(target)
      if (reviewId !== null) resting = setTimeout(() => prepare(reviewId), restMs)
    }
    const handlePress = ({ target }: Event) => {
      const reviewId = reviewLinkedBy(target)
      if (reviewId !== null) prepare(reviewId)
    }
    for (const event of ['pointerover', 'focusin']) document.addEventListener(event, handleOver, { signal, passive: true })
    for (const event of ['pointerdown', 'click']) document.addEventListener(event, handlePress, { signal, capture: true, passive: true })
    whenIdle(queryClient, signal, () => void load().then(({ warm }) => warm(), ignore))
    return () => {
      clearTimeout(resting)
      gone.abort()
    }
  }, [queryClient, load])
}

/** Without a network the page asks again when it is opened. */
const ignore = (): void => undefined

function reviewLinkedBy(target: EventTarget | null): string | null {
  const link = target instanceof Element ? target.closest('a[href^="/reviews/"]') : null
  return /^\/reviews\/([^/?#]+)/.exec(link?.getAttribute('href') ?? '')?.[1] ?? null
}

/** Once, when the page in front has what it asked for and the browser has nothing to do. */
function whenIdle(queryClient: QueryClient, signal: AbortSignal, begin: () => void): void {
  const idly = window.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 200))
  const look = (): void => {
    if (signal.aborted || queryClient.isFetching() > 0) return
    stop()
    idly(() => !signal.aborted && begin())
  }
  const stop = queryClient.getQueryCache().subscribe(look)
  signal.addEventListener('abort', stop)
  look()
}
