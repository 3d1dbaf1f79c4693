/** One measurement, beside its yardstick of the same run. */
export interface BenchLine {
  name: string
  value: number
  unit: string
  yardstick: number | null
  ratio: number | null
  goal: string
  met: boolean
}

/** The middle one; of an even number the lower. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN
}

/** Three digits are as many as such a figure can answer for. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3))
}

/** The value that a share of all do not exceed: 0.95 leaves the worst of twenty out. */
export function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN
}
