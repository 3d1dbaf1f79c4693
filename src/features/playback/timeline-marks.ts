import { kindLook } from '../../domain/protocol/kinds.ts'
import type { KindColour } from '../../domain/protocol/kinds.ts'

/** Something on the timeline: seconds of media time. */
export type TimelineMark = {
  readonly id: string
  readonly atS: number
  readonly endS: number | null
  /** A kind's colour and sign, or `prompt`. */
  readonly kind: string
  /** How it is called: "Question by Daniel at 0:41". */
  readonly label: string
}

/** Marks that stand within a finger's width of each other, as one thing to press. */
export type MarkBin = { readonly id: string; readonly atS: number; readonly marks: readonly TimelineMark[] }

/** A stretch of the clip that ranges of one colour cover. */
export type MarkStretch = { readonly colour: KindColour; readonly startS: number; readonly endS: number }

/** Gathers marks, given in order of `atS`, so that no two bins stand nearer than `leastGapS` seconds. */
export function binsOf(marks: readonly TimelineMark[], leastGapS: number): readonly MarkBin[] {
  const bins: { id: string; atS: number; marks: TimelineMark[] }[] = []
  for (const mark of marks) {
    const last = bins.at(-1)
    if (last !== undefined && mark.atS - last.atS < leastGapS) last.marks.push(mark)
    else bins.push({ id: mark.id, atS: mark.atS, marks: [mark] })
  }
  return bins
}

/** What the ranges among the marks cover, stretches of one colour that nearly touch made one, so that they stay few. */
export function stretchesOf(marks: readonly TimelineMark[], leastGapS: number): readonly MarkStretch[] {
  const lastOf = new Map<KindColour, { colour: KindColour; startS: number; endS: number }>()
  const stretches: MarkStretch[] = []
  for (const { atS, endS, kind } of marks) {
    if (endS === null) continue
    const { colour } = kindLook(kind)
    const last = lastOf.get(colour)
    if (last !== undefined && atS - last.endS < leastGapS) last.endS = Math.max(last.endS, endS)
    else {
      const stretch = { colour, startS: atS, endS }
      lastOf.set(colour, stretch)
      stretches.push(stretch)
    }
  }
  return stretches
}

/** Which of a bin's marks the next press is for: the one after that pressed last, else after the active one, and then the first again. */
export function nextInBin({ marks }: MarkBin, pressedId: string | null, activeId: string | null): TimelineMark | null {
  const placeOf = (wanted: string | null) => marks.findIndex(({ id }) => id === wanted)
  const from = placeOf(pressedId) === -1 ? placeOf(activeId) : placeOf(pressedId)
  return marks[(from + 1) % marks.length] ?? null
}
