import type { SupabaseClient } from '@supabase/supabase-js'
import { startSupabase, type LocalSupabase, type StartOptions } from '../../supabase/local/start.ts'
import { borrowDatabase } from './borrowed-database.ts'
import { clientOf, signUp, type SignedUp } from './sign-up.ts'

export interface LocalForTests extends LocalSupabase {
  /** A client as the app makes it, that forgets its session. */
  client(): SupabaseClient
  /** Somebody new, signed in; `name` becomes the display name. */
  signUp(name: string): Promise<SignedUp>
}

// Cheap password hashes, as tests sign up many people.
process.env['LITE_AUTH_BCRYPT_COST'] ??= '4'

/**
 * A local Supabase for one test file, on a free port: embedded and in memory, or with DATABASE_URL in a database of
 * its own on that server, which is dropped again.
 */
export async function startLocal(options: Partial<StartOptions> = {}): Promise<LocalForTests> {
  const serverUrl = options.databaseUrl ?? process.env['DATABASE_URL']
  const borrowed = serverUrl ? await borrowDatabase(serverUrl) : undefined
  const local = await startSupabase({
    port: 0,
    data: 'memory',
    seed: 'none',
    log: () => undefined,
    ...options,
    ...(borrowed ? { databaseUrl: borrowed.url } : {}),
  })
  const client = () => clientOf(local.url, local.publishableKey)
  return {
    ...local,
    client,
    signUp: (name) => signUp(client(), name),
    async stop() {
      await local.stop()
      await borrowed?.drop()
    },
  }
}
