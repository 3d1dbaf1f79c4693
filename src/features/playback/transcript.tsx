import { useEffect, useRef } from 'react'
import { formatTimecode } from '../../domain/time/timecode.ts'
import { lastCueBy } from '../../lib/player/captions.ts'
import type { Cue } from '../../lib/player/captions.ts'
import type { Player } from '../../lib/player/player.ts'
import { classNames } from '../../ui/class-names.ts'
import { playbackWords as words } from '../../words/playback.ts'
import { keepInSight } from './keep-in-sight.ts'
import { useAtTime } from './use-player.ts'

/** Everything that is said, following the clip. A press on a line goes there. */
export function Transcript({ player, cues }: { readonly player: Player; readonly cues: readonly Cue[] }) {
  const now = useAtTime(player, (seconds) => lastCueBy(cues, seconds))
  const list = useRef<HTMLOListElement>(null)
  const active = useRef<HTMLButtonElement>(null)
  useEffect(() => keepInSight(list.current, active.current), [now])
  if (cues.length === 0) return <p className="p-5 text-soft">{words.transcriptEmpty}</p>
  return (
    <ol ref={list} className="scroll-quiet h-full py-2" aria-label={words.transcript}>
      {cues.map((cue, at) => (
        <li key={at}>
          <button
            type="button"
            ref={cue === now ? active : null}
            aria-current={cue === now || undefined}
            onClick={() => player.seekTo(cue.startS)}
            className={classNames(
              'grid w-full grid-cols-[3.25rem_1fr] items-baseline gap-2 px-4 py-1.5 text-start hover:bg-ink/5 pointer-coarse:py-2.5',
              cue === now && 'bg-wash',
            )}
          >
            <span className="text-sm font-strong text-accent tabular-nums">{formatTimecode(cue.startS)}</span>
            <span className="whitespace-pre-line" dir="auto">
              {cue.text}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
