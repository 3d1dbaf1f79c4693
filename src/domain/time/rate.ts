/** The playback rates on offer, slowest first. */
export const RATES: readonly number[] = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2]
const SLOWEST = Math.min(...RATES)
const FASTEST = Math.max(...RATES)

/** The next rate up; the fastest stays. A rate that is not on offer goes to the next one that is. */
export function fasterRate(rate: number): number {
  return RATES.find((offered) => offered > rate) ?? FASTEST
}

/** The next rate down; the slowest stays. */
export function slowerRate(rate: number): number {
  return RATES.findLast((offered) => offered < rate) ?? SLOWEST
}

/** `1×`, `0.75×` */
export function formatRate(rate: number): string {
  return `${Number(rate.toFixed(2))}×`
}
