import { describe, expect, it } from 'vitest'
import { playwrightCounts, vitestCounts } from '../support/counts.ts'

const vitest = (...files: { status: string; tests: string[] }[]): string =>
  JSON.stringify({
    testResults: files.map(({ status, tests }) => ({ status, assertionResults: tests.map((each) => ({ status: each })) })),
  })
const playwright = (stats: { expected: number; unexpected: number; flaky: number }): string => JSON.stringify({ stats })

describe('the counts of a run', () => {
  it.each([
    ['what passed and failed', vitest({ status: 'failed', tests: ['passed', 'failed', 'skipped'] }), 1, { passed: 1, failed: 1 }],
    [
      'a file that cannot be loaded',
      vitest({ status: 'passed', tests: ['passed'] }, { status: 'failed', tests: [] }),
      1,
      { passed: 1, failed: 1 },
    ],
    ['an error outside every test', vitest({ status: 'passed', tests: ['passed'] }), 1, { passed: 1, failed: 1 }],
    ['no test at all', vitest(), 0, { passed: 0, failed: 1 }],
    ['skipped tests only', vitest({ status: 'passed', tests: ['skipped', 'todo'] }), 0, { passed: 0, failed: 1 }],
    ['all passed', vitest({ status: 'passed', tests: ['passed', 'passed'] }), 0, { passed: 2, failed: 0 }],
  ])('of Vitest: %s', (_, report, exitCode, counts) => {
    expect(vitestCounts(report, exitCode)).toEqual(counts)
  })

  it.each([
    ['flaky is failed', playwright({ expected: 3, unexpected: 1, flaky: 2 }), 1, { passed: 3, failed: 3 }],
    ['the browser did not start', playwright({ expected: 0, unexpected: 0, flaky: 0 }), 1, { passed: 0, failed: 1 }],
    ['all passed', playwright({ expected: 3, unexpected: 0, flaky: 0 }), 0, { passed: 3, failed: 0 }],
  ])('of Playwright: %s', (_, report, exitCode, counts) => {
    expect(playwrightCounts(report, exitCode)).toEqual(counts)
  })
})
