import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { kindLook } from '../../domain/protocol/kinds.ts'
import { formatTimecode } from '../../domain/time/timecode.ts'
import { classNames } from '../../ui/class-names.ts'
import { KindSign, kindText } from '../../ui/kind-sign.tsx'
import { playbackWords as words } from '../../words/playback.ts'
import { binsOf, nextInBin, stretchesOf } from './timeline-marks.ts'
import type { MarkBin, TimelineMark } from './timeline-marks.ts'

type MarkRowProps = {
  /** In order of their moment. */
  readonly marks: readonly TimelineMark[]
  readonly duration: number
  readonly activeId: string | null
  readonly onMark: (mark: TimelineMark) => void
}

/** The size of a target: marks nearer than this are pressed together, one after the other. */
const targetPx = 24
const joinedPx = 5
const mostNames = 6

/** A row of marks under the track. However many there are, it holds as many elements as fit beside each other. */
export const MarkRow = memo(function MarkRow({ marks, duration, activeId, onMark }: MarkRowProps) {
  const row = useRef<HTMLDivElement>(null)
  const width = useWidth(row)
  const bins = useMemo(() => binsOf(marks, (targetPx / width) * duration), [marks, width, duration])
  const stretches = useMemo(() => stretchesOf(marks, (joinedPx / width) * duration), [marks, width, duration])
  const share = (seconds: number) => `${Math.min(1, seconds / duration) * 100}%`
  return (
    <div ref={row} className="relative h-6">
      {width > 0 &&
        duration > 0 &&
        stretches.map(({ colour, startS, endS }) => (
          <span
            key={`${colour} ${startS}`}
            aria-hidden="true"
            className={classNames('pointer-events-none absolute inset-y-0 my-auto h-1.75 rounded-full bg-current', kindText[colour])}
            style={{ left: share(startS), width: `max(7px, ${share(Math.min(endS, duration) - startS)})` }}
          />
        ))}
      {width > 0 &&
        duration > 0 &&
        bins.map((bin) => <BinButton key={bin.id} bin={bin} left={share(bin.atS)} activeId={activeId} onMark={onMark} />)}
    </div>
  )
})

type BinButtonProps = {
  readonly bin: MarkBin
  readonly left: string
  readonly activeId: string | null
  readonly onMark: (mark: TimelineMark) => void
}

function BinButton({ bin, left, activeId, onMark }: BinButtonProps) {
  const first = bin.marks[0]
  const pressedId = useRef<string | null>(null)
  if (first === undefined) return null
  const isActive = bin.marks.some(({ id }) => id === activeId)
  const many = first.kind === 'prompt' ? words.prompts : words.marks
  return (
    <button
      type="button"
      aria-label={bin.marks.length === 1 ? first.label : many(bin.marks.length, formatTimecode(bin.atS))}
      title={namesOf(bin)}
      aria-current={isActive || undefined}
      onClick={() => {
        const next = nextInBin(bin, pressedId.current, activeId)
        if (next === null) return
        pressedId.current = next.id
        onMark(next)
      }}
      className={classNames(
        'absolute top-0 grid size-6 -translate-x-1/2 place-items-center rounded-full transition-transform hover:z-10 hover:scale-115 focus-visible:z-10',
        colourOf(bin.marks),
      )}
      style={{ left }}
    >
      <span
        className={classNames(
          'grid h-4.5 min-w-4.5 place-items-center rounded-full bg-card px-0.5',
          isActive && 'bg-[color-mix(in_oklab,currentColor_16%,var(--color-card))] ring-1 ring-current',
        )}
      >
        {bin.marks.length > 1 ? <Count count={bin.marks.length} /> : <Shape kind={first.kind} />}
      </span>
    </button>
  )
}

/** Of many kinds together none speaks for the others. */
function colourOf(marks: readonly TimelineMark[]): string {
  const colours = new Set(marks.map(({ kind }) => (kind === 'prompt' ? 'text-prompt' : kindText[kindLook(kind).colour])))
  const [colour] = colours
  return colours.size === 1 && colour !== undefined ? colour : 'text-soft'
}

function Count({ count }: { readonly count: number }) {
  return <span className="text-2xs leading-none font-strong tabular-nums">{count > 99 ? '99+' : count}</span>
}

function Shape({ kind }: { readonly kind: string }) {
  if (kind !== 'prompt') return <KindSign sign={kindLook(kind).sign} className="h-2.75" />
  return (
    <svg width="9" height="12" viewBox="0 0 9 12" fill="currentColor" aria-hidden="true">
      <rect width="3" height="12" rx="1" />
      <rect x="6" width="3" height="12" rx="1" />
    </svg>
  )
}

function namesOf({ marks }: MarkBin): string {
  const names = marks.slice(0, mostNames).map(({ label }) => label)
  return [...names, ...(marks.length > mostNames ? [words.more(marks.length - mostNames)] : [])].join('\n')
}

function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (element.current === null) return undefined
    const observer = new ResizeObserver(([entry]) => entry !== undefined && setWidth(entry.contentRect.width))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return width
}
