import { readMigrations } from '../../supabase/local/migrate.ts'
import { migrationsFolder, openEmbedded } from './database.ts'

/** Prepares the embedded database once, before the first test files would each do so beside one another. */
export async function setup(): Promise<void> {
  if (process.env['DATABASE_URL']) return
  const database = await openEmbedded(await readMigrations(migrationsFolder))
  await database.close()
}
