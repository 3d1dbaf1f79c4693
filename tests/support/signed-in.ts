import type { BrowserContextOptions } from '@playwright/test'
import type { SupabaseClient } from '@supabase/supabase-js'

/** What a browser keeps of somebody who signed in to the app at `origin` before. */
export async function signedIn(origin: string, client: SupabaseClient): Promise<NonNullable<BrowserContextOptions['storageState']>> {
  const { data } = await client.auth.getSession()
  const localStorage = [{ name: 'pausepoint.session', value: JSON.stringify(data.session) }]
  return { cookies: [], origins: [{ origin, localStorage }] }
}
