const known: ReadonlyMap<string, string> = new Map([
  ['praise', 'Praise'],
  ['question', 'Question'],
  ['suggestion', 'Suggestion'],
  ['note', 'Note'],
  ['warm', 'Warm'],
  ['cool', 'Cool'],
  ['notice', 'I notice'],
  ['wonder', 'I wonder'],
  ['glow', 'Glow'],
  ['grow', 'Grow'],
])

/** What a kind of comment is called. One that a school's own protocol brings is called by its name. */
export function kindWord(kind: string): string {
  return known.get(kind) ?? capitalised(kind.replaceAll(/[-_]+/g, ' ').trim())
}

function capitalised(words: string): string {
  return words === '' ? 'Note' : words.charAt(0).toUpperCase() + words.slice(1)
}
