import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { newSecrets, type Secrets } from '../../supabase/local/keys.ts'

/** The key the app under test is built with; each server of a run is started with it. */
export const publishableKey = 'sb_publishable_of_the_app_under_test'

export const appSecrets = (): Secrets => ({ ...newSecrets(), publishableKey })

/** Builds the app as `npm start` does, into `outDir`; `development` with React's checks, such as StrictMode's second mount. */
export async function buildApp(outDir: string, mode: 'production' | 'development' = 'production'): Promise<void> {
  Object.assign(process.env, {
    VITE_LOCAL_SUPABASE: 'true',
    VITE_SUPABASE_PUBLISHABLE_KEY: publishableKey,
    VITE_SUPABASE_URL: '',
    NODE_ENV: mode,
  })
  await build({
    mode,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, reportCompressedSize: false },
  })
}

/** One build for the whole run, unless `E2E_APP` names one made before. */
export default async function buildOnce(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['E2E_APP']) return undefined
  const outDir = await mkdtemp(join(tmpdir(), 'pausepoint-app-'))
  await buildApp(outDir)
  process.env['E2E_APP'] = outDir
  return () => rm(outDir, { recursive: true, force: true })
}
