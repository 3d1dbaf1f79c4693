/** What stands in a list and did not stand in the one before, at whatever version. Only where the two differ is looked at. */
export function newIn<T extends { readonly id: string }>(before: readonly T[], after: readonly T[]): readonly T[] {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start += 1
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  const known = new Set(before.slice(start, before.length - end).map(({ id }) => id))
  return after.slice(start, after.length - end).filter(({ id }) => !known.has(id))
}
