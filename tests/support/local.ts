import { randomUUID } from 'node:crypto'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { startSupabase, type LocalSupabase, type StartOptions } from '../../supabase/local/start.ts'
import { borrowDatabase } from './borrowed-database.ts'

export interface SignedUp {
  client: SupabaseClient
  id: string
  email: string
}

export interface LocalForTests extends LocalSupabase {
  /** A client as the app makes it, that forgets its session. */
  client(): SupabaseClient
  /** Somebody new, signed in; `name` becomes the display name. */
  signUp(name: string): Promise<SignedUp>
}

// Cheap password hashes, as tests sign up many people.
process.env['LITE_AUTH_BCRYPT_COST'] ??= '4'

export const password = 'correct horse battery'

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
  const client = () =>
    createClient(local.url, local.publishableKey, {
      auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    })
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

async function signUp(client: SupabaseClient, name: string): Promise<SignedUp> {
  const email = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}.${randomUUID().slice(0, 8)}@example.test`
  const { data, error } = await client.auth.signUp({ email, password, options: { data: { display_name: name } } })
  if (error) throw error
  if (!data.user || !data.session) throw new Error(`${email} was not signed in`)
  return { client, id: data.user.id, email }
}
