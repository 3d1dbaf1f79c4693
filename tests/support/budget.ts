/** What `npm test` may take in all on two cores, whatever the product grows to. */
export const wholeS = 7 * 60

/** Of that, what each stage may take. The suite stays within it by moving proofs, never by dropping them. */
export const budgetS = {
  types: 8,
  lint: 12,
  format: 3,
  'dead-code': 6,
  build: 4,
  unit: 12,
  page: 20,
  seed: 8,
  structure: 8,
  database: 45,
  local: 80,
  journeys: 210,
} as const

export type StageName = keyof typeof budgetS

export interface Spent {
  readonly stage: StageName
  readonly seconds: number
}

/** Each stage's seconds beside its budget, and what is over it in lines that CI says again. None of it fails anything. */
export function accountOf(spent: readonly Spent[], inAllS: number): string {
  const isWhole = spent.length === Object.keys(budgetS).length
  const rows = [
    ...spent.map(({ stage, seconds }) => ({ name: stage, seconds, budget: budgetS[stage] })),
    ...(isWhole ? [{ name: 'in all', seconds: inAllS, budget: wholeS }] : []),
  ]
  const table = rows.map(({ name, seconds, budget }) => `${name.padEnd(10)}${seconds.toFixed(1).padStart(7)} s of ${budget}`)
  const over = rows
    .filter(({ seconds, budget }) => seconds > budget)
    .map(({ name, seconds, budget }) => `Over budget: ${name}, ${seconds.toFixed(1)} s of ${budget}`)
  return [...table, ...over].join('\n')
}
