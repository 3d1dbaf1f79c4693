import { expect, it } from 'vitest'
import { accountOf, budgetS, wholeS } from '../support/budget.ts'
import type { StageName } from '../support/budget.ts'

const names: readonly StageName[] = [
  'types',
  'lint',
  'format',
  'dead-code',
  'build',
  'unit',
  'page',
  'seed',
  'structure',
  'database',
  'local',
  'journeys',
]

it('the stages share seven minutes', () => {
  expect(wholeS).toBe(420)
  expect(Object.values(budgetS).reduce((total, seconds) => total + seconds, 0)).toBeLessThanOrEqual(wholeS)
})

it('each stage stands beside its budget, and the whole beside seven minutes', () => {
  const account = accountOf(
    names.map((stage) => ({ stage, seconds: 1 })),
    12,
  )
  expect(account.split('\n')).toHaveLength(names.length + 1)
  expect(account).toMatch(new RegExp(`^types +1\\.0 s of ${budgetS.types}$`, 'm'))
  expect(account).toMatch(/^in all +12\.0 s of 420$/m)
  expect(account).not.toContain('Over budget')
})

it('what is over its budget is said in lines of their own', () => {
  const account = accountOf(
    names.map((stage) => ({ stage, seconds: stage === 'local' ? 500 : 1 })),
    520.26,
  )
  expect(account.split('\n').slice(-2)).toEqual([`Over budget: local, 500.0 s of ${budgetS.local}`, 'Over budget: in all, 520.3 s of 420'])
})

it('of a few stages the whole is not told', () => {
  expect(accountOf([{ stage: 'unit', seconds: 1 }], 1)).not.toContain('in all')
})
