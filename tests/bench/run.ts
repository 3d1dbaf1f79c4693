import { rm } from 'node:fs/promises'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../support/app-build.ts'
import type { BenchLine } from './bench-line.ts'

type Bench = () => Promise<readonly BenchLine[]>

/** By the name of the goal it measures. Each is loaded when it is its turn. */
const benches: Readonly<Record<string, () => Promise<{ bench: Bench }>>> = {
  'fan-out': () => import('./fan-out.ts'),
  'own-comment': () => import('./own-comment.ts'),
  'open-review': () => import('./open-review.ts'),
  upload: () => import('./upload.ts'),
  'upload-resume': () => import('./upload-resume.ts'),
  seek: () => import('./seek.ts'),
  'frame-exact': () => import('./frame-exact.ts'),
  'rls-1m': () => import('./rls-1m.ts'),
  'first-load': () => import('./first-load.ts'),
  'review-page': () => import('./review-page.ts'),
  start: () => import('./start.ts'),
  memory: () => import('./memory.ts'),
}

/** A JSON line for each measurement; `npm run bench -- NAME …` takes those named. What else is said goes to stderr. */
async function main(): Promise<void> {
  const names = process.argv.slice(2)
  const unknown = names.find((name) => !Object.hasOwn(benches, name))
  if (unknown !== undefined) throw new Error(`There is no "${unknown}". There are: ${Object.keys(benches).join(', ')}.`)
  const app = await mkdtemp(join(tmpdir(), 'pausepoint-bench-'))
  try {
    await buildApp(app)
    process.env['E2E_APP'] = app
    for (const [name, load] of Object.entries(benches)) {
      if (names.length > 0 && !names.includes(name)) continue
      process.stderr.write(`${name} …\n`)
      const { bench } = await load()
      for (const line of await bench()) process.stdout.write(`${JSON.stringify(line)}\n`)
    }
  } finally {
    await rm(app, { recursive: true, force: true })
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})
