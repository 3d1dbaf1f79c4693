/** Something on the timeline: seconds of media time. */
export type TimelineMark = {
  readonly id: string
  readonly atS: number
  readonly endS: number | null
  /** A kind's colour and shape, or `prompt`. */
  readonly kind: string
  /** How it is called: "Question by Daniel at 0:41". */
  readonly label: string
}

/** Marks that stand within a finger's width of each other, as one thing to press. */
export type MarkBin = { readonly id: string; readonly atS: number; readonly marks: readonly TimelineMark[] }

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
