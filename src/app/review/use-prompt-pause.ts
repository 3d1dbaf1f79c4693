import { useEffect, useRef, useState } from 'react'
import { duePrompt } from '../../features/prompts/due-prompt.ts'
import { isAnswered } from '../../features/prompts/model.ts'
import type { AskedPrompt } from '../../features/prompts/model.ts'
import type { Player } from '../../lib/player/player.ts'

type PromptPause = {
  readonly due: AskedPrompt | null
  /** Leaves the prompt for later or for good, and plays on. */
  readonly onDone: () => void
}

/** Pauses for the presenter, and for nobody else, where somebody asks them something. */
export function usePromptPause(player: Player, asked: readonly AskedPrompt[], isPresenter: boolean): PromptPause {
  const [dueId, setDueId] = useState<string | null>(null)
  const putOff = useRef<Set<string>>(new Set())

  useEffect(() => {
    if (!isPresenter) return undefined
    let before = player.momentNow()
    const stopFrames = player.onFrame((mediaTime) => {
      const from = before
      before = mediaTime
      if (player.store.getState().isPaused) return
      const found = duePrompt(asked, from, mediaTime, putOff.current)
      if (found === null) return
      player.pause()
      // A pause takes effect some frames late; the question is about this one.
      if (found.prompt.atS !== null) player.seekTo(found.prompt.atS)
      setDueId(found.prompt.id)
    })
    const stopEnd = player.store.subscribe((now, previously) => {
      if (!now.hasEnded || previously.hasEnded) return
      const whole = asked.find((each) => each.prompt.atS === null && !isAnswered(each) && !putOff.current.has(each.prompt.id))
      if (whole !== undefined) setDueId(whole.prompt.id)
    })
    return () => {
      stopFrames()
      stopEnd()
    }
  }, [player, asked, isPresenter])

  const due = asked.find((each) => each.prompt.id === dueId && !isAnswered(each)) ?? null
  const onDone = () => {
    if (dueId === null) return
    putOff.current.add(dueId)
    setDueId(null)
    if (!player.store.getState().hasEnded) player.play()
  }
  return { due, onDone }
}
