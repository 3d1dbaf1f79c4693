export type Key = readonly [second: number, value: number]
export type Motion = (second: number) => number

export const ease = (share: number): number => share * share * (3 - 2 * share)

export const mix = (from: number, to: number, share: number): number => from + (to - from) * share

/** A value that rests on its keys and eases from each to the next. */
export function track(...keys: readonly Key[]): Motion {
  return (second) => {
    const next = keys.findIndex(([at]) => at > second)
    if (next === 0) return keys[0]?.[1] ?? 0
    const before = keys.at(next === -1 ? -1 : next - 1)
    const after = next === -1 ? undefined : keys[next]
    if (!before) return 0
    if (!after) return before[1]
    return mix(before[1], after[1], ease((second - before[0]) / (after[0] - before[0])))
  }
}

/** 0, then up to 1 at each span and back to 0 after it; each way takes `slope` seconds. */
export function pulses(slope: number, ...spans: readonly (readonly [from: number, to: number])[]): Motion {
  const keys = spans.flatMap<Key>(([from, to]) => [
    [from, 0],
    [from + slope, 1],
    [to - slope, 1],
    [to, 0],
  ])
  return keys.length === 0 ? () => 0 : track(...keys)
}

/** A number from 0 to 1 that depends on nothing but its seed. */
export function chance(seed: number): number {
  const scattered = Math.sin(seed * 127.1 + 311.7) * 43758.5453
  return scattered - Math.floor(scattered)
}

/** How open the eyes are: shut for a moment every two and a half to six seconds. */
export function eyesOpen(second: number, seed: number): number {
  const every = 2.6 + chance(seed) * 2.6
  const since = (second + chance(seed + 1) * every) % every
  return since < 0.16 ? Math.abs(since - 0.08) / 0.08 : 1
}

/** A slow wave from -1 to 1: breath, weight shifted from foot to foot. */
export function wave(second: number, period: number, seed = 0): number {
  return Math.sin((second / period + chance(seed)) * 2 * Math.PI)
}

/** Now and then a small move to somewhere between -1 and 1, then rest: what a seated child does. */
export function fidget(second: number, seed: number): number {
  const every = 4.2 + chance(seed) * 3.5
  const turn = Math.floor(second / every + chance(seed + 7))
  const since = (second / every + chance(seed + 7) - turn) * every
  const restAt = (count: number): number => chance(seed * 13 + count) * 2 - 1
  return mix(restAt(turn - 1), restAt(turn), ease(Math.min(1, since / 0.9)))
}
