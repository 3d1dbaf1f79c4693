import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { quickWasm } from './quick-wasm.ts'

export interface LocalProcess {
  url: string
  publishableKey: string
  secretKey: string
  pid: number
  stdout(): string
  stderr(): string
  /** Resolves to the exit code, or null after a signal it did not handle. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const main = fileURLToPath(new URL('../../supabase/local/main.ts', import.meta.url))

const running = new Set<ChildProcess>()
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')))

interface SpawnOptions {
  nodeArgs?: readonly string[]
  /** Without it the database is the embedded one, whatever the environment of the tests says. */
  databaseUrl?: string
}

function spawnMain(args: readonly string[], { nodeArgs = [], databaseUrl = '' }: SpawnOptions = {}) {
  const child = spawn(process.execPath, [quickWasm, ...nodeArgs, main, ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  return { child, output, closed: once(child, 'close') }
}

/** `npm run supabase` that is expected to refuse. */
export async function runLocal(args: readonly string[]): Promise<Ended> {
  const { child, output, closed } = spawnMain(args)
  await closed
  return { code: child.exitCode, ...output }
}

/** `npm run supabase` as a process of its own, ready to be killed. */
export async function spawnLocal(args: readonly string[], options: SpawnOptions = {}): Promise<LocalProcess> {
  const { child, output, closed } = spawnMain(args, options)
  await Promise.race([closed, firstLine(child)])
  if (!output.stdout.includes('\n')) throw new Error(`The local Supabase did not start: ${output.stderr}`)
  const { url, publishableKey, secretKey } = parseReady(output.stdout)
  return {
    url,
    publishableKey,
    secretKey,
    pid: child.pid ?? 0,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    async end(signal) {
      child.kill(signal)
      await closed
      return child.exitCode
    },
  }
}

/** Starts and is killed after `ms`, wherever it is by then. */
export async function killAfter(ms: number, args: readonly string[]): Promise<void> {
  const { child, closed } = spawnMain(args)
  const timer = setTimeout(() => child.kill('SIGKILL'), ms)
  await closed
  clearTimeout(timer)
}

function firstLine(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.stdout?.on('data', (text: string) => text.includes('\n') && resolve()))
}

function parseReady(stdout: string): Record<'url' | 'publishableKey' | 'secretKey', string> {
  const value: unknown = JSON.parse(stdout)
  const text = (name: string) => {
    const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
    if (typeof found !== 'string') throw new Error(`No ${name} in ${stdout}`)
    return found
  }
  return { url: text('url'), publishableKey: text('publishableKey'), secretKey: text('secretKey') }
}
