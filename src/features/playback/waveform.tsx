import { useMemo } from 'react'
import type { Ref } from 'react'

type WaveformProps = {
  /** Loudness from 0 to 1, evenly over the clip. */
  readonly peaks: readonly number[]
  /** The part that was played is cut to its width by whoever moves the playhead. */
  readonly played: Ref<HTMLDivElement>
}

const bars = 240
const height = 40

/** How loud the clip is, softly: talk and silence are seen before they are heard. */
export function Waveform({ peaks, played }: WaveformProps) {
  const path = useMemo(() => pathOf(peaks), [peaks])
  const drawing = (
    <svg viewBox={`0 0 ${bars * 4} ${height}`} preserveAspectRatio="none" className="size-full" aria-hidden="true">
      <path d={path} stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  )
  return (
    <>
      <div className="absolute inset-0 text-line">{drawing}</div>
      <div ref={played} className="absolute inset-0 text-soft/60">
        {drawing}
      </div>
    </>
  )
}

function pathOf(peaks: readonly number[]): string {
  return Array.from({ length: bars }, (_, bar) => {
    const from = Math.floor((bar * peaks.length) / bars)
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / bars))
    const loudest = Math.max(0, ...peaks.slice(from, to))
    const half = Math.max(0.6, (Math.min(1, loudest) * (height - 4)) / 2)
    return `M${bar * 4 + 2} ${(height / 2 - half).toFixed(1)}v${(2 * half).toFixed(1)}`
  }).join('')
}
