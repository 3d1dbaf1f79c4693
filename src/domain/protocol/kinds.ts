/** A colour of the theme, as in `var(--color-praise)` and Tailwind's `text-praise`. */
export type KindColour = 'praise' | 'question' | 'suggestion' | 'note'

/** A kind has a colour and a sign, so that nobody needs the colour. */
export type KindLook = { readonly label: string; readonly sign: string; readonly colour: KindColour }

const knownKinds: ReadonlyMap<string, KindLook> = new Map([
  ['praise', { label: 'Praise', sign: '▲', colour: 'praise' }],
  ['question', { label: 'Question', sign: '?', colour: 'question' }],
  ['suggestion', { label: 'Suggestion', sign: '→', colour: 'suggestion' }],
  ['note', { label: 'Note', sign: '•', colour: 'note' }],
  ['warm', { label: 'Warm', sign: '▲', colour: 'praise' }],
  ['cool', { label: 'Cool', sign: '→', colour: 'suggestion' }],
  ['notice', { label: 'I notice', sign: '•', colour: 'note' }],
  ['wonder', { label: 'I wonder', sign: '?', colour: 'question' }],
  ['glow', { label: 'Glow', sign: '▲', colour: 'praise' }],
  ['grow', { label: 'Grow', sign: '→', colour: 'suggestion' }],
])

/** How a kind looks. One that a school's own protocol brings is called by its name and has the sign ◆. */
export function kindLook(kind: string): KindLook {
  return knownKinds.get(kind) ?? { label: labelOf(kind), sign: '◆', colour: 'note' }
}

function labelOf(kind: string): string {
  const words = kind.replaceAll(/[-_]+/g, ' ').trim()
  return words === '' ? 'Note' : words.charAt(0).toUpperCase() + words.slice(1)
}
