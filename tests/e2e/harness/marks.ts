import type { TimelineMark } from '../../../src/features/playback/timeline-marks.ts'

const kinds = ['praise', 'question', 'suggestion', 'note'] as const

export const marksOf: readonly TimelineMark[] = [
  { id: 'a', atS: 1, endS: null, kind: 'question', label: 'Question by Daniel at 0:01' },
  { id: 'b', atS: 2, endS: 3.2, kind: 'praise', label: 'Praise by Daniel at 0:02' },
  { id: 'c', atS: 3.8, endS: null, kind: 'note', label: 'Note by Lucía at 0:03' },
  { id: 'd', atS: 5.6, endS: 7.2, kind: 'suggestion', label: 'Suggestion by Amara at 0:05' },
  { id: 'e', atS: 7.7, endS: null, kind: 'praise', label: 'Praise by Amara at 0:07' },
  { id: 'f', atS: 9.1, endS: null, kind: 'question', label: 'Question by Amara at 0:09' },
]

export const promptsOf: readonly TimelineMark[] = [
  { id: 'p', atS: 4.5, endS: null, kind: 'prompt', label: 'Prompt by Daniel at 0:04' },
  { id: 'q', atS: 8.5, endS: null, kind: 'prompt', label: 'Prompt by Daniel at 0:08' },
]

/** As many marks as one likes, evenly over the clip, every third one a range. */
export function manyMarks(count: number, durationS: number): readonly TimelineMark[] {
  return Array.from({ length: count }, (_, at) => {
    const atS = (at / count) * durationS
    return {
      id: `m${at}`,
      atS,
      endS: at % 3 === 0 ? Math.min(durationS, atS + 0.4) : null,
      kind: kinds[at % 4] ?? 'note',
      label: `Mark ${at}`,
    }
  })
}
