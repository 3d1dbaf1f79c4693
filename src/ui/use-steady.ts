import { useEffect, useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { busyPlaceIn } from './text-field.ts'

type Stand = { readonly element: Element; readonly topPx: number }

/** What comes into a list above the box in which somebody writes, or above their open menu, leaves it where it stands. */
export function useSteady(list: RefObject<HTMLElement | null>): void {
  const stood = useRef<Stand | null>(null)
  useLayoutEffect(() => {
    if (list.current === null) return
    const before = stood.current
    const now = standIn(list.current)
    const movedPx = before !== null && before.element === now?.element ? now.topPx - before.topPx : 0
    if (Math.abs(movedPx) >= 1) list.current.scrollTop += movedPx
    stood.current = standIn(list.current)
  })
  useEffect(() => {
    const part = list.current
    if (part === null) return undefined
    const gone = new AbortController()
    const remember = () => {
      stood.current = standIn(part)
    }
    for (const event of ['scroll', 'focusin', 'focusout', 'click']) part.addEventListener(event, remember, { signal: gone.signal })
    return () => gone.abort()
  }, [list])
}

/** Where it stands in sight, from the upper edge of the list. */
function standIn(list: HTMLElement): Stand | null {
  const element = busyPlaceIn(list)
  if (element === null) return null
  const { top: edge, bottom: end } = list.getBoundingClientRect()
  const { top, bottom } = element.getBoundingClientRect()
  return bottom > edge && top < end ? { element, topPx: top - edge } : null
}
