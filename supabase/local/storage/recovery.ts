import type { StorageContext } from './context.ts'
import { versionsWithRow } from './object-rows.ts'

export const UPLOAD_LIFETIME_MS = 24 * 60 * 60 * 1000

/** Ends what a crash left between two steps. */
export async function recover(context: StorageContext): Promise<void> {
  const { files, records } = context
  await records.tidy()
  await settle(context, await files.unsettled())
  for (const version of await files.arriving()) {
    if (!(await records.find(version))) await files.discard(version)
  }
}

/**
 * Asks the database which of these files have a row. Those without go, except that a resumable upload has its bytes
 * back among what is arriving. When the database does not answer, the next start asks again.
 */
export async function settle({ database, files, records, log }: StorageContext, versions: readonly string[]): Promise<void> {
  try {
    const withRow = await versionsWithRow(database, versions)
    for (const version of versions) {
      const record = await records.find(version)
      if (record && withRow.has(version)) await records.save({ ...record, finished: true })
      if (record && !withRow.has(version) && (await files.hasObject(version))) await files.takeBack(version)
      else await files.settle([version], withRow)
    }
  } catch (error) {
    log(`Files without a known row stay until the next start: ${versions.join(', ')} (${String(error)})`)
  }
}

/** Uploads nobody finished in a day go, and so does what is remembered of finished ones. */
export async function expire({ files, records, locks }: StorageContext): Promise<void> {
  for (const { version, createdAt } of await records.all()) {
    if (Date.now() < createdAt + UPLOAD_LIFETIME_MS) continue
    await locks.hold(version, async () => {
      await files.discard(version)
      await records.remove(version)
    })
  }
}
