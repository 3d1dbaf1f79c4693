import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'
import { takeDataDir } from './data-dir.ts'

const dataDir = fileURLToPath(new URL('../../.data', import.meta.url))

/** Empties the local data directory, after asking. */
async function main(): Promise<void> {
  if (!(await stat(dataDir).catch(() => undefined))) return say('There is nothing to empty.')
  const held = await takeDataDir(dataDir)
  try {
    const terminal = createInterface({ input: process.stdin, output: process.stdout })
    const answer = await terminal.question(`Everything in ${dataDir} will be gone: people, clips, reviews. Empty it? (yes/no) `)
    terminal.close()
    if (answer.trim().toLowerCase() !== 'yes') return say('Nothing was changed.')
    for (const name of ['database', 'files', 'outbox.json', 'secrets.json', 'seeding']) {
      await rm(join(dataDir, name), { recursive: true, force: true })
    }
    say('Emptied. The next start makes new demo data.')
  } finally {
    await held.release()
  }
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
