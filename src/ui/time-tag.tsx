import { formatSpan } from '../domain/time/span.ts'
import { formatTimecode, spokenTime } from '../domain/time/timecode.ts'
import { classNames } from './class-names.ts'

type TimeTagProps = {
  readonly seconds: number
  /** Where a span ends. */
  readonly end?: number | null | undefined
  readonly precision?: 'seconds' | 'tenths' | undefined
  /** Makes it a button. */
  readonly onSeek?: ((seconds: number) => void) | undefined
  /** What the button does, from the spoken time: "Go to 41 seconds". Its name begins with the time as it is shown. */
  readonly seekLabel?: ((spoken: string) => string) | undefined
  readonly className?: string | undefined
}

/** A moment or a span of the video. */
export function TimeTag({ seconds, end, precision, onSeek, seekLabel, className }: TimeTagProps) {
  const text = end === null || end === undefined ? formatTimecode(seconds, precision) : formatSpan({ start: seconds, end })
  const look = classNames('whitespace-nowrap text-sm font-strong text-accent tabular-nums', className)
  if (!onSeek) return <span className={look}>{text}</span>
  return (
    <button
      type="button"
      aria-label={seekLabel === undefined ? text : `${text}, ${seekLabel(spokenTime(seconds))}`}
      onClick={() => onSeek(seconds)}
      className={classNames(
        look,
        '-mx-1 -my-0.5 rounded-tag px-1 py-0.5 underline-offset-3 transition-[background-color] hover:bg-wash hover:underline',
      )}
    >
      {text}
    </button>
  )
}
