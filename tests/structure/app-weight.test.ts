import { globSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { comesLater, readManifest, weigh } from './app-weight.ts'
import type { Manifest } from './app-weight.ts'
import { root } from './boundaries.ts'
import { pages } from './pages.ts'

/** What waits for a press, for news, for an upload or for another page. */
const waits = [
  'src/app/account-panel.tsx',
  'src/features/clips/upload-tray.tsx',
  'src/features/playback/shortcut-sheet.tsx',
  'src/features/prompts/prompt-editor.tsx',
  'src/features/reviews/share-settings.tsx',
  'src/ui/confirm-window.tsx',
  'src/ui/copy-window.tsx',
  'src/ui/dialog-window.tsx',
  'src/ui/menu-popup.tsx',
  'src/ui/toast-host.tsx',
]
/** A part that several others share is called by its file's name alone. */
const nameOf = (part: string): string => /^_(.+)-[\w-]{8}\.js$/.exec(part)?.[1] ?? part
const isAnotherPage = (part: string): boolean =>
  part.startsWith('src/app/routes/') || ['signed-in', 'sign-in', 'review'].includes(nameOf(part))
const isDecidedAbout = (part: string): boolean => waits.some((file) => file === part || file.endsWith(`/${nameOf(part)}.tsx`))

const given = process.env['HOSTED_APP']
let app = ''
let manifest: Manifest = {}

beforeAll(async () => {
  app = given ?? (await buildApp())
  manifest = readManifest(app)
})
afterAll(async () => {
  if (given === undefined) await rm(app, { recursive: true, force: true })
})

async function buildApp(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'pausepoint-weight-'))
  vi.stubEnv('VITE_LOCAL_SUPABASE', undefined)
  vi.stubEnv('VITE_SUPABASE_URL', 'https://district.supabase.test')
  vi.stubEnv('VITE_SUPABASE_PUBLISHABLE_KEY', 'sb_publishable_test')
  vi.stubEnv('NODE_ENV', 'production')
  await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true, manifest: true, reportCompressedSize: false } })
  return outDir
}

describe('the app as a district would host it', () => {
  it.each(pages)('weighs little enough: $page', ({ stands, most }) => {
    const parts = weigh(app, manifest, stands)
    const kilobytes = parts.reduce((sum, { bytes }) => sum + bytes, 0) / 1000
    const list = parts.map(({ name, bytes }) => `${(bytes / 1000).toFixed(1).padStart(6)} ${name}`).join('\n')
    expect(kilobytes, `${kilobytes.toFixed(1)} KB of at most ${most}\n${list}`).toBeLessThanOrEqual(most)
    expect(kilobytes).toBeGreaterThan(100)
  })

  it.each(pages)('imports nothing later that nobody decided about: $page', ({ stands }) => {
    expect(comesLater(manifest, stands).filter((part) => !isAnotherPage(part) && !isDecidedAbout(part))).toEqual([])
  })

  it('holds no secret key', () => {
    const secret = /sb_secret_\w|eyJ[\w-]+\.[\w-]*c2VydmljZV9yb2xl[\w-]*\./
    expect(texts().filter(({ text }) => secret.test(text))).toEqual([])
  })

  it('knows no demo accounts', () => {
    expect(texts().filter(({ file, text }) => /demo/.test(file) || text.includes('demo.json'))).toEqual([])
  })
})

function texts(): readonly { readonly file: string; readonly text: string }[] {
  const files = globSync('**/*.{js,html,css,json,webmanifest}', { cwd: app })
  expect(files.length).toBeGreaterThan(20)
  return files.map((file) => ({ file, text: readFileSync(join(app, file), 'utf8') }))
}
