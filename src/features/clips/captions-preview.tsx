import { formatTimecode } from '../../domain/time/timecode.ts'
import type { Cue } from '../../lib/player/captions.ts'
import { captionsWords as words } from '../../words/captions.ts'

const shownCues = 3

type CaptionsPreviewProps = { readonly cues: readonly Cue[]; readonly durationS: number | null }

/** How the captions begin, and whether they can belong to this clip. Says nothing while there are none. */
export function CaptionsPreview({ cues, durationS }: CaptionsPreviewProps) {
  const last = cues.at(-1)
  const isTooLate = last !== undefined && durationS !== null && last.startS > durationS
  return (
    <div className={last === undefined ? 'contents' : 'grid gap-2'}>
      <div role="status" className="text-sm empty:absolute">
        {last !== undefined && <p>{words.found(cues.length, formatTimecode(last.startS))}</p>}
        {isTooLate && <p className="font-strong text-warn">{words.tooLate(formatTimecode(durationS))}</p>}
      </div>
      {last !== undefined && (
        <ol aria-label={words.preview} className="grid gap-1.5 rounded-field border border-line bg-sunk px-3.5 py-2.5">
          {cues.slice(0, shownCues).map(({ startS, text }, at) => (
            <li key={at} className="grid grid-cols-[3.25rem_1fr] items-baseline gap-2">
              <span className="text-sm text-soft tabular-nums">{formatTimecode(startS)}</span>
              <span className="line-clamp-3 min-w-0 whitespace-pre-line wrap-anywhere" dir="auto">
                {text}
              </span>
            </li>
          ))}
          {cues.length > shownCues && <li className="text-sm text-soft">{words.furtherCues(cues.length - shownCues)}</li>}
        </ol>
      )}
    </div>
  )
}
