import X from 'lucide-react/icons/x'
import { formatTimecode } from '../../domain/time/timecode.ts'
import { atMoment, formatSpan, wholeClip } from '../../domain/time/span.ts'
import type { Place } from '../../domain/time/span.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { commentWords } from '../../words/comments.ts'

const words = commentWords.composer

type MomentFieldProps = {
  readonly place: Place
  readonly needsMoment: boolean
  /** Media time of the frame on screen, in seconds. */
  readonly momentNow: () => number
  readonly onChange: (place: Place) => void
  /** Says nothing of the whole clip while nothing is written. */
  readonly isBlank?: boolean
}

/** Where a comment will stand. A press moves it to the frame on screen. */
export function MomentField({ place, needsMoment, momentNow, onChange, isBlank = false }: MomentFieldProps) {
  const { startS, endS } = place
  const moveHere = () => onChange(atMoment(momentNow()))
  if (startS === null) {
    return (
      <button
        type="button"
        className="min-h-6 rounded-tag font-strong text-accent hover:underline"
        title={words.toMoment}
        onClick={moveHere}
      >
        {isBlank ? '' : words.wholeClip}
      </button>
    )
  }
  const time = endS === null ? formatTimecode(startS, 'tenths') : formatSpan({ start: startS, end: endS })
  return (
    <span className="flex items-center">
      <button
        type="button"
        className="min-h-6 rounded-tag font-strong text-accent tabular-nums hover:underline"
        aria-label={words.atMoment(time)}
        title={words.atMoment(time)}
        onClick={moveHere}
      >
        {time}
      </button>
      {!needsMoment && <IconButton size="small" label={words.toWholeClip} icon={<X />} onClick={() => onChange(wholeClip)} />}
    </span>
  )
}
