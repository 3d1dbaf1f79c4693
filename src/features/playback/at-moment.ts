/** Something that begins at a moment of the clip, in seconds of media time. */
export type Timed = { readonly id: string; readonly atS: number }

/** A stored moment and the frame's own time may differ in the last digits. */
const slackS = 0.001

/** Items are in order of `atS`. An item that began more than `lastsS` seconds ago is over. */
export function idAt(items: readonly Timed[], mediaTime: number, lastsS: number): string | null {
  const begun = items[countUpTo(items, mediaTime + slackS) - 1]
  return begun !== undefined && mediaTime - begun.atS <= lastsS ? begun.id : null
}

/** How many of the items, in order, began by then. */
function countUpTo(items: readonly Timed[], seconds: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((items[middle]?.atS ?? Number.POSITIVE_INFINITY) <= seconds) low = middle + 1
    else high = middle
  }
  return low
}
