import { formatTimecode } from '../../domain/time/timecode.ts'
import { captionsWords as words } from '../../words/captions.ts'
import type { CheckedCaptions } from './captions-file.ts'

const shownCues = 3

type CaptionsPreviewProps = {
  readonly captions: Extract<CheckedCaptions, { readonly kind: 'captions' }> | null
  readonly durationS: number | null
}

/** How the captions begin, whether all were read, and whether they can belong to this clip. Says nothing while there are none. */
export function CaptionsPreview({ captions, durationS }: CaptionsPreviewProps) {
  const cues = captions?.cues ?? []
  const last = cues.at(-1)
  const isTooLate = last !== undefined && durationS !== null && last.startS > durationS
  return (
    <div className={last === undefined ? 'contents' : 'grid gap-2'}>
      <div role="status" className="grid gap-1 text-sm empty:absolute">
        {last !== undefined && <p>{words.found(cues.length, formatTimecode(last.startS))}</p>}
        {captions !== null && captions.linesAmiss.length > 0 && (
          <p className="font-strong text-warn">{words.amiss(cues.length, captions.linesAmiss)}</p>
        )}
        {captions?.areLettersGuessed && <p className="font-strong text-warn">{words.guessed}</p>}
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
