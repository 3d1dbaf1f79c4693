import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median, rounded, type BenchLine } from './bench-line.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const starts = 3
const mostSeconds = 6

/** `npm start` for the second time, build included, until the first page and the database answer. */
export async function bench(): Promise<BenchLine[]> {
  const data = await mkdtemp(join(tmpdir(), 'pausepoint-start-'))
  try {
    await secondsToStart(data)
    const seconds: number[] = []
    for (let n = 0; n < starts; n += 1) seconds.push(await secondsToStart(data))
    const value = median(seconds)
    return [
      {
        name: 'start',
        value: rounded(value),
        unit: 's median',
        yardstick: null,
        ratio: null,
        goal: `≤ ${mostSeconds} s`,
        met: value <= mostSeconds,
      },
    ]
  } finally {
    await rm(data, { recursive: true, force: true })
  }
}

async function secondsToStart(data: string): Promise<number> {
  const begun = performance.now()
  const child = spawn('npm', ['start', '--', '--port', '0', '--data', data], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const closed = once(child, 'close')
  try {
    const url = await addressOf(child.stdout)
    const [page, people] = await Promise.all([fetch(url), fetch(`${url}/demo.json`)])
    if (!page.ok || !people.ok) throw new Error(`${url} answered ${page.status} and ${people.status}`)
    return (performance.now() - begun) / 1000
  } finally {
    // npm's own process passes no signal on, so the whole group gets it.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT')
    await closed
  }
}

async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  let said = ''
  for await (const chunk of output) {
    said += String(chunk)
    const url = /Pausepoint is at\s+(\S+)/.exec(said)?.[1]
    if (url !== undefined) return url
  }
  throw new Error(`npm start ended: ${said}`)
}
