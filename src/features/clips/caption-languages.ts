/** Common languages; the reader's own and those already there are offered too. */
const common = ['ar', 'zh', 'nl', 'en', 'fr', 'de', 'hi', 'it', 'ja', 'ko', 'pl', 'pt', 'ru', 'es', 'tr', 'uk'] as const

const names = new Intl.DisplayNames('en', { type: 'language' })

export type CaptionLanguages = {
  /** By name. */
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** What is chosen to begin with: what the reader sees now, else the reader's own language. */
  readonly first: string
}

/** The languages captions can be in. `spoken` are the reader's, as the browser says them, the preferred first. */
export function captionLanguages(present: readonly string[], spoken: readonly string[]): CaptionLanguages {
  const own = spoken.map(baseOf).find((each) => /^[a-z]{2,3}$/.test(each)) ?? 'en'
  const options = [...new Set([...common, own, ...present])].map((value) => ({ value, label: languageName(value) }))
  const seen = present.find((each) => spoken.some((wanted) => baseOf(wanted) === baseOf(each))) ?? present[0]
  return { options: options.toSorted((a, b) => a.label.localeCompare(b.label, 'en')), first: seen ?? own }
}

/** In English; what is no language keeps its code. */
export function languageName(code: string): string {
  try {
    return names.of(code) ?? code
  } catch {
    return code
  }
}

function baseOf(code: string): string {
  return code.split('-')[0] ?? ''
}
