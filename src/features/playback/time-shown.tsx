import { useEffect, useRef } from 'react'
import { formatTimecode } from '../../domain/time/timecode.ts'
import type { Player } from '../../lib/player/player.ts'
import { usePlayerState } from './use-player.ts'

/** Written with every frame, past React: nothing else on the page has to be drawn anew for it. */
export function TimeShown({ player }: { readonly player: Player }) {
  const duration = usePlayerState(player, (state) => state.duration)
  const now = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const show = (seconds: number) => {
      if (now.current !== null) now.current.textContent = formatTimecode(seconds, 'tenths')
    }
    show(player.timeNow())
    return player.onTime(show)
  }, [player])
  return (
    <span className="mx-1.5 flex min-w-0 gap-1 overflow-hidden whitespace-nowrap tabular-nums sm:mx-2">
      <span ref={now} className="min-w-[4.2ch] shrink-0 font-strong" />
      <span className="truncate text-soft">/ {formatTimecode(duration)}</span>
    </span>
  )
}
