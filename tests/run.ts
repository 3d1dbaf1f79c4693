import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { accountOf } from './support/budget.ts'
import type { Spent, StageName } from './support/budget.ts'
import { oneFailed, onePassed, playwrightCounts, sum, vitestCounts } from './support/counts.ts'
import type { Counts } from './support/counts.ts'
import { provideChromium } from './support/install-chromium.ts'
import { runScript } from './support/run-script.ts'
import type { Ended } from './support/run-script.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')

interface Place {
  /** A folder of this run alone. */
  readonly folder: string
  /** The app as a district would host it, built once for all who look at it. */
  readonly app: string
}

type Stage = (place: Place) => Promise<Counts>

/** Each of them keeps one core busy and is silent while all is well, so that two run beside each other. */
const checks = {
  lint: () => check('oxlint/bin/oxlint', []),
  types: () => check('typescript/bin/tsc', []),
  'dead-code': () => check('knip/bin/knip.js', ['--no-progress']),
  build: ({ app }) => check('vite/bin/vite.js', ['build', '--manifest', '--outDir', app, '--emptyOutDir'], hostedApp),
  format: () => check('oxfmt/bin/oxfmt', ['--check']),
} satisfies Partial<Record<StageName, Stage>>

const tests = {
  unit: (place) => vitest('unit', place),
  page: (place) => vitest('page', place),
  seed: (place) => vitest('seed', place),
  structure: (place) => vitest('structure', place),
  database: (place) => vitest('database', place),
  local: (place) => vitest('local', place),
  journeys,
} satisfies Record<Exclude<StageName, keyof typeof checks>, Stage>

const hostedApp = {
  VITE_LOCAL_SUPABASE: undefined,
  VITE_SUPABASE_URL: 'https://district.supabase.test',
  VITE_SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_test',
}

/** `npm test` runs every stage, `npm test -- NAME …` those named. The last line says how many passed and failed. */
async function main(): Promise<void> {
  const names = process.argv.slice(2)
  const known = [...Object.keys(checks), ...Object.keys(tests)]
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Error(`There is no stage "${unknown}". There are: ${known.join(', ')}.`)
  const start = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'pausepoint-test-'))
  const place = { folder, app: join(folder, 'app') }
  const wanted = (stages: Readonly<Partial<Record<StageName, Stage>>>) =>
    entriesOf(stages).filter(([name]) => names.length === 0 || names.includes(name))
  const done = [...(await inTurn(wanted(checks), 2, place)), ...(await inTurn(wanted(tests), 1, place))]
  await rm(folder, { recursive: true, force: true })
  const { passed, failed } = sum(done.map(({ counts }) => counts))
  process.exitCode = failed === 0 ? 0 : 1
  process.stdout.write(`\n${accountOf(done, secondsSince(start))}\n`)
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
}

type Done = Spent & { readonly counts: Counts }

/** So many at a time, in the order they come. */
async function inTurn(stages: readonly (readonly [StageName, Stage])[], many: number, place: Place): Promise<readonly Done[]> {
  const waiting = [...stages]
  const done: Done[] = []
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) done.push(await timed(...next, place))
  }
  await Promise.all(Array.from({ length: many }, work))
  return done
}

async function timed(stage: StageName, begin: Stage, place: Place): Promise<Done> {
  const start = performance.now()
  if (!Object.hasOwn(checks, stage)) process.stdout.write(`\n── ${stage}\n`)
  const counts = await begin(place).catch((error: unknown) => {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return oneFailed
  })
  const seconds = secondsSince(start)
  const { passed, failed } = counts
  process.stdout.write(`${failed === 0 ? '✓' : '✗'} ${stage}: ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s\n`)
  return { stage, seconds, counts }
}

const secondsSince = (start: number): number => (performance.now() - start) / 1000

function entriesOf<Key extends string, Value>(record: Readonly<Partial<Record<Key, Value>>>): (readonly [Key, Value])[]
function entriesOf<Value>(record: Readonly<Record<string, Value>>): (readonly [string, Value])[] {
  return Object.entries(record)
}

/** A tool that says nothing worth reading while all is well. */
async function check(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Counts> {
  const { exitCode, output } = await run(script, args, { env, isQuiet: true })
  if (exitCode === 0) return onePassed
  process.stdout.write(output)
  return oneFailed
}

async function vitest(project: string, { folder, app }: Place): Promise<Counts> {
  const report = join(folder, `${project}.json`)
  const args = ['run', '--project', project, '--reporter', 'default', '--reporter', 'json', `--outputFile.json=${report}`]
  const { exitCode } = await run('vitest/vitest.mjs', args, { env: { HOSTED_APP: app } })
  return vitestCounts(await readReport(report), exitCode)
}

async function journeys({ folder }: Place): Promise<Counts> {
  const whyNone = provideChromium()
  if (whyNone !== undefined) throw new Error(whyNone)
  const report = join(folder, 'journeys.json')
  const args = ['test', '--add-reporter', 'json', '--fail-on-flaky-tests']
  const { exitCode } = await run('@playwright/test/cli.js', args, { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report } })
  return playwrightCounts(await readReport(report), exitCode)
}

async function readReport(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new Error('It ended before it could report; see above.')
  })
}

/** Runs a script of an installed package, and finds this Node for what it starts. */
async function run(script: string, args: readonly string[], { env = {}, isQuiet = false } = {}): Promise<Ended> {
  return runScript(join(modules, script), args, {
    cwd: root,
    isQuiet,
    env: {
      ...process.env,
      ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
      PATH: [join(modules, '.bin'), process.env['PATH']].join(delimiter),
      ...env,
    },
  })
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
})
