import { useEffect, useRef } from 'react'
import { shortcutFor } from '../../domain/keyboard.ts'
import type { ShortcutAction } from '../../domain/keyboard.ts'
import { fasterRate, slowerRate } from '../../domain/time/rate.ts'
import { timeAtTenth } from '../../domain/time/span.ts'
import type { Player } from '../../lib/player/player.ts'
import { usePlaybackSettings } from './settings.ts'

/** What the page does itself; everything else is the player's. */
export type PageActions = Readonly<Record<'mark' | 'span-start' | 'span-end' | 'clear-span' | 'fullscreen' | 'help', () => void>>

/** The keys of the review page. They do nothing in a text field, in a dialog or menu, or when switched off. */
export function useShortcuts(player: Player, actions: PageActions): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    const gone = new AbortController()
    const handleKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !usePlaybackSettings.getState().shortcuts || isBusyElsewhere(event)) return
      const action = shortcutFor(event)
      if (action === null) return
      event.preventDefault()
      run(action, event.key, player, latest.current)
    }
    window.addEventListener('keydown', handleKey, { signal: gone.signal })
    return () => gone.abort()
  }, [player])
}

function run(action: ShortcutAction, key: string, player: Player, page: PageActions): void {
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
    case 'frame-back':
      return player.step(-1)
    case 'frame-forward':
      return player.step(1)
    case 'jump-to-tenth':
      return player.seekTo(timeAtTenth(Number(key), duration))
    case 'captions':
      usePlaybackSettings.setState(({ captions }) => ({ captions: !captions }))
      return undefined
    default:
      return page[action]()
  }
}

function isBusyElsewhere(event: KeyboardEvent): boolean {
  const target = event.target
  if (!(target instanceof Element)) return false
  if (target.closest('input:not([type=range]), textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=alertdialog]')) return true
  // Space and Enter belong to the button that has the focus.
  return event.key === ' ' && target.closest('button, a, summary') !== null
}
