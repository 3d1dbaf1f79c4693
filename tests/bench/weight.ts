import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { readManifest, weigh } from '../structure/app-weight.ts'
import { root } from '../structure/boundaries.ts'
import { pages } from '../structure/pages.ts'
import { rounded, type BenchLine } from './bench-line.ts'

/**
 * Gzipped JavaScript of the libraries that every page stands on, as measured one by one when they were chosen: react 67.5,
 * react-query 10, zustand 0.3, supabase-js 51, wouter 2. Kilobytes.
 */
const partsKb = 130.8

/** How heavy pages are, the heaviest of them, in kilobytes of gzipped JavaScript. */
export async function weighPages(name: string, wanted: readonly string[]): Promise<BenchLine[]> {
  const outDir = await mkdtemp(join(tmpdir(), 'pausepoint-weight-'))
  try {
    await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true, manifest: true, reportCompressedSize: false } })
    const manifest = readManifest(outDir)
    const chosen = pages.filter(({ page }) => wanted.includes(page))
    const weights = chosen.map(({ stands }) => weigh(outDir, manifest, stands).reduce((sum, { bytes }) => sum + bytes, 0) / 1000)
    const value = Math.max(...weights)
    const most = Math.max(...chosen.map((page) => page.most))
    return [
      {
        name,
        value: rounded(value),
        unit: 'KB gzip',
        yardstick: partsKb,
        ratio: rounded(value / partsKb),
        goal: `≤ ${most} KB`,
        met: value <= most,
      },
    ]
  } finally {
    await rm(outDir, { recursive: true, force: true })
  }
}
