import { dayOf } from './model.ts'
import type { Clip } from './model.ts'

export type ClipOrder = 'newest' | 'oldest' | 'title' | 'longest'

const byTitle = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

const orders: Record<ClipOrder, (a: Clip, b: Clip) => number> = {
  newest: (a, b) => compare(dayOf(b), dayOf(a)) || compare(b.createdAt, a.createdAt),
  oldest: (a, b) => compare(dayOf(a), dayOf(b)) || compare(a.createdAt, b.createdAt),
  title: (a, b) => byTitle.compare(a.title, b.title),
  longest: (a, b) => (b.durationS ?? 0) - (a.durationS ?? 0),
}

/** Text as it is searched: without case, accents or doubled spaces. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/ß/gu, 'ss')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
}

/** The clips whose title holds every word of the search, in the order asked for. */
export function arrange(clips: readonly Clip[], search: string, order: ClipOrder): readonly Clip[] {
  const words = foldText(search).split(' ').filter(Boolean)
  const found = words.length === 0 ? clips : clips.filter(({ title }) => holds(foldText(title), words))
  return found.toSorted((a, b) => orders[order](a, b) || compare(a.id, b.id))
}

function holds(title: string, words: readonly string[]): boolean {
  return words.every((word) => title.includes(word))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
