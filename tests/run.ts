import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { oneFailed, onePassed, playwrightCounts, sum, vitestCounts } from './support/counts.ts'
import type { Counts } from './support/counts.ts'
import { provideChromium } from './support/install-chromium.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const stageLimitMs = 15 * 60_000

interface Place {
  /** A folder of this run alone. */
  readonly folder: string
  /** The app as a district would host it, built once for all who look at it. */
  readonly app: string
}

type Stage = (place: Place) => Promise<Counts>

const stages: Readonly<Record<string, Stage>> = {
  types: () => check('typescript/bin/tsc', []),
  lint: () => check('oxlint/bin/oxlint', []),
  format: () => check('oxfmt/bin/oxfmt', ['--check']),
  'dead-code': () => check('knip/bin/knip.js', ['--no-progress']),
  build: ({ app }) => check('vite/bin/vite.js', ['build', '--manifest', '--outDir', app, '--emptyOutDir'], hostedApp),
  unit: (place) => vitest('unit', place),
  page: (place) => vitest('page', place),
  seed: (place) => vitest('seed', place),
  structure: (place) => vitest('structure', place),
  database: (place) => vitest('database', place),
  local: (place) => vitest('local', place),
  ...(globSync('tests/e2e/**/*.spec.ts', { cwd: root }).length > 0 && { journeys }),
}

const hostedApp = {
  VITE_LOCAL_SUPABASE: undefined,
  VITE_SUPABASE_URL: 'https://district.supabase.test',
  VITE_SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_test',
}

/** `npm test` runs every stage, `npm test -- NAME …` those named. The last line says how many passed and failed. */
async function main(): Promise<void> {
  const names = process.argv.slice(2)
  const unknown = names.find((name) => !Object.hasOwn(stages, name))
  if (unknown !== undefined) throw new Error(`There is no stage "${unknown}". There are: ${Object.keys(stages).join(', ')}.`)
  const folder = await mkdtemp(join(tmpdir(), 'pausepoint-test-'))
  const place = { folder, app: join(folder, 'app') }
  const counts: Counts[] = []
  for (const [name, stage] of Object.entries(stages)) {
    if (names.length === 0 || names.includes(name)) counts.push(await timed(name, () => stage(place)))
  }
  await rm(folder, { recursive: true, force: true })
  const { passed, failed } = sum(counts)
  process.exitCode = failed === 0 ? 0 : 1
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
}

async function timed(name: string, stage: () => Promise<Counts>): Promise<Counts> {
  const start = performance.now()
  process.stdout.write(`\n── ${name}\n`)
  const counts = await stage().catch((error: unknown) => {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return oneFailed
  })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  process.stdout.write(`${counts.failed === 0 ? '✓' : '✗'} ${name}: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s\n`)
  return counts
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

interface Ended {
  readonly exitCode: number
  readonly output: string
}

/** Runs a script of an installed package by the Node that runs this, and finds the same Node for what it starts. */
async function run(
  script: string,
  args: readonly string[],
  { env = {}, isQuiet = false }: { env?: NodeJS.ProcessEnv; isQuiet?: boolean },
): Promise<Ended> {
  const child = spawn(process.execPath, [join(modules, script), ...args], {
    cwd: root,
    env: { ...process.env, PATH: [join(modules, '.bin'), process.env['PATH']].join(delimiter), ...env },
    stdio: ['ignore', isQuiet ? 'pipe' : 'inherit', isQuiet ? 'pipe' : 'inherit'],
    timeout: stageLimitMs,
    killSignal: 'SIGKILL',
  })
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => output.push(text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode) => resolve({ exitCode: exitCode ?? 1, output: output.join('') }))
  })
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
})
