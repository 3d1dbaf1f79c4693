/** `<v Name>`, in which WebVTT says who speaks. */
const voice = /(?<![\p{L}\d])<v(?:\.[^\s<>]*)?\s([^<>]*)>\s*/giu

/** What a letter, a comparison and the next letter make is no bold or italic type that nobody ends. */
const comparison = String.raw`(?<=[\p{L}\d])<[bisuc]>[\p{L}\d](?![^]{0,200}</)`

const markup = [
  String.raw`(?!${comparison})</?(?:[bisuc]|ruby|rt)(?:\.[^\s<>]*)?\s?>`,
  String.raw`</?v(?:\.[^\s<>]*)?\s?>`,
  String.raw`</?(?:lang|font)(?:[.\s][^<>]*)?>`,
  String.raw`<\d{1,9}:[\d:]{1,9}[.,]\d{1,9}>`,
  String.raw`\{\\[^{}\n]*\}`,
]
const tag = new RegExp(markup.join('|'), 'giu')

const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,30});/gi

/**
 * What is said in a caption, a line of it a line, from how a file writes it: without tags and places on the picture, with
 * the names of who speaks. What is no markup of captions is words, also `<` and `>`.
 */
export function wordsOf(written: string): string {
  return written
    .replace(/<br\s?\/?>/gi, '\n')
    .replace(voice, (_tag, name: string) => (name.trim() === '' ? '' : `\n${name.trim()}: `))
    .replace(tag, '')
    .replace(entity, letterOf)
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

/** As the browser knows it; a name nobody knows is words. */
function letterOf(name: string): string {
  const box = document.createElement('textarea')
  box.innerHTML = name
  return [...box.value].length === 1 ? box.value : name
}
