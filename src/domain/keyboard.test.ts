import { describe, expect, it } from 'vitest'
import { shortcutFor, shortcuts } from './keyboard.ts'
import type { KeyPress } from './keyboard.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
})

describe('shortcutFor', () => {
  it.each([
    [press(' '), 'toggle-play'],
    [press('k'), 'toggle-play'],
    [press('m'), 'mark'],
    [press('M', { shiftKey: true }), 'mute'],
    [press('M'), 'mark'],
    [press('m', { shiftKey: true }), 'mute'],
    [press('K', { shiftKey: true }), null],
    [press('?', { shiftKey: true }), 'help'],
    [press('<'), 'slower'],
    [press('<', { shiftKey: true }), 'slower'],
    [press('7'), 'jump-to-tenth'],
    [press('7', { shiftKey: true }), 'jump-to-tenth'],
    [press('ArrowLeft'), 'back-5'],
    [press('ArrowLeft', { shiftKey: true }), null],
    [press(' ', { shiftKey: true }), null],
    [press('c', { ctrlKey: true }), null],
    [press('f', { metaKey: true }), null],
    [press('ArrowLeft', { altKey: true }), null],
    [press('Dead'), null],
    [press('я'), null],
  ])('%j is %j', (pressed, action) => {
    expect(shortcutFor(pressed)).toBe(action)
  })
})

it('gives every key one meaning', () => {
  const keys = shortcuts.flatMap((shortcut) => shortcut.keys)
  expect(new Set(keys).size).toBe(keys.length)
})
