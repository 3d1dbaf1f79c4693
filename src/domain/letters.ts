/** How many letters a text has, as the database counts them: in code points, so that one emoji is not two. */
export function countLetters(text: string): number {
  return [...text].length
}

/** Controls, blanks, what Unicode calls "default ignorable", fillers, the empty braille cell: the list of `private.can_be_seen`. */
const drawn = new RegExp(
  String.raw`[^\u0000-\u0020\u007F-\u00A0\u00AD\u034F\u061C\u115F\u1160\u1680\u17B4\u17B5\u180B-\u180F\u2000-\u200F\u2028-\u202F` +
    String.raw`\u205F-\u206F\u2800\u3000\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB\u{13430}-\u{1343F}\u{16FE4}` +
    String.raw`\u{1BCA0}-\u{1BCA3}\u{1D159}\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}]`,
  'u',
)

/** Whether there is anything in a text that a font draws. The database refuses names and words in which there is nothing. */
export function canBeSeen(text: string): boolean {
  return drawn.test(text)
}

/** What somebody typed, without blanks around it; nothing where nothing in it can be seen. */
export function said(typed: string): string {
  return canBeSeen(typed) ? typed.trim() : ''
}
