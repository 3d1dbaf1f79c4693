import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { clampTime } from '../../domain/time/span.ts'
import { formatTimecode, spokenPosition } from '../../domain/time/timecode.ts'
import type { Player } from '../../lib/player/player.ts'
import { classNames } from '../../ui/class-names.ts'
import { playbackWords as words } from '../../words/playback.ts'
import { MarkRow } from './mark-row.tsx'
import type { TimelineMark } from './timeline-marks.ts'
import { usePlayerState } from './use-player.ts'

type TimelineProps = {
  readonly player: Player
  /** Seconds; known before the video is. */
  readonly durationS: number
  /** In order of their moment. */
  readonly comments: readonly TimelineMark[]
  readonly prompts: readonly TimelineMark[]
  readonly activeId: string | null
  readonly onMark: (mark: TimelineMark) => void
}

const arrowS = 5
const pageS = 30

/** The clip from end to end: a slider, and what people marked under it. */
export function Timeline({ player, durationS, comments, prompts, activeId, onMark }: TimelineProps) {
  const played = usePlayerState(player, (state) => state.duration)
  const duration = played || durationS
  return (
    <div className="surface border-x-0 px-3 pt-2 pb-1.5 max-sm:rounded-none sm:border-x sm:px-3.5">
      <Track player={player} duration={duration} />
      <MarkRow marks={comments} duration={duration} activeId={activeId} onMark={onMark} />
      {prompts.length > 0 && <MarkRow marks={prompts} duration={duration} activeId={activeId} onMark={onMark} />}
    </div>
  )
}

function Track({ player, duration }: { readonly player: Player; readonly duration: number }) {
  const track = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const fill = useRef<HTMLDivElement>(null)
  const bufferedEnd = usePlayerState(player, (state) => state.bufferedEnd)
  const [hoverS, setHoverS] = useState<number | null>(null)

  useEffect(() => {
    const show = (mediaTime: number) => {
      const share = duration > 0 ? Math.min(1, mediaTime / duration) : 0
      if (head.current !== null) head.current.style.transform = `translateX(${share * 100}%)`
      if (fill.current !== null) fill.current.style.transform = `scaleX(${share})`
      track.current?.setAttribute('aria-valuenow', String(Math.floor(mediaTime)))
      track.current?.setAttribute('aria-valuetext', spokenPosition(mediaTime, duration))
    }
    show(player.momentNow())
    return player.onFrame(show)
  }, [player, duration])

  const timeAt = (event: PointerEvent): number => {
    const box = event.currentTarget.getBoundingClientRect()
    return clampTime(((event.clientX - box.left) / box.width) * duration, duration)
  }
  const handleDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    player.seekTo(timeAt(event))
  }
  const handleMove = (event: PointerEvent<HTMLDivElement>) => {
    const time = timeAt(event)
    setHoverS(time)
    if (event.currentTarget.hasPointerCapture(event.pointerId)) player.seekTo(time)
  }
  const handleKeyDown = (event: KeyboardEvent) => {
    const target = keyTarget(event.key, player.momentNow(), duration)
    if (target === null) return
    event.preventDefault()
    event.stopPropagation()
    player.seekTo(clampTime(target, duration))
  }
  return (
    <div
      ref={track}
      role="slider"
      tabIndex={0}
      aria-label={words.timeline}
      aria-valuemin={0}
      aria-valuemax={Math.floor(duration)}
      onPointerDown={handleDown}
      onPointerMove={handleMove}
      onPointerLeave={() => setHoverS(null)}
      onKeyDown={handleKeyDown}
      className="relative h-9 cursor-pointer touch-none rounded-small"
    >
      <div className="absolute inset-x-0 top-4 h-1.5 overflow-hidden rounded-full bg-line">
        <div className="absolute inset-0 origin-left bg-edge/40" style={{ transform: `scaleX(${duration > 0 ? Math.min(1, bufferedEnd / duration) : 0})` }} />
        <div ref={fill} className="absolute inset-0 origin-left bg-soft" style={{ transform: 'scaleX(0)' }} />
      </div>
      <div ref={head} className="pointer-events-none absolute inset-0">
        <span className="absolute top-2 bottom-0 -ms-px w-0.5 bg-ink" />
        <span className="absolute top-1.5 -ms-1.5 size-3 rounded-full bg-ink" />
      </div>
      {hoverS !== null && (
        <span
          aria-hidden="true"
          className={classNames('floating pointer-events-none absolute -top-7 -translate-x-1/2 rounded-small px-2 py-0.5 text-xs tabular-nums pointer-coarse:hidden')}
          style={{ left: `${duration > 0 ? (hoverS / duration) * 100 : 0}%` }}
        >
          {formatTimecode(hoverS, 'tenths')}
        </span>
      )}
    </div>
  )
}

function keyTarget(key: string, now: number, duration: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return now + arrowS
    case 'ArrowLeft':
    case 'ArrowDown':
      return now - arrowS
    case 'PageUp':
      return now + pageS
    case 'PageDown':
      return now - pageS
    case 'Home':
      return 0
    case 'End':
      return duration
    default:
      return null
  }
}
