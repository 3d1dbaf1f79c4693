import { describe, expect, it } from 'vitest'
import { keyMeant, shortcutFor, shortcuts } from './keyboard.ts'
import type { KeyPress } from './keyboard.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
})

const at = (code: string, key: string) => press(key, { code })
const shift = (code: string, key: string) => press(key, { code, shiftKey: true })
/** As Linux tells of AltGr, and as Windows does. */
const altGr = (code: string, key: string) => press(key, { code, getModifierState: () => true })
const altGrOnWindows = (code: string, key: string) => press(key, { code, ctrlKey: true, altKey: true, getModifierState: () => true })

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

  it.each([
    ['Dvorak: J stands where C is', at('KeyC', 'j'), 'back-10'],
    ['Dvorak: the key of J writes H', at('KeyJ', 'h'), null],
    ['Dvorak: the comma stands where W is', at('KeyW', ','), 'frame-back'],
    ['AZERTY: M stands beside L', at('Semicolon', 'm'), 'mark'],
    ['AZERTY: the key of M writes a comma', at('KeyM', ','), 'frame-back'],
    ['AZERTY: and with Shift a question mark', shift('KeyM', '?'), 'help'],
    ['AZERTY: a point takes Shift', shift('Comma', '.'), 'frame-forward'],
    ['AZERTY: < has a key of its own', at('IntlBackslash', '<'), 'slower'],
    ['AZERTY: a digit takes Shift', shift('Digit5', '5'), 'jump-to-tenth'],
    ['AZERTY: and counts without', at('Digit5', '('), 'jump-to-tenth'],
    ['AZERTY: also where an accented letter stands there', at('Digit2', 'é'), 'jump-to-tenth'],
    ['AZERTY: ù is no shortcut', at('Quote', 'ù'), null],
    ['QWERTZ: ö is no shortcut', at('Semicolon', 'ö'), null],
    ['US: a sign over a digit is none', shift('Digit1', '!'), null],
    ['UK: nor is £', shift('Digit3', '£'), null],
    ['Spanish: nor is º', at('Backquote', 'º'), null],
    ['Turkish: the key with an I on it', at('KeyI', 'ı'), 'span-start'],
    ['Turkish: the key with an İ on it', at('Quote', 'i'), 'span-start'],
    ['Polish: AltGr and L is ł', altGr('KeyL', 'ł'), null],
    ['German: AltGr and M is µ', altGr('KeyM', 'µ'), null],
    ['German: AltGr and 7 is {', altGrOnWindows('Digit7', '{'), null],
    ['Hungarian: < takes AltGr', altGr('IntlBackslash', '<'), 'slower'],
    ['Hungarian: < takes AltGr, on Windows', altGrOnWindows('KeyM', '<'), 'slower'],
    ['Greek: AltGr is not the letter', altGr('KeyM', 'μ'), null],
  ])('goes by what a Latin layout wrote. %s', (_, pressed, action) => {
    expect(shortcutFor(pressed)).toBe(action)
  })

  it.each([
    ['Russian', at('KeyK', 'л'), 'toggle-play'],
    ['Russian, Caps Lock', at('KeyK', 'Л'), 'toggle-play'],
    ['Russian', at('KeyM', 'ь'), 'mark'],
    ['Russian', shift('KeyM', 'Ь'), 'mute'],
    ['Russian', at('KeyJ', 'о'), 'back-10'],
    ['Russian', at('Comma', 'б'), 'frame-back'],
    ['Russian', at('Period', 'ю'), 'frame-forward'],
    ['Russian', shift('Comma', 'Б'), 'slower'],
    ['Russian', shift('Period', 'Ю'), 'faster'],
    ['Russian: the point has a key of its own', at('Slash', '.'), 'frame-forward'],
    ['Russian: the question mark stands over 7', shift('Digit7', '?'), 'help'],
    ['Russian', at('Digit7', '7'), 'jump-to-tenth'],
    ['Russian', at('KeyA', 'ф'), null],
    ['Russian, Ctrl', press('с', { code: 'KeyC', ctrlKey: true }), null],
    ['Ukrainian', at('KeyO', 'щ'), 'span-end'],
    ['Greek', at('KeyL', 'λ'), 'forward-10'],
    ['Greek', at('KeyC', 'ψ'), 'captions'],
    ['Greek', shift('Slash', '?'), 'help'],
    ['Hebrew', at('KeyK', 'ל'), 'toggle-play'],
    ['Hebrew', at('Comma', 'ת'), 'frame-back'],
    ['Hebrew: Shift writes Latin capitals', shift('KeyM', 'M'), 'mute'],
    ['Arabic', at('KeyF', 'ب'), 'fullscreen'],
    ['Arabic', at('KeyM', 'ة'), 'mark'],
    ['Arabic: Shift and M writes a sign', shift('KeyM', '’'), 'mute'],
    ['Arabic: its own question mark', shift('Slash', '؟'), 'help'],
    ['Persian digits', at('Digit3', '۳'), 'jump-to-tenth'],
    ['Japanese kana', at('KeyI', 'に'), 'span-start'],
    ['Korean', at('KeyO', 'ㅐ'), 'span-end'],
    ['Thai: a sign over the letter before', at('KeyJ', '่'), 'back-10'],
    ['Thai: the row of digits writes letters', at('Digit4', 'ภ'), 'jump-to-tenth'],
    ['Hindi', at('KeyK', 'क'), 'toggle-play'],
    ['Hindi: one key, three characters', shift('KeyK', 'क्ष'), null],
    ['Georgian', at('KeyC', 'ც'), 'captions'],
  ])('goes by the place where another script is written. %s', (_, pressed, action) => {
    expect(shortcutFor(pressed)).toBe(action)
  })

  it.each([
    ['with Num Lock', at('Numpad7', '7'), 'jump-to-tenth'],
    ['without', at('Numpad7', 'Home'), null],
    ['an arrow on it', at('Numpad4', 'ArrowLeft'), 'back-5'],
    ['a point', at('NumpadDecimal', '.'), 'frame-forward'],
    ['Enter', at('NumpadEnter', 'Enter'), null],
  ])('knows the number pad: %s', (_, pressed, action) => {
    expect(shortcutFor(pressed)).toBe(action)
  })
})

describe('keyMeant', () => {
  it.each([
    [at('Digit5', '('), '5'],
    [shift('Digit5', '5'), '5'],
    [at('Digit3', '۳'), '3'],
    [at('Numpad9', '9'), '9'],
    [shift('KeyM', 'Ь'), 'Shift+m'],
  ])('%j is the key %j', (pressed, key) => {
    expect(keyMeant(pressed)).toBe(key)
  })
})

it('gives every key one meaning', () => {
  const keys = shortcuts.flatMap((shortcut) => shortcut.keys)
  expect(new Set(keys).size).toBe(keys.length)
})
