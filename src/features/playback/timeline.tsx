import { useEffect, useRef } from 'react'
import type { Player } from '../../lib/player/player.ts'
import { MarkRow } from './mark-row.tsx'
import { TimelineTrack } from './timeline-track.tsx'
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

/** The clip from end to end: a slider, what people marked under it, and the playhead through all of it. */
export function Timeline({ player, durationS, comments, prompts, activeId, onMark }: TimelineProps) {
  const duration = usePlayerState(player, (state) => state.duration) || durationS
  const latest = useRef(onMark)
  useEffect(() => {
    latest.current = onMark
  })
  const press = useRef((mark: TimelineMark) => latest.current(mark))
  const head = useRef<HTMLDivElement>(null)
  return (
    <div className="surface overflow-x-clip border-x-0 px-3.5 pt-1.5 pb-1 max-sm:rounded-none sm:border-x">
      <div className="relative isolate">
        <TimelineTrack player={player} duration={duration} head={head} />
        <div ref={head} aria-hidden="true" className="pointer-events-none absolute inset-0">
          <span className="absolute top-1 bottom-1 -ms-px w-0.5 rounded-full bg-ink" />
          <span className="absolute top-1 -ms-1.25 size-2.5 rounded-full bg-ink" />
        </div>
        <MarkRow marks={comments} duration={duration} activeId={activeId} onMark={press.current} />
        {prompts.length > 0 && <MarkRow marks={prompts} duration={duration} activeId={activeId} onMark={press.current} />}
      </div>
    </div>
  )
}
