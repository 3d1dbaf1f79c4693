import { useCallback, useEffect } from 'react'
import type { StoreApi } from 'zustand'
import { usePlaybackSettings } from '../../features/playback/settings.ts'
import type { Player } from '../../lib/player/player.ts'
import type { ReviewView } from './review-desk.ts'

type TypingPause = { readonly onTyping: () => void; readonly onDone: () => void }

/** Typing pauses the clip; sending plays it on, if it was the typing that paused it and no question stands. Both are settings. */
export function useTypingPause(player: Player, view: StoreApi<ReviewView>): TypingPause {
  useEffect(() => player.store.subscribe(({ isPaused }) => !isPaused && view.setState({ isPausedByTyping: false })), [player, view])
  const onTyping = useCallback(() => {
    if (!usePlaybackSettings.getState().pauseWhileTyping || player.store.getState().isPaused) return
    player.pause()
    view.setState({ isPausedByTyping: true })
  }, [player, view])
  const onDone = useCallback(() => {
    const { isPausedByTyping, isAsked } = view.getState()
    if (isPausedByTyping && !isAsked && usePlaybackSettings.getState().playAfterSending) player.play()
    view.setState({ isPausedByTyping: false })
  }, [player, view])
  return { onTyping, onDone }
}
