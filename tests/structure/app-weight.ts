import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import * as z from 'zod'

const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    name: z.optional(z.string()),
    imports: z.optional(z.array(z.string())),
    dynamicImports: z.optional(z.array(z.string())),
  }),
)

/** Vite's manifest: what each part imports at once, and what it imports later. */
export type Manifest = z.infer<typeof manifestSchema>

export interface Part {
  readonly name: string
  readonly bytes: number
}

export function readManifest(app: string): Manifest {
  return manifestSchema.parse(JSON.parse(readFileSync(join(app, '.vite', 'manifest.json'), 'utf8')))
}

/** All that comes with some parts: themselves and what they import at once, whatever imports it. */
function comesWith(manifest: Manifest, names: readonly string[]): readonly string[] {
  const found = new Set<string>()
  const add = (name: string): void => {
    if (found.has(name)) return
    found.add(name)
    partOf(manifest, name).imports?.forEach(add)
  }
  names.map((name) => keyOf(manifest, name)).forEach(add)
  return [...found]
}

/** What the parts of a page import later: by a press, on another page, or because they are its standing furniture. */
export function comesLater(manifest: Manifest, names: readonly string[]): readonly string[] {
  const here = new Set(comesWith(manifest, names))
  return [...new Set([...here].flatMap((name) => partOf(manifest, name).dynamicImports ?? []))].filter((name) => !here.has(name))
}

/** The gzipped JavaScript of a page, the heaviest part first. */
export function weigh(app: string, manifest: Manifest, names: readonly string[]): readonly Part[] {
  return comesWith(manifest, names)
    .map((name) => ({ name, bytes: gzipSync(readFileSync(join(app, partOf(manifest, name).file))).length }))
    .toSorted((a, b) => b.bytes - a.bytes)
}

function partOf(manifest: Manifest, name: string) {
  const part = manifest[name]
  if (part === undefined) throw new Error(`The build has no part ${name}`)
  return part
}

/** A part that several files were gathered into has no path of its own, but the name that vite.config.ts gave it. */
function keyOf(manifest: Manifest, name: string): string {
  return name in manifest ? name : (Object.keys(manifest).find((key) => manifest[key]?.name === name) ?? name)
}
