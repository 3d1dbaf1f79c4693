import { useCallback, useEffect, useRef, useState } from 'react'
import { afterAnswering, afterPlaying, afterSeeking, nothingAsked, standing } from '../../features/prompts/due-prompt.ts'
import type { Asking } from '../../features/prompts/due-prompt.ts'
import type { AskedPrompt } from '../../features/prompts/model.ts'
import type { Player } from '../../lib/player/player.ts'

type PromptPause = {
  readonly due: AskedPrompt | null
  /** Leaves the prompt on screen for later or for good: the next one stands, or the clip plays on. */
  readonly onDone: () => void
}

/** Pauses for the presenter, and for nobody else, where somebody asks them something. */
export function usePromptPause(player: Player, asked: readonly AskedPrompt[], isPresenter: boolean): PromptPause {
  const [asking, setAsking] = useState(nothingAsked)
  const now = useRef({ asking, asked })
  useEffect(() => {
    now.current.asked = asked
  }, [asked])

  const become = useCallback((next: Asking) => {
    now.current.asking = next
    setAsking(next)
  }, [])
  /** A pause takes effect some frames late; the question is about its own. */
  const pauseForNext = useCallback((): boolean => {
    const next = standing(now.current.asking, now.current.asked)
    if (next === null) return false
    if (next.prompt.atS === null) player.pause()
    else player.pauseAt(next.prompt.atS)
    return true
  }, [player])

  useEffect(() => {
    if (!isPresenter) return undefined
    const stopPlayed = player.onPlayed((played) => {
      const before = now.current
      const isAsked = standing(before.asking, before.asked) !== null
      const next = afterPlaying(before.asking, before.asked, played)
      if (next === before.asking) return
      become(next)
      if (!isAsked) pauseForNext()
    })
    const stopWishes = player.onWish((wish) => {
      const before = now.current
      const left = standing(before.asking, before.asked)
      if (left === null) return
      become(wish === 'seek' ? afterSeeking(before.asking, before.asked) : afterAnswering(before.asking, left.prompt.id))
      if (wish === 'play') pauseForNext()
    })
    return () => {
      stopPlayed()
      stopWishes()
    }
  }, [player, isPresenter, become, pauseForNext])

  const due = standing(asking, asked)
  const onDone = () => {
    if (due === null) return
    become(afterAnswering(now.current.asking, due.prompt.id))
    if (!pauseForNext() && !player.store.getState().hasEnded) player.play()
  }
  return { due, onDone }
}
