import { randomBytes } from 'node:crypto'
import { chmod, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Secrets {
  jwtSecret: string
  publishableKey: string
  secretKey: string
}

export function newSecrets(): Secrets {
  return {
    jwtSecret: randomBytes(48).toString('base64url'),
    publishableKey: `sb_publishable_${randomBytes(24).toString('base64url')}`,
    secretKey: `sb_secret_${randomBytes(32).toString('base64url')}`,
  }
}

/** The secrets of a data directory: made once, readable by their owner alone. */
export async function secretsOf(dataDir: string): Promise<Secrets> {
  const path = join(dataDir, 'secrets.json')
  const kept = await readIfThere(path)
  if (kept === undefined) {
    const made = newSecrets()
    await writeFile(`${path}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flush: true })
    await rename(`${path}.new`, path)
    return made
  }
  await chmod(path, 0o600)
  return parseSecrets(kept, path)
}

function parseSecrets(text: string, path: string): Secrets {
  const value: unknown = parseJson(text)
  if (
    typeof value === 'object' &&
    value !== null &&
    'jwtSecret' in value &&
    'publishableKey' in value &&
    'secretKey' in value &&
    typeof value.jwtSecret === 'string' &&
    value.jwtSecret.length >= 32 &&
    typeof value.publishableKey === 'string' &&
    value.publishableKey.startsWith('sb_publishable_') &&
    typeof value.secretKey === 'string' &&
    value.secretKey.startsWith('sb_secret_')
  ) {
    return { jwtSecret: value.jwtSecret, publishableKey: value.publishableKey, secretKey: value.secretKey }
  }
  throw new Error(`${path} is not readable. Delete it and everybody signs in anew.`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
