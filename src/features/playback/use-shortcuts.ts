import { useEffect, useRef } from 'react'
import { isComposing } from '../../domain/input-method.ts'
import { keyMeant, shortcutFor } from '../../domain/keyboard.ts'
import type { ShortcutAction } from '../../domain/keyboard.ts'
import { fasterRate, slowerRate } from '../../domain/time/rate.ts'
import { timeAtTenth } from '../../domain/time/span.ts'
import type { Player } from '../../lib/player/player.ts'
import { isInWindow, isTextField } from '../../ui/text-field.ts'
import { keepRestOfWords } from './rest-of-words.ts'
import { usePlaybackSettings } from './settings.ts'

/** What the page does itself; everything else is the player's. */
export type PageActions = Readonly<Record<'mark' | 'span-start' | 'span-end' | 'clear-span' | 'fullscreen' | 'help', () => void>>

/** Holding the key down goes on doing these. */
const goesOn: ReadonlySet<ShortcutAction> = new Set(['back-5', 'forward-5', 'back-10', 'forward-10', 'frame-back', 'frame-forward'])

/** The keys of the review page. They do nothing in a text field, in a dialog or menu, or when switched off. */
export function useShortcuts(player: Player, actions: Partial<PageActions>): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    const gone = new AbortController()
    let isStepping = false
    const step = async (direction: 1 | -1, isHeld: boolean) => {
      if (isHeld && isStepping) return
      isStepping = true
      await player.step(direction)
      isStepping = false
    }
    const handleKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposing(event) || !usePlaybackSettings.getState().shortcuts || isForSomethingElse(event)) return
      const action = shortcutFor(event)
      if (action === null) return
      if (action !== 'clear-span') event.preventDefault()
      if (event.repeat && !goesOn.has(action)) return
      if (action === 'frame-back') void step(-1, event.repeat)
      else if (action === 'frame-forward') void step(1, event.repeat)
      else run(action, Number(keyMeant(event)), player, latest.current)
    }
    keepRestOfWords(gone.signal)
    window.addEventListener('keydown', handleKey, { signal: gone.signal })
    return () => gone.abort()
  }, [player])
}

function run(
  action: Exclude<ShortcutAction, 'frame-back' | 'frame-forward'>,
  digit: number,
  player: Player,
  page: Partial<PageActions>,
): void {
  const { rate, isMuted, duration } = player.store.getState()
  switch (action) {
    case 'toggle-play':
      return player.toggle()
    case 'slower':
      return player.setRate(slowerRate(rate))
    case 'faster':
      return player.setRate(fasterRate(rate))
    case 'mute':
      return player.setMuted(!isMuted)
    case 'back-10':
      return player.seekBy(-10)
    case 'forward-10':
      return player.seekBy(10)
    case 'back-5':
      return player.seekBy(-5)
    case 'forward-5':
      return player.seekBy(5)
    case 'jump-to-tenth':
      return player.seekTo(timeAtTenth(digit, duration))
    case 'captions':
      usePlaybackSettings.setState(({ captions }) => ({ captions: !captions }))
      return undefined
    default:
      return page[action]?.()
  }
}

/** What takes arrows, Home and End for itself when it has the focus. */
const moved = 'input, [role=tab], [role=radio], [role=slider], [role=menuitem], [role=option]'
/** What a press of Space is meant for when it has the focus. */
const pressed = 'button, a, summary, input, [role=switch], [role=checkbox], [role=radio], [role=tab]'

function isForSomethingElse({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  if (isTextField(target) || isInWindow(target)) return true
  if (key.startsWith('Arrow')) return target.closest(moved) !== null
  return key === ' ' && target.closest(pressed) !== null
}
