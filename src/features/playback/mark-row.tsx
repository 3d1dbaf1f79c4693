import { useEffect, useRef, useState } from 'react'
import { kindLook } from '../../domain/protocol/kinds.ts'
import { formatTimecode } from '../../domain/time/timecode.ts'
import { classNames } from '../../ui/class-names.ts'
import { playbackWords as words } from '../../words/playback.ts'
import { binsOf } from './timeline-marks.ts'
import type { MarkBin, TimelineMark } from './timeline-marks.ts'

type MarkRowProps = {
  readonly marks: readonly TimelineMark[]
  readonly duration: number
  readonly activeId: string | null
  readonly onMark: (mark: TimelineMark) => void
}

/** Half a finger: marks nearer than this are pressed together, one after the other. */
const leastGapPx = 14

const colours = {
  praise: 'text-praise',
  question: 'text-question',
  suggestion: 'text-suggestion',
  note: 'text-note',
  prompt: 'text-prompt',
} as const

export function MarkRow({ marks, duration, activeId, onMark }: MarkRowProps) {
  const row = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(600)
  useEffect(() => {
    const element = row.current
    if (element === null) return undefined
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  if (duration <= 0) return <div ref={row} className="h-6" />
  const bins = binsOf(marks, (leastGapPx / width) * duration)
  return (
    <div ref={row} className="relative h-6">
      {marks.map((mark) => mark.endS !== null && <Span key={mark.id} mark={mark} duration={duration} endS={mark.endS} />)}
      {bins.map((bin) => (
        <BinButton key={bin.id} bin={bin} duration={duration} isActive={bin.marks.some(({ id }) => id === activeId)} activeId={activeId} onMark={onMark} />
      ))}
    </div>
  )
}

function Span({ mark, endS, duration }: { readonly mark: TimelineMark; readonly endS: number; readonly duration: number }) {
  return (
    <span
      aria-hidden="true"
      className={classNames('pointer-events-none absolute top-2.5 h-1.5 rounded-full bg-current opacity-70', colourOf(mark))}
      style={{ left: `${(mark.atS / duration) * 100}%`, width: `${((endS - mark.atS) / duration) * 100}%` }}
    />
  )
}

type BinButtonProps = {
  readonly bin: MarkBin
  readonly duration: number
  readonly isActive: boolean
  readonly activeId: string | null
  readonly onMark: (mark: TimelineMark) => void
}

function BinButton({ bin, duration, isActive, activeId, onMark }: BinButtonProps) {
  const first = bin.marks[0]
  if (first === undefined) return null
  const after = bin.marks.findIndex(({ id }) => id === activeId) + 1
  const next = bin.marks[after % bin.marks.length] ?? first
  const label = bin.marks.length === 1 ? first.label : words.marks(bin.marks.length, formatTimecode(bin.atS))
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => onMark(next)}
      className={classNames(
        'absolute top-0 grid size-6 -translate-x-1/2 place-items-center rounded-full transition-transform hover:scale-125 focus-visible:z-10',
        colourOf(first),
      )}
      style={{ left: `${Math.min(1, bin.atS / duration) * 100}%` }}
    >
      <Shape mark={first} count={bin.marks.length} isActive={isActive} />
    </button>
  )
}

function Shape({ mark, count, isActive }: { readonly mark: TimelineMark; readonly count: number; readonly isActive: boolean }) {
  if (mark.kind === 'prompt') {
    return (
      <svg width="11" height="13" viewBox="0 0 11 13" fill="currentColor" aria-hidden="true">
        <rect width="4" height="13" rx="1.2" />
        <rect x="7" width="4" height="13" rx="1.2" />
      </svg>
    )
  }
  if (count > 1) {
    return <span className="grid h-4 min-w-4 place-items-center rounded-full bg-current px-1 text-[0.625rem] leading-none font-strong"><span className="text-card">{count}</span></span>
  }
  return <span className={classNames('size-2.5 rounded-full bg-current ring-current/30', isActive && 'ring-4')} />
}

function colourOf({ kind }: TimelineMark): string {
  return kind === 'prompt' ? colours.prompt : colours[kindLook(kind).colour]
}
