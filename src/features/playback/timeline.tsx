import { useRef } from 'react'
import type { ReactNode } from 'react'
import type { Player } from '../../lib/player/player.ts'
import { TimelineTrack } from './timeline-track.tsx'
import { usePlayerState } from './use-player.ts'

type TimelineProps = {
  readonly player: Player
  /** Rows of marks over so many seconds. */
  readonly children: (durationS: number) => ReactNode
}

/** The clip from end to end: a slider, what people marked under it, and the playhead through all of it. */
export function Timeline({ player, children }: TimelineProps) {
  const duration = usePlayerState(player, (state) => state.duration)
  const head = useRef<HTMLDivElement>(null)
  return (
    <div className="surface overflow-x-clip border-x-0 px-3.5 pt-1.5 pb-1 max-sm:rounded-none sm:border-x">
      <div className="relative isolate">
        <TimelineTrack player={player} duration={duration} head={head} />
        <div ref={head} aria-hidden="true" className="pointer-events-none absolute inset-0">
          <span className="absolute top-1 bottom-1 -ms-px w-0.5 rounded-full bg-ink" />
          <span className="absolute top-1 -ms-1.25 size-2.5 rounded-full bg-ink" />
        </div>
        {children(duration)}
      </div>
    </div>
  )
}
