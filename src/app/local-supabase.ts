import { supabaseConfig } from '../lib/supabase/client.ts'

/** Where the mail can be read that the local Supabase does not send. Elsewhere there is no such page. */
export const outboxUrl = import.meta.env.VITE_LOCAL_SUPABASE === 'true' ? `${supabaseConfig.url}/outbox` : null
