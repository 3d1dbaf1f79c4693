import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { createPlayer } from '../../lib/player/player.ts'
import type { Player } from '../../lib/player/player.ts'
import { usePlaybackSettings } from './settings.ts'
import { useShortcuts } from './use-shortcuts.ts'

const mark = vi.fn()
const nothing = () => undefined

function Page({ player, hasBox = false }: { readonly player: Player; readonly hasBox?: boolean }) {
  useShortcuts(player, { mark, 'span-start': nothing, 'span-end': nothing, 'clear-span': nothing, fullscreen: nothing, help: nothing })
  return (
    <>
      {hasBox && <textarea aria-label="Reply" />}
      <button type="button">Elsewhere</button>
    </>
  )
}

function aPlayer() {
  const player = createPlayer({ getSource: () => new Promise(() => undefined), durationS: 10, expectsPicture: false })
  return { player, toggle: vi.spyOn(player, 'toggle'), seekTo: vi.spyOn(player, 'seekTo') }
}

beforeEach(() => {
  mark.mockClear()
  usePlaybackSettings.setState({ shortcuts: true })
})

it('goes by the place of a key that another script wrote', () => {
  const { player, toggle, seekTo } = aPlayer()
  player.store.setState({ duration: 100 })
  render(<Page player={player} />)
  fireEvent.keyDown(document.body, { key: 'л', code: 'KeyK' })
  expect(toggle).toHaveBeenCalledOnce()
  fireEvent.keyDown(document.body, { key: '(', code: 'Digit5' })
  expect(seekTo).toHaveBeenCalledWith(50)
})

it.each([
  ['while a word is composed', { isComposing: true }],
  ['of which an input method says only the code', { keyCode: 229 }],
])('leaves a key alone %s', (_, press) => {
  const { player, toggle } = aPlayer()
  render(<Page player={player} />)
  fireEvent.keyDown(document.body, { key: 'k', code: 'KeyK', ...press })
  expect(toggle).not.toHaveBeenCalled()
})

it('takes the rest of a word for no shortcut when the box goes from under who types', async () => {
  const { player, toggle } = aPlayer()
  const { rerender } = render(<Page player={player} hasBox />)
  await userEvent.type(screen.getByRole('textbox'), 'I thin')
  rerender(<Page player={player} />)
  await userEvent.keyboard('k m')
  expect(toggle).not.toHaveBeenCalled()
  expect(mark).not.toHaveBeenCalled()
})

it.each([
  ['a press of the mouse', () => userEvent.click(screen.getByRole('button'))],
  ['Escape', () => userEvent.keyboard('{Escape}')],
])('takes the next key for one again after %s', async (_, pause) => {
  const { player, toggle } = aPlayer()
  const { rerender } = render(<Page player={player} hasBox />)
  await userEvent.type(screen.getByRole('textbox'), 'I thin')
  rerender(<Page player={player} />)
  await pause()
  await userEvent.keyboard('k')
  expect(toggle).toHaveBeenCalledOnce()
})

it('takes a key for one at once when writing was ended by hand', async () => {
  const { player, toggle } = aPlayer()
  const { rerender } = render(<Page player={player} hasBox />)
  await userEvent.type(screen.getByRole('textbox'), 'Sent{Enter}')
  rerender(<Page player={player} />)
  await userEvent.keyboard('k')
  expect(toggle).toHaveBeenCalledOnce()
})
