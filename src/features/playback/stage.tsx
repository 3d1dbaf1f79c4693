import Play from 'lucide-react/icons/play'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type { Cue } from '../../lib/player/captions.ts'
import type { Player } from '../../lib/player/player.ts'
import { Button } from '../../ui/button.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { playbackWords as words } from '../../words/playback.ts'
import { CaptionLine } from './caption-line.tsx'
import { usePlayerState } from './use-player.ts'

type StageProps = {
  readonly player: Player
  readonly posterUrl: string | null
  readonly cues: readonly Cue[]
  readonly onFullscreen: () => void
  readonly onRetry: () => void
  /** Stands over the picture where there is room, under it on a phone. */
  readonly children?: ReactNode
}

/** The picture. A click plays or pauses, two clicks fill the screen. */
export function Stage({ player, posterUrl, cues, onFullscreen, onRetry, children }: StageProps) {
  const host = useRef<HTMLDivElement>(null)
  const hasStarted = usePlayerState(player, (state) => state.hasStarted)
  const isPaused = usePlayerState(player, (state) => state.isPaused)
  const isWaiting = usePlayerState(player, (state) => state.isWaiting)
  const status = usePlayerState(player, (state) => state.status)
  const canBeSought = usePlayerState(player, (state) => state.canBeSought)

  useEffect(() => (host.current === null ? undefined : player.attach(host.current)), [player])

  return (
    <>
      <div className="group/stage @container relative">
        <section
          aria-label={words.stage}
          aria-busy={status === 'loading'}
          className="relative aspect-video w-full overflow-hidden bg-stage max-sm:max-h-[42dvh] sm:rounded-surface sm:shadow-float"
        >
          <div
            ref={host}
            role="presentation"
            className="stage-video absolute inset-0"
            onClick={player.toggle}
            onDoubleClick={onFullscreen}
          />
          {status === 'loading' && posterUrl !== null && (
            <img src={posterUrl} alt="" className="pointer-events-none absolute inset-0 size-full object-contain" />
          )}
          {!hasStarted && isPaused && status === 'ready' && (
            <button
              type="button"
              aria-label={words.playFirst}
              onClick={player.play}
              className="absolute inset-0 m-auto grid size-16 group-has-data-on-stage/stage:hidden place-items-center rounded-full bg-card/92 text-ink shadow-float transition-transform hover:scale-105"
            >
              <Play className="size-7 translate-x-0.5 fill-current" aria-hidden="true" />
            </button>
          )}
          {isWaiting && (
            <div role="status" className="delayed-in pointer-events-none absolute inset-0 grid place-items-center opacity-0">
              <span className="flex items-center gap-2 rounded-full bg-stage/80 px-3.5 py-2 text-sm text-white">
                <Spinner />
                {words.waiting}
              </span>
            </div>
          )}
          <CaptionLine player={player} cues={cues} />
          {status === 'failed' && <Failure player={player} onRetry={onRetry} />}
        </section>
        <div className="pointer-events-none @xl:absolute @xl:inset-0 @xl:flex @xl:items-end @xl:p-6 *:pointer-events-auto">{children}</div>
      </div>
      <p role="status" className="text-sm text-soft not-empty:px-3.5 not-empty:py-2 sm:not-empty:px-1">
        {canBeSought ? null : words.cannotBeSought}
      </p>
    </>
  )
}

function Failure({ player, onRetry }: { readonly player: Player; readonly onRetry: () => void }) {
  const failure = usePlayerState(player, (state) => state.failure)
  if (failure === null) return null
  const { title, more } = words.failed[failure]
  return (
    <div
      role="alert"
      className="absolute inset-0 grid place-content-center justify-items-center gap-3 bg-stage/90 p-6 text-center text-white"
    >
      <p className="question">{title}</p>
      <p className="max-w-[46ch] text-sm opacity-85">{more}</p>
      {failure === 'offline' ? <Spinner className="mt-1" /> : <Button onClick={onRetry}>{words.tryAgain}</Button>}
    </div>
  )
}
