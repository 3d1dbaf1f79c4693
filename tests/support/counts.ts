import * as z from 'zod'

export interface Counts {
  readonly passed: number
  readonly failed: number
}

export const onePassed: Counts = { passed: 1, failed: 0 }
export const oneFailed: Counts = { passed: 0, failed: 1 }

const vitestReport = z.object({
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
})

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
})

/** From Vitest's JSON report. A file that failed outside its tests counts as one failed test. */
export function vitestCounts(report: string, exitCode: number): Counts {
  const files = vitestReport.parse(JSON.parse(report)).testResults
  const counts = files.map(({ status, assertionResults }) => {
    const passed = assertionResults.filter((each) => each.status === 'passed').length
    const failed = assertionResults.filter((each) => each.status === 'failed').length
    return { passed, failed: failed === 0 && status === 'failed' ? 1 : failed }
  })
  return believed(sum(counts), exitCode)
}

/** From Playwright's JSON report. What passed only the second time has failed. */
export function playwrightCounts(report: string, exitCode: number): Counts {
  const { expected, unexpected, flaky } = playwrightReport.parse(JSON.parse(report)).stats
  return believed({ passed: expected, failed: unexpected + flaky }, exitCode)
}

export function sum(counts: readonly Counts[]): Counts {
  return {
    passed: counts.reduce((total, { passed }) => total + passed, 0),
    failed: counts.reduce((total, { failed }) => total + failed, 0),
  }
}

/** Counts without a failure are not believed of a run that ended badly or tried nothing. */
function believed(counts: Counts, exitCode: number): Counts {
  const isBad = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0)
  return isBad ? { ...counts, failed: 1 } : counts
}
