import { createClient } from '@supabase/supabase-js'
import { readConfig } from './config.ts'
import type { Database } from './database.types.ts'

export const supabaseConfig = readConfig(import.meta.env, window.location.origin)

/** The one client. Its session lives in localStorage and is refreshed by itself. */
export const supabase = createClient<Database>(supabaseConfig.url, supabaseConfig.publishableKey, {
  auth: { storageKey: 'pausepoint.session', flowType: 'implicit' },
})
