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
  readonly group: ShortcutGroup
}

/** Every key of the review page: the help sheet shows this table and the handler obeys it. */
export const shortcuts: readonly Shortcut[] = [
  { action: 'toggle-play', keys: [' ', 'k'], group: 'playback' },
  { action: 'slower', keys: ['<'], group: 'playback' },
  { action: 'faster', keys: ['>'], group: 'playback' },
  { action: 'mute', keys: ['Shift+m'], group: 'playback' },
  { action: 'back-10', keys: ['j'], group: 'moving' },
  { action: 'forward-10', keys: ['l'], group: 'moving' },
  { action: 'back-5', keys: ['ArrowLeft'], group: 'moving' },
  { action: 'forward-5', keys: ['ArrowRight'], group: 'moving' },
  { action: 'frame-back', keys: [','], group: 'moving' },
  { action: 'frame-forward', keys: ['.'], group: 'moving' },
  { action: 'jump-to-tenth', keys: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], group: 'moving' },
  { action: 'mark', keys: ['m'], group: 'marking' },
  // The Turkish key with an I on it writes ı.
  { action: 'span-start', keys: ['i', 'ı'], group: 'marking' },
  { action: 'span-end', keys: ['o'], group: 'marking' },
  { action: 'clear-span', keys: ['Escape'], group: 'marking' },
  { action: 'captions', keys: ['c'], group: 'view' },
  { action: 'fullscreen', keys: ['f'], group: 'view' },
  { action: 'help', keys: ['?'], group: 'view' },
]

const knownKeys: ReadonlySet<string> = new Set(shortcuts.flatMap(({ keys }) => keys))

export type KeyPress = {
  readonly key: string
  /** Which key it is, by its place, as `KeyboardEvent.code` names it. */
  readonly code: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly getModifierState?: (modifier: 'AltGraph') => boolean
}

/**
 * The key of the table that a press means, or `null`. Signs, digits and Latin letters count by what the keyboard wrote,
 * whatever Shift or AltGr it took, so that every layout finds them under their own name; letters count with Shift and
 * without Caps Lock. What another script wrote counts by its place, and so does the row of digits where it writes digits
 * with Shift only. A press with Ctrl, Alt or ⌘ belongs to the browser. Whoever calls this keeps text fields, input
 * methods and switched-off shortcuts out.
 */
export function keyMeant(press: KeyPress): string | null {
  const { key, code, shiftKey } = press
  if (press.getModifierState?.('AltGraph')) return isLetter(key) ? null : known(key)
  if (press.ctrlKey || press.metaKey || press.altKey) return null
  if (isOfAnotherScript(key)) return known(keyAt(code, shiftKey))
  if (!shiftKey && !knownKeys.has(key) && [...key].length === 1 && digitAt(code) !== null) return digitAt(code)
  if (isLetter(key)) return known(shiftKey ? `Shift+${key.toLowerCase()}` : key.toLowerCase())
  const isPlainOnly = key === ' ' || key.length > 1
  return shiftKey && isPlainOnly ? null : known(key)
}

export function shortcutFor(press: KeyPress): ShortcutAction | null {
  const key = keyMeant(press)
  return shortcuts.find(({ keys }) => key !== null && keys.includes(key))?.action ?? null
}

function known(key: string | null): string | null {
  return key !== null && knownKeys.has(key) ? key : null
}

function isLetter(key: string): boolean {
  return /^\p{L}$/u.test(key)
}

function isOfAnotherScript(key: string): boolean {
  return /^[^\p{ASCII}\p{Script=Latin}]/u.test(key)
}

/** What a place writes on a keyboard with English letters, as the table has it. */
function keyAt(code: string, isShifted: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase()
  if (letter !== undefined) return isShifted ? `Shift+${letter}` : letter
  if (code === 'Comma') return isShifted ? '<' : ','
  if (code === 'Period') return isShifted ? '>' : '.'
  if (code === 'Slash') return isShifted ? '?' : null
  return isShifted ? null : digitAt(code)
}

function digitAt(code: string): string | null {
  return /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? null
}
