import { supabaseConfig } from '../lib/supabase/client.ts'

/** Set by `npm start` and `npm run dev` alone: demo accounts and the outbox page exist nowhere else. */
export const isLocalSupabase = import.meta.env['VITE_LOCAL_SUPABASE'] === 'true'

/** Where the mail can be read that the local Supabase does not send. */
export const outboxUrl = isLocalSupabase ? `${supabaseConfig.url}/outbox` : null
