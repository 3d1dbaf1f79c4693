/** A colour of the theme, as in `var(--color-praise)` and Tailwind's `text-praise`. */
export type KindColour = 'praise' | 'question' | 'suggestion' | 'note'

/** A kind has a colour and a sign, so that nobody needs the colour. */
export type KindLook = { readonly sign: string; readonly colour: KindColour }

const knownKinds: ReadonlyMap<string, KindLook> = new Map([
  ['praise', { sign: '▲', colour: 'praise' }],
  ['question', { sign: '?', colour: 'question' }],
  ['suggestion', { sign: '→', colour: 'suggestion' }],
  ['note', { sign: '•', colour: 'note' }],
  ['warm', { sign: '▲', colour: 'praise' }],
  ['cool', { sign: '→', colour: 'suggestion' }],
  ['notice', { sign: '•', colour: 'note' }],
  ['wonder', { sign: '?', colour: 'question' }],
  ['glow', { sign: '▲', colour: 'praise' }],
  ['grow', { sign: '→', colour: 'suggestion' }],
])

/** How a kind looks. One that a school's own protocol brings has the sign ◆. */
export function kindLook(kind: string): KindLook {
  return knownKinds.get(kind) ?? { sign: '◆', colour: 'note' }
}
