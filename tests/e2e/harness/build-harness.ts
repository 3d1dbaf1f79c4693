import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { startMediaServer } from './media-server.ts'
import type { MediaServer } from './media-server.ts'

/** The page of this folder, built with the app's own player, controls and styles, and served beside the films. */
export async function startHarness(): Promise<MediaServer> {
  const outDir = await mkdtemp(join(tmpdir(), 'pausepoint-harness-'))
  await build({
    configFile: false,
    root: fileURLToPath(new URL('.', import.meta.url)),
    plugins: [react(), tailwindcss()],
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, assetsInlineLimit: 0, reportCompressedSize: false, target: 'baseline-widely-available' },
  })
  const server = await startMediaServer(outDir)
  const stop = async () => {
    await server.stop()
    await rm(outDir, { recursive: true, force: true })
  }
  return { ...server, stop }
}
