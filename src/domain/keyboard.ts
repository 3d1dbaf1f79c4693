export type ShortcutGroup = 'playback' | 'moving' | 'marking' | 'view'

export type ShortcutAction =
  | 'toggle-play'
  | 'slower'
  | 'faster'
  | 'mute'
  | 'back-10'
  | 'forward-10'
  | 'back-5'
  | 'forward-5'
  | 'frame-back'
  | 'frame-forward'
  | 'jump-to-tenth'
  | 'mark'
  | 'span-start'
  | 'span-end'
  | 'clear-span'
  | 'captions'
  | 'fullscreen'
  | 'help'

export type Shortcut = {
  readonly action: ShortcutAction
  /** Keys as `KeyboardEvent.key` names them, each of which does it. `Shift+` counts only before a letter. */
  readonly keys: readonly string[]
  /** How the help sheet writes the keys. */
  readonly shown: readonly string[]
  readonly label: string
  readonly group: ShortcutGroup
}

/** Every key of the review page: the help sheet shows this table and the handler obeys it. */
export const shortcuts: readonly Shortcut[] = [
  { action: 'toggle-play', keys: [' ', 'k'], shown: ['Space', 'K'], label: 'Play or pause', group: 'playback' },
  { action: 'slower', keys: ['<'], shown: ['<'], label: 'Slower', group: 'playback' },
  { action: 'faster', keys: ['>'], shown: ['>'], label: 'Faster', group: 'playback' },
  { action: 'mute', keys: ['Shift+m'], shown: ['Shift M'], label: 'Sound on or off', group: 'playback' },
  { action: 'back-10', keys: ['j'], shown: ['J'], label: 'Back 10 seconds', group: 'moving' },
  { action: 'forward-10', keys: ['l'], shown: ['L'], label: 'Forward 10 seconds', group: 'moving' },
  { action: 'back-5', keys: ['ArrowLeft'], shown: ['←'], label: 'Back 5 seconds', group: 'moving' },
  { action: 'forward-5', keys: ['ArrowRight'], shown: ['→'], label: 'Forward 5 seconds', group: 'moving' },
  { action: 'frame-back', keys: [','], shown: [','], label: 'Back one frame', group: 'moving' },
  { action: 'frame-forward', keys: ['.'], shown: ['.'], label: 'Forward one frame', group: 'moving' },
  {
    action: 'jump-to-tenth',
    keys: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    shown: ['0', '9'],
    label: 'Jump to a tenth of the clip',
    group: 'moving',
  },
  { action: 'mark', keys: ['m'], shown: ['M'], label: 'Mark this moment', group: 'marking' },
  { action: 'span-start', keys: ['i'], shown: ['I'], label: 'Start a range here', group: 'marking' },
  { action: 'span-end', keys: ['o'], shown: ['O'], label: 'End the range here', group: 'marking' },
  { action: 'clear-span', keys: ['Escape'], shown: ['Esc'], label: 'Clear the range', group: 'marking' },
  { action: 'captions', keys: ['c'], shown: ['C'], label: 'Captions on or off', group: 'view' },
  { action: 'fullscreen', keys: ['f'], shown: ['F'], label: 'Full screen', group: 'view' },
  { action: 'help', keys: ['?'], shown: ['?'], label: 'Show all keys', group: 'view' },
]

export type KeyPress = {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/**
 * What a key press means, or `null`. Signs and digits count by what the keyboard wrote, whatever Shift it took, so that
 * `?` and `1` work on every layout; letters count with Shift and without Caps Lock. A press with Ctrl, Alt or ⌘ belongs
 * to the browser. Whoever calls this keeps text fields and switched-off shortcuts out.
 */
export function shortcutFor(press: KeyPress): ShortcutAction | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null
  const isLetter = /^\p{L}$/u.test(press.key)
  const name = isLetter ? press.key.toLowerCase() : press.key
  const wanted = isLetter && press.shiftKey ? `Shift+${name}` : name
  const isPlainOnly = !isLetter && press.shiftKey && (press.key === ' ' || press.key.length > 1)
  if (isPlainOnly) return null
  return shortcuts.find((shortcut) => shortcut.keys.includes(wanted))?.action ?? null
}
