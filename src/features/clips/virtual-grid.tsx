import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'

type VirtualGridProps<T> = {
  readonly label: string
  readonly items: readonly T[]
  readonly keyOf: (item: T) => string
  readonly columnsFor: (width: number) => number
  readonly estimateRowHeight: (columnWidth: number, columns: number) => number
  readonly children: (item: T, columns: number) => ReactNode
}

const gap = 24

/** A list in columns that renders only what is near the window, so that ten thousand items open as fast as ten. */
export function VirtualGrid<T>(props: VirtualGridProps<T>) {
  const { label, items, keyOf, columnsFor, estimateRowHeight, children } = props
  const list = useRef<HTMLDivElement>(null)
  const { width, top } = usePlace(list)
  const columns = width === 0 ? 0 : columnsFor(width)
  const columnWidth = columns === 0 ? 0 : (width - gap * (columns - 1)) / columns
  const rowCount = columns === 0 ? 0 : Math.ceil(items.length / columns)
  const virtualizer = useWindowVirtualizer({
    count: rowCount,
    estimateSize: () => estimateRowHeight(columnWidth, columns),
    getItemKey: (row) => `${columns}:${keyOfRow(items, row * columns, keyOf)}`,
    scrollMargin: top,
    overscan: 3,
  })
  return (
    <div ref={list} role="list" aria-label={label} className="relative" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map((row) => (
        <div
          key={row.key}
          ref={virtualizer.measureElement}
          data-index={row.index}
          className="absolute inset-x-0 top-0 grid"
          style={{
            transform: `translateY(${row.start - top}px)`,
            columnGap: gap,
            gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
          }}
        >
          {items.slice(row.index * columns, (row.index + 1) * columns).map((item, at) => (
            <div key={keyOf(item)} role="listitem" aria-setsize={items.length} aria-posinset={row.index * columns + at + 1}>
              {children(item, columns)}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

function keyOfRow<T>(items: readonly T[], first: number, keyOf: (item: T) => string): string {
  const item = items[first]
  return item === undefined ? String(first) : keyOf(item)
}

/** How wide the list is and where on the page it begins; kept right while the page around it changes. */
function usePlace(list: React.RefObject<HTMLElement | null>): { readonly width: number; readonly top: number } {
  const [place, setPlace] = useState({ width: 0, top: 0 })
  useLayoutEffect(() => {
    const element = list.current
    if (element === null) return
    const measure = (): void => {
      const { width, top } = element.getBoundingClientRect()
      const next = { width, top: top + window.scrollY }
      setPlace((now) => (now.width === next.width && Math.abs(now.top - next.top) < 1 ? now : next))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [list])
  return place
}
