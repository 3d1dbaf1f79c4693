import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import ArrowDownToLine from 'lucide-react/icons/arrow-down-to-line'
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { busyPlaceIn } from '../../ui/text-field.ts'
import { useSteady } from '../../ui/use-steady.ts'
import { commentWords as words } from '../../words/comments.ts'
import type { CommentContext } from './comment-item.tsx'
import type { Comment } from './model.ts'
import { ThreadItem } from './thread-item.tsx'
import { indexOfThread, threadsOf } from './threads.ts'
import { useArrivals } from './use-arrivals.ts'

type CommentListProps = {
  readonly comments: readonly Comment[]
  readonly context: CommentContext
  /** The comment the clip is at. */
  readonly activeId: string | null
  /** A comment to bring into view whatever happens: from a link, or just written. */
  readonly wantedId: string | null
  /** Scrolls with the list, above it. */
  readonly header: ReactNode
  readonly empty: ReactNode
}

const roughHeightPx = 96

/**
 * Only what is in sight is in the page, and the comment one was last at: ten thousand are as quick as ten, and no box or
 * menu goes from under a hand.
 */
export function CommentList({ comments, context, activeId, wantedId, header, empty }: CommentListProps) {
  const threads = useMemo(() => threadsOf(comments), [comments])
  const scroller = useRef<HTMLDivElement>(null)
  const [headerHeight, setHeaderHeight] = useState(0)
  const [isFollowing, setFollowing] = useState(true)
  const [heldId, setHeldId] = useState<string | null>(null)
  const arrivals = useArrivals(comments, context)
  const activeIndex = useMemo(() => indexOfThread(threads, activeId), [threads, activeId])
  const wantedIndex = useMemo(() => indexOfThread(threads, wantedId), [threads, wantedId])
  const heldIndex = useMemo(() => indexOfThread(threads, heldId), [threads, heldId])
  const virtualizer = useVirtualizer({
    count: threads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => roughHeightPx,
    // The same for as long as the threads are: with another one every height is reckoned anew.
    getItemKey: useCallback((at: number) => threads[at]?.root.id ?? at, [threads]),
    scrollMargin: headerHeight,
    overscan: 6,
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range)
      return heldIndex === -1 || rows.includes(heldIndex) ? rows : [...rows, heldIndex].toSorted((a, b) => a - b)
    },
  })
  useSteady(scroller)
  const inSight = virtualizer.getVirtualItems()

  // What comes in above moves a thread to another place in the list; that alone brings nothing into view.
  const follow = useEffectEvent(() => {
    if (scroller.current !== null && busyPlaceIn(scroller.current) === null) bringIntoView(virtualizer, activeIndex, smoothly())
  })
  useEffect(() => {
    if (isFollowing) follow()
  }, [isFollowing, activeId])
  const showWanted = useEffectEvent(() => bringIntoView(virtualizer, wantedIndex, 'auto'))
  const isWantedHere = wantedIndex !== -1
  useEffect(() => {
    if (!isWantedHere) return undefined
    showWanted()
    // Heights are guesses until they are drawn.
    const drawn = requestAnimationFrame(() => showWanted())
    return () => cancelAnimationFrame(drawn)
  }, [wantedId, isWantedHere])

  return (
    <div className="relative h-full">
      <div
        ref={scroller}
        className="scroll-quiet h-full [overflow-anchor:none]"
        tabIndex={0}
        role="region"
        aria-label={words.list}
        onWheel={() => setFollowing(false)}
        onTouchMove={() => setFollowing(false)}
      >
        <Measured onHeight={setHeaderHeight}>{header}</Measured>
        {threads.length === 0 && empty}
        <div
          className="relative w-full"
          style={{ height: virtualizer.getTotalSize() }}
          {...(inSight.length > 0 && { role: 'feed', 'aria-label': words.list })}
        >
          {inSight.map((item) => {
            const thread = threads[item.index]
            if (thread === undefined) return null
            return (
              <div
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                id={`comment-${thread.root.id}`}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${item.start - headerHeight}px)` }}
                onFocus={() => setHeldId(thread.root.id)}
              >
                <ThreadItem
                  thread={thread}
                  context={context}
                  isActive={thread.root.id === activeId || item.index === wantedIndex}
                  isNew={arrivals.has(thread.root.id)}
                />
              </div>
            )
          })}
        </div>
      </div>
      {!isFollowing && activeIndex >= 0 && (
        <div className="absolute inset-x-0 bottom-3 grid justify-items-center">
          <Button size="small" className="floating" icon={<ArrowDownToLine />} onClick={() => setFollowing(true)}>
            {words.follow}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Leaves the list as it is where the thread is already seen as a whole. */
function bringIntoView(virtualizer: Virtualizer<HTMLDivElement, Element>, index: number, behavior: ScrollBehavior): void {
  const place = virtualizer.measurementsCache[index]
  if (place === undefined) return
  const top = virtualizer.scrollOffset ?? 0
  const isSeen = place.start >= top && place.end <= top + (virtualizer.scrollRect?.height ?? 0)
  if (!isSeen) virtualizer.scrollToIndex(index, { align: 'start', behavior })
}

/** Tells how high it is, in px, at first and whenever that changes. */
function Measured({ onHeight, children }: { readonly onHeight: (height: number) => void; readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const observer = new ResizeObserver(() => onHeight(element.offsetHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [onHeight])
  return <div ref={box}>{children}</div>
}

function smoothly(): ScrollBehavior {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth'
}
