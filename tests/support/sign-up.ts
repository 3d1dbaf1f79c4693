import { randomUUID } from 'node:crypto'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'

export interface SignedUp {
  client: SupabaseClient
  id: string
  email: string
}

export const password = 'correct horse battery'

/** A client as the app makes it, that forgets its session. */
export function clientOf(url: string, publishableKey: string): SupabaseClient {
  return createClient(url, publishableKey, { auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false } })
}

/** Somebody new, signed in; `name` becomes the display name. */
export async function signUp(client: SupabaseClient, name: string): Promise<SignedUp> {
  const email = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}.${randomUUID().slice(0, 8)}@example.test`
  const { data, error } = await client.auth.signUp({ email, password, options: { data: { display_name: name } } })
  if (error) throw error
  if (!data.user || !data.session) throw new Error(`${email} was not signed in`)
  return { client, id: data.user.id, email }
}
