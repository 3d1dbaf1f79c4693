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
    if (before !== null && before.element === busyPlaceIn(list.current)) {
      const movedPx = topIn(list.current, before.element) - before.topPx
      if (Math.abs(movedPx) >= 1) list.current.scrollTop += movedPx
    }
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

/** Null where it is out of sight: there is nothing to be kept then. */
function standIn(list: HTMLElement): Stand | null {
  const element = busyPlaceIn(list)
  if (element === null) return null
  const topPx = topIn(list, element)
  const { height } = element.getBoundingClientRect()
  return topPx + height > 0 && topPx < list.clientHeight ? { element, topPx } : null
}

function topIn(list: HTMLElement, element: Element): number {
  return element.getBoundingClientRect().top - list.getBoundingClientRect().top
}
