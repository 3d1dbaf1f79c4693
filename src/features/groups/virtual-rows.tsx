import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'

type VirtualRowsProps<T extends { readonly id: string }> = {
  readonly label: string
  readonly rows: readonly T[]
  /** In px; each row is measured once it is on screen. */
  readonly estimatedHeight: number
  readonly children: (row: T) => ReactNode
}

/** A list that scrolls with the page and renders only what is near the window. */
export function VirtualRows<T extends { readonly id: string }>({ label, rows, estimatedHeight, children }: VirtualRowsProps<T>) {
  const list = useRef<HTMLDivElement>(null)
  const top = useTop(list)
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => estimatedHeight,
    getItemKey: (at) => rows[at]?.id ?? at,
    scrollMargin: top,
    overscan: 6,
  })
  return (
    <div ref={list} role="list" aria-label={label} className="relative" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ key, index, start }) => {
        const row = rows[index]
        return (
          row !== undefined && (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              role="listitem"
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0 border-b border-line"
              style={{ transform: `translateY(${start - top}px)` }}
            >
              {children(row)}
            </div>
          )
        )
      })}
    </div>
  )
}

/** Where on the page an element begins, kept right while the page above it changes. */
function useTop(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const measure = (): void => {
      if (element.current !== null) setTop(Math.round(element.current.getBoundingClientRect().top + window.scrollY))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [element])
  return top
}
