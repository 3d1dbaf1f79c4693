import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { installedChromium } from './chromium.ts'

const playwright = fileURLToPath(new URL('../../node_modules/@playwright/test/cli.js', import.meta.url))

const howTo = [
  'The journeys need Chromium, and none could be found or installed. Any one of these helps:',
  '  sudo apt-get install chromium-headless-shell',
  '  npm exec -- playwright install --with-deps chromium',
  '  CHROMIUM=/path/to/chrome npm test',
].join('\n')

/** Finds Chromium or installs it. An answer is the sentence that says why there is none. */
export function provideChromium(): string | undefined {
  const named = process.env['CHROMIUM'] ?? ''
  if (named !== '') return runs(named) ? undefined : `CHROMIUM names ${named}, which does not run.\n${howTo}`
  if (isThere()) return undefined
  process.stdout.write('No Chromium found; installing one …\n')
  for (const install of [withSystemPackages, withPlaywright]) {
    install()
    if (isThere()) return undefined
  }
  return howTo
}

function isThere(): boolean {
  return runs(installedChromium() ?? chromium.executablePath())
}

function runs(file: string): boolean {
  return spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
}

function withSystemPackages(): void {
  if (process.getuid?.() !== 0) return
  if (!run('apt-get', ['update'])) return
  for (const name of ['chromium-headless-shell', 'chromium']) {
    if (run('apt-get', ['install', '--yes', '--no-install-recommends', name])) return
  }
}

function withPlaywright(): void {
  const withSystemLibraries = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : []
  run(process.execPath, [playwright, 'install', ...withSystemLibraries, 'chromium'])
}

function run(command: string, args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0
}
