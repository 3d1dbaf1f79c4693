import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { secretsOf } from './keys.ts'
import { startSupabase } from './start.ts'
import type { LocalSupabase, StartOptions } from './start.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
const devPort = 5173

/**
 * `npm start` builds the app and serves it with the local Supabase at one address. `npm run dev` serves it with hot
 * reload, beside the same Supabase.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      dev: { type: 'boolean', default: false },
      port: { type: 'string', default: '54321' },
      data: { type: 'string', default: join(root, '.data') },
    },
  })
  const databaseUrl = process.env['DATABASE_URL']
  const options: StartOptions = {
    port: Number(values.port),
    data: values.data,
    seed: 'demo',
    ...(databaseUrl === undefined || databaseUrl === '' ? {} : { databaseUrl }),
  }
  if (values.dev) await dev(options)
  else await start(options)
}

async function start(options: StartOptions): Promise<void> {
  const dist = join(root, 'dist')
  await mkdir(options.data, { recursive: true, mode: 0o700 })
  const { publishableKey } = await secretsOf(options.data)
  const [local] = await Promise.all([
    startSupabase({ ...options, serveStatic: dist }),
    runVite(['build', '--logLevel', 'warn'], settings({ publishableKey })),
  ])
  stopOnSignal(local)
  tell(local.url, local.url)
}

async function dev(options: StartOptions): Promise<void> {
  const siteUrl = `http://127.0.0.1:${devPort}`
  const local = await startSupabase({ ...options, siteUrl })
  stopOnSignal(local)
  tell(siteUrl, local.url)
  await runVite(['--host', '127.0.0.1', '--port', String(devPort), '--strictPort'], settings(local))
}

/** What makes a build one for the local Supabase: its key, its address unless the same, and the demo sign-ins. */
function settings({ publishableKey, url = '' }: { publishableKey: string; url?: string }): NodeJS.ProcessEnv {
  return {
    ...process.env,
    VITE_LOCAL_SUPABASE: 'true',
    VITE_SUPABASE_URL: url,
    VITE_SUPABASE_PUBLISHABLE_KEY: publishableKey,
  }
}

function runVite(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vite, ...args], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
    process.once('exit', () => child.kill())
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('The app could not be built; see above.'))))
  })
}

function stopOnSignal(local: LocalSupabase): void {
  const leave = () => void local.stop().then(() => process.exit(0), fail)
  process.once('SIGINT', leave)
  process.once('SIGTERM', leave)
}

function tell(appUrl: string, supabaseUrl: string): void {
  process.stdout.write(
    [
      '',
      `  Pausepoint is at   ${appUrl}`,
      `  Mail arrives at    ${supabaseUrl}/outbox`,
      '',
      '  The sign-in page has demo accounts, one click each: Amara is a teacher, Daniel coaches her.',
      '  Open a second window in private mode to be both. Ctrl C stops everything; nothing is lost.',
      '',
      '',
    ].join('\n'),
  )
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

main().catch(fail)
