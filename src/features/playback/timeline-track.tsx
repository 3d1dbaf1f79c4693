import { useCallback, useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent, RefObject } from 'react'
import { isComposing } from '../../domain/input-method.ts'
import { clampTime } from '../../domain/time/span.ts'
import { formatTimecode, spokenPosition } from '../../domain/time/timecode.ts'
import type { Player } from '../../lib/player/player.ts'
import { playbackWords as words } from '../../words/playback.ts'
import { sliderKeyTarget } from './slider-keys.ts'
import { usePlayerState } from './use-player.ts'

type TimelineTrackProps = {
  readonly player: Player
  readonly duration: number
  /** The playhead, which this moves. */
  readonly head: RefObject<HTMLElement | null>
}

/** The slider. The playhead is moved past React, with every frame, or with the finger that drags it. */
export function TimelineTrack({ player, duration, head }: TimelineTrackProps) {
  const track = useRef<HTMLDivElement>(null)
  const line = useRef<HTMLDivElement>(null)
  const played = useRef<HTMLDivElement>(null)
  const dragging = useRef<{ wasPlaying: boolean } | null>(null)
  const [pointedS, setPointedS] = useState<number | null>(null)

  const show = useCallback(
    (time: number) => {
      // A length known beforehand may be a little short.
      const seconds = Math.min(time, duration)
      const share = duration > 0 ? seconds / duration : 0
      if (head.current !== null) head.current.style.transform = `translateX(${share * 100}%)`
      if (played.current !== null) played.current.style.clipPath = `inset(0 ${(1 - share) * 100}% 0 0)`
      const second = String(Math.floor(seconds))
      if (track.current === null || track.current.getAttribute('aria-valuenow') === second) return
      track.current.setAttribute('aria-valuenow', second)
      track.current.setAttribute('aria-valuetext', spokenPosition(seconds, duration))
    },
    [duration, head],
  )
  useEffect(() => {
    track.current?.removeAttribute('aria-valuenow')
    show(player.timeNow())
    return player.onTime((seconds) => dragging.current === null && show(seconds))
  }, [player, show])

  const timeAt = (event: PointerEvent): number => {
    const box = (line.current ?? event.currentTarget).getBoundingClientRect()
    return clampTime(((event.clientX - box.left) / box.width) * duration, duration)
  }
  const handleDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 || duration <= 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    dragging.current = { wasPlaying: false }
    goTo(timeAt(event))
  }
  const goTo = (seconds: number) => {
    show(seconds)
    player.seekTo(seconds)
  }
  const handleMove = (event: PointerEvent<HTMLDivElement>) => {
    const seconds = timeAt(event)
    setPointedS(seconds)
    if (dragging.current === null) return
    if (!player.store.getState().isPaused) {
      dragging.current.wasPlaying = true
      player.pause()
    }
    goTo(seconds)
  }
  const handleRelease = () => {
    if (dragging.current === null) return
    const { wasPlaying } = dragging.current
    dragging.current = null
    show(player.timeNow())
    if (wasPlaying) player.play()
  }
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isComposing(event.nativeEvent)) return
    const change = sliderKeyTarget(event.key, duration)
    if (change === null) return
    event.preventDefault()
    event.stopPropagation()
    if ('by' in change) player.seekBy(change.by)
    else player.seekTo(change.to)
  }
  return (
    <div
      ref={track}
      role="slider"
      tabIndex={0}
      aria-label={words.timeline}
      aria-valuemin={0}
      aria-valuemax={Math.floor(duration)}
      onPointerDown={handleDown}
      onPointerMove={handleMove}
      onLostPointerCapture={handleRelease}
      onPointerLeave={() => setPointedS(null)}
      onKeyDown={handleKeyDown}
      className="relative -mx-3.5 h-9 cursor-pointer touch-none rounded-small px-3.5"
    >
      <div ref={line} className="relative size-full">
        <div className="absolute inset-x-0 inset-y-0 my-auto h-1.5 overflow-hidden rounded-full bg-line">
          <Buffered player={player} duration={duration} />
          <div ref={played} className="absolute inset-0 bg-soft" />
        </div>
        {pointedS !== null && duration > 0 && (
          <span
            aria-hidden="true"
            className="floating pointer-events-none absolute -top-8 z-20 -translate-x-1/2 rounded-small px-2 py-0.5 text-xs tabular-nums"
            style={{ left: `clamp(1.5rem, ${(pointedS / duration) * 100}%, 100% - 1.5rem)` }}
          >
            {formatTimecode(pointedS, 'tenths')}
          </span>
        )}
      </div>
    </div>
  )
}

function Buffered({ player, duration }: { readonly player: Player; readonly duration: number }) {
  const bufferedEnd = usePlayerState(player, (state) => state.bufferedEnd)
  const share = duration > 0 ? Math.min(1, bufferedEnd / duration) : 0
  return <div className="absolute inset-0 origin-left bg-edge/30" style={{ transform: `scaleX(${share})` }} />
}
