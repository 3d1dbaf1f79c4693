import type { BrowserContext } from '@playwright/test'
import type { SupabaseClient } from '@supabase/supabase-js'

/**
 * Makes a browser that of somebody who signed in to the app at `origin` before. Once, at its first page there, so that
 * signing out lasts; a storage state does the same by a page of its own, which costs a third of a second each.
 */
export async function signIn(context: BrowserContext, origin: string, client: SupabaseClient): Promise<void> {
  const { data } = await client.auth.getSession()
  await context.addInitScript(
    ([home, session]) => {
      if (location.origin !== home || document.cookie.includes('signed-in-before')) return
      document.cookie = 'signed-in-before; path=/'
      localStorage.setItem('pausepoint.session', session)
    },
    [origin, JSON.stringify(data.session)] as const,
  )
}
