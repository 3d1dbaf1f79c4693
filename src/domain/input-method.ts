/**
 * Whether an input method is composing a word: then the press is its own, also Enter and Escape. Safari has ended the
 * composition by the time it tells of the press, and gives it the code 229.
 */
export function isComposing(press: { readonly isComposing: boolean; readonly keyCode: number }): boolean {
  return press.isComposing || press.keyCode === 229
}
