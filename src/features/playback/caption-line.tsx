import { wordsAt } from '../../lib/player/captions.ts'
import type { Cue } from '../../lib/player/captions.ts'
import type { Player } from '../../lib/player/player.ts'
import { usePlaybackSettings } from './settings.ts'
import { useAtTime } from './use-player.ts'

/** What is being said, under the picture's lower edge. */
export function CaptionLine({ player, cues }: { readonly player: Player; readonly cues: readonly Cue[] }) {
  const isOn = usePlaybackSettings((settings) => settings.captions)
  const words = useAtTime(player, (seconds) => (isOn ? wordsAt(cues, seconds) : ''))
  if (words === '') return null
  return (
    <p className="pointer-events-none absolute inset-x-4 bottom-3 text-center text-sm text-white sm:bottom-4 sm:text-lg">
      <span className="box-decoration-clone whitespace-pre-line rounded-tag bg-stage/85 px-2 py-0.5" dir="auto">
        {words}
      </span>
    </p>
  )
}
