import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { rounded, type BenchLine } from './bench-line.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bare = fileURLToPath(new URL('bare-pglite-process.ts', import.meta.url))
const mostMb = 300
const mostRatio = 1.3
const restS = 5
const restMb = 1

/** What `npm run supabase` with its demo holds at rest, beside a bare PGlite that opened the same data. */
export async function bench(): Promise<BenchLine[]> {
  const data = await mkdtemp(join(tmpdir(), 'pausepoint-memory-'))
  try {
    const server = [...(await argumentsOf('supabase')), '--port', '0', '--data', data, '--seed', 'demo']
    await memoryOf(server)
    const { restingMb, mostEverMb } = await memoryOf(server)
    const yardstick = await memoryOf([bare, join(data, 'database')])
    const ratio = restingMb / yardstick.restingMb
    return [
      {
        name: 'memory',
        value: rounded(restingMb),
        unit: `MB RSS at rest, ${rounded(mostEverMb)} at most`,
        yardstick: rounded(yardstick.restingMb),
        ratio: rounded(ratio),
        goal: `≤ ${mostMb} MB, ≤ ${mostRatio} × yardstick`,
        met: restingMb <= mostMb && ratio <= mostRatio,
      },
    ]
  } finally {
    await rm(data, { recursive: true, force: true })
  }
}

/** What `node` is called with by a script of package.json. */
async function argumentsOf(script: string): Promise<readonly string[]> {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
  const [node, ...args] = scripts[script]?.split(' ') ?? []
  if (node !== 'node') throw new Error(`"${script}" does not start node by itself.`)
  return args
}

/** Starts it, waits until it says that it is there and its memory rests, and stops it. */
async function memoryOf(args: readonly string[]): Promise<{ restingMb: number; mostEverMb: number }> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(child, 'close')
  try {
    await Promise.race([once(child.stdout, 'data'), closed])
    for (let before = await inMb(child, 'VmRSS'); ;) {
      await pause(restS * 1000)
      const restingMb = await inMb(child, 'VmRSS')
      if (Math.abs(restingMb - before) < restMb) return { restingMb, mostEverMb: await inMb(child, 'VmHWM') }
      before = restingMb
    }
  } finally {
    child.kill('SIGINT')
    await closed
  }
}

async function inMb({ pid }: ChildProcess, what: 'VmRSS' | 'VmHWM'): Promise<number> {
  const kilobytes = new RegExp(`^${what}:\\s+(\\d+) kB$`, 'm').exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]
  if (kilobytes === undefined) throw new Error('Linux alone says how much memory a process has.')
  return Number(kilobytes) / 1024
}
