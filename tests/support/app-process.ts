import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { appSecrets, publishableKey } from './app-build.ts'
import { clientOf, signUp, type SignedUp } from './sign-up.ts'

export interface AppProcess {
  url: string
  pid: number
  /** The process is gone at once, in the middle of whatever it does. */
  kill(): Promise<void>
}

const script = fileURLToPath(new URL('app-process-main.ts', import.meta.url))

/** Somebody new, signed in to the app at `url`. */
export function signUpAt(url: string, name: string): Promise<SignedUp> {
  return signUp(clientOf(url, publishableKey), name)
}

/** A data directory for the app under test: its secrets outlive the server. */
export async function prepareDataDir(dataDir: string): Promise<void> {
  await writeFile(join(dataDir, 'secrets.json'), JSON.stringify(appSecrets()), { mode: 0o600 })
}

/** What `npm start` gives its server; measurements are of that. */
const asStarted = ['--liftoff-only', '--initial-old-space-size=512']

/** The built app with its Supabase as a process of its own, that can be killed and started again at the same address. */
export async function startAppProcess(dataDir: string, port = 0, nodeFlags: readonly string[] = asStarted): Promise<AppProcess> {
  const child = spawn(process.execPath, [...nodeFlags, script, dataDir, String(port), process.env['E2E_APP'] ?? 'dist'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const closed = once(child, 'close')
  const url = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([line]) => String(line)),
    closed.then(() => Promise.reject(new Error('The app did not start; see above.'))),
  ])
  return {
    url,
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL')
      await closed
    },
  }
}
