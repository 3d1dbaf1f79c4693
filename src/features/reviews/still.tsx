import type { ReactNode } from 'react'
import { formatTimecode } from '../../domain/time/timecode.ts'

type StillProps = { readonly picture: ReactNode; readonly durationS: number | null; readonly className: string }

/** A clip's picture with its length in the corner. */
export function Still({ picture, durationS, className }: StillProps) {
  return (
    <span className={`relative block shrink-0 self-start ${className}`}>
      {picture}
      {durationS !== null && (
        <span className="absolute end-1 bottom-1 rounded-tag bg-black/70 px-1 text-2xs font-strong text-white tabular-nums">
          {formatTimecode(durationS)}
        </span>
      )}
    </span>
  )
}
