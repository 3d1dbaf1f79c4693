import { isAnswered } from './model.ts'
import type { AskedPrompt } from './model.ts'

/** The questions that were played over and wait to be asked, the first of them on screen; and those asked before. */
export type Asking = { readonly queue: readonly string[]; readonly putOff: ReadonlySet<string> }

export const nothingAsked: Asking = { queue: [], putOff: new Set() }

/** The question on screen: the first that waits and was neither answered nor deleted meanwhile. */
export function standing({ queue }: Asking, asked: readonly AskedPrompt[]): AskedPrompt | null {
  for (const id of queue) {
    const found = asked.find(({ prompt }) => prompt.id === id)
    if (found !== undefined && !isAnswered(found)) return found
  }
  return null
}

/**
 * After a stretch was played, its ends included: each prompt in it that pauses, waits for an answer and was not asked
 * before is, in order of its moment. One on the whole clip, or beyond its end, is played over at the end: there `toS` is
 * infinite.
 */
export function afterPlaying(asking: Asking, asked: readonly AskedPrompt[], { fromS, toS }: { fromS: number; toS: number }): Asking {
  const due = asked
    .filter((each) => {
      const { id, pauses } = each.prompt
      const place = placeOf(each)
      return pauses && fromS <= place && place <= toS && !isAnswered(each) && !asking.queue.includes(id) && !asking.putOff.has(id)
    })
    .toSorted(byPlace)
  return due.length === 0 ? asking : { ...asking, queue: [...asking.queue, ...due.map(({ prompt }) => prompt.id)] }
}

/** It was answered, or is left for later: the next one stands. */
export function afterAnswering({ queue, putOff }: Asking, id: string): Asking {
  return { queue: queue.filter((each) => each !== id), putOff: new Set([...putOff, id]) }
}

/** The question on screen is left for later. Those behind it were not asked yet; they are when they are played over again. */
export function afterSeeking(asking: Asking, asked: readonly AskedPrompt[]): Asking {
  const left = standing(asking, asked)
  return left === null ? asking : { queue: [], putOff: new Set([...asking.putOff, left.prompt.id]) }
}

function byPlace(a: AskedPrompt, b: AskedPrompt): number {
  return placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)
}

function placeOf({ prompt }: AskedPrompt): number {
  return prompt.atS ?? Number.POSITIVE_INFINITY
}
