import Captions from 'lucide-react/icons/captions'
import Check from 'lucide-react/icons/check'
import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import Keyboard from 'lucide-react/icons/keyboard'
import Maximize from 'lucide-react/icons/maximize-2'
import Minimize from 'lucide-react/icons/minimize-2'
import Pause from 'lucide-react/icons/pause'
import Play from 'lucide-react/icons/play'
import RotateCcw from 'lucide-react/icons/rotate-ccw'
import Volume2 from 'lucide-react/icons/volume-2'
import VolumeX from 'lucide-react/icons/volume-x'
import { formatRate, RATES } from '../../domain/time/rate.ts'
import type { Player } from '../../lib/player/player.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { playbackWords as words } from '../../words/playback.ts'
import { usePlaybackSettings } from './settings.ts'
import { TimeShown } from './time-shown.tsx'
import { usePlayerState } from './use-player.ts'

type ControlsProps = {
  readonly player: Player
  readonly hasCaptions: boolean
  readonly isFullscreen: boolean
  readonly onFullscreen: () => void
  readonly onHelp: () => void
}

/** One calm row. Everything in it has a key. */
export function Controls({ player, hasCaptions, isFullscreen, onFullscreen, onHelp }: ControlsProps) {
  const rate = usePlayerState(player, (state) => state.rate)
  const captions = usePlaybackSettings((settings) => settings.captions)
  return (
    <div className="flex items-center px-1.5 py-1.5 phone:[&>button:not(:first-child)]:w-9 phone:[&>button:not(:first-child)]:min-w-0 phone:max-[22.5rem]:[&>button:not(:first-child)]:w-8 sm:gap-1 sm:px-0.5">
      <PlayButton player={player} />
      <TimeShown player={player} />
      <IconButton label={words.frameBack} icon={<ChevronLeft />} onClick={() => void player.step(-1)} shortcut="," />
      <IconButton label={words.frameForward} icon={<ChevronRight />} onClick={() => void player.step(1)} shortcut="." />
      <Menu
        align="start"
        side="top"
        trigger={
          <Button variant="quiet" aria-label={`${words.rate}: ${formatRate(rate)}`} className="min-w-11 tabular-nums">
            {formatRate(rate)}
          </Button>
        }
        items={RATES.map((each) => ({
          label: formatRate(each),
          icon: <Check className={each === rate ? 'text-accent' : 'invisible'} aria-hidden="true" />,
          onSelect: () => player.setRate(each),
        }))}
      />
      <span className="flex-1" />
      <Sound player={player} />
      <IconButton
        label={hasCaptions ? words.captions : words.captionsNone}
        icon={<Captions />}
        aria-pressed={captions && hasCaptions}
        disabled={!hasCaptions}
        className={captions && hasCaptions ? 'bg-ink/8 text-ink' : undefined}
        onClick={() => usePlaybackSettings.setState({ captions: !captions })}
        shortcut="C"
      />
      <IconButton
        label={words.shortcuts}
        icon={<Keyboard />}
        onClick={onHelp}
        className="phone:hidden pointer-coarse:hidden"
        shortcut="?"
      />
      <IconButton
        label={isFullscreen ? words.leaveFullscreen : words.fullscreen}
        icon={isFullscreen ? <Minimize /> : <Maximize />}
        onClick={onFullscreen}
        shortcut="F"
      />
    </div>
  )
}

function PlayButton({ player }: { readonly player: Player }) {
  const isPaused = usePlayerState(player, (state) => state.isPaused)
  const hasEnded = usePlayerState(player, (state) => state.hasEnded)
  const label = hasEnded ? words.again : isPaused ? words.play : words.pause
  const Icon = hasEnded ? RotateCcw : isPaused ? Play : Pause
  return (
    <button
      type="button"
      aria-label={label}
      title={`${label} (K)`}
      onClick={player.toggle}
      className="grid size-8.5 shrink-0 place-items-center rounded-full bg-ink text-paper transition-transform hover:scale-105 active:scale-95 pointer-coarse:size-10"
    >
      <Icon className={hasEnded ? 'size-4' : 'size-4 fill-current'} aria-hidden="true" />
    </button>
  )
}

function Sound({ player }: { readonly player: Player }) {
  const volume = usePlayerState(player, (state) => state.volume)
  const isMuted = usePlayerState(player, (state) => state.isMuted)
  const isSilent = isMuted || volume === 0
  return (
    <span className="group flex items-center phone:hidden">
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={isMuted ? 0 : volume}
        aria-label={words.volume}
        aria-valuetext={words.volumeOf(Math.round((isMuted ? 0 : volume) * 100))}
        onChange={(event) => player.setVolume(Number(event.target.value))}
        className="h-6 w-0 opacity-0 transition-[width,opacity] accent-accent group-hover:w-20 group-hover:opacity-100 focus-visible:w-20 focus-visible:opacity-100 pointer-coarse:hidden"
      />
      <IconButton
        label={isSilent ? words.unmute : words.mute}
        icon={isSilent ? <VolumeX /> : <Volume2 />}
        onClick={() => player.setMuted(!isSilent)}
        shortcut="Shift M"
      />
    </span>
  )
}
