import { useCallback, useEffect, useState } from 'react'
import { usePlaybackSettings } from '../../features/playback/settings.ts'
import type { Player } from '../../lib/player/player.ts'

type TypingPause = { readonly isPaused: boolean; readonly onTyping: () => void; readonly onDone: () => void }

/** Typing pauses the clip; sending plays it on, if it was the typing that paused it and no question stands. Both are settings. */
export function useTypingPause(player: Player, isAsked: boolean): TypingPause {
  const [isPaused, setPaused] = useState(false)
  useEffect(() => player.store.subscribe(({ isPaused: isStill }) => !isStill && setPaused(false)), [player])
  const onTyping = useCallback(() => {
    if (!usePlaybackSettings.getState().pauseWhileTyping || player.store.getState().isPaused) return
    player.pause()
    setPaused(true)
  }, [player])
  const onDone = useCallback(() => {
    setPaused((wasPaused) => {
      if (wasPaused && !isAsked && usePlaybackSettings.getState().playAfterSending) player.play()
      return false
    })
  }, [player, isAsked])
  return { isPaused, onTyping, onDone }
}
