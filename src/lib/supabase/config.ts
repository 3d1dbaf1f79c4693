export type SupabaseConfig = { readonly url: string; readonly publishableKey: string }

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

type Settings = Readonly<Record<string, unknown>>

/**
 * The address and key of the Supabase project, from the build's settings. Without an address it is the one that serves
 * the app.
 * @throws ConfigError naming what is missing, or refusing a key that must never reach a browser.
 */
export function readConfig(settings: Settings, origin: string): SupabaseConfig {
  const url = text(settings['VITE_SUPABASE_URL']) || origin
  const publishableKey = text(settings['VITE_SUPABASE_PUBLISHABLE_KEY'])
  if (!URL.canParse(url)) throw new ConfigError('VITE_SUPABASE_URL is not an address. It looks like https://abc.supabase.co')
  if (publishableKey === '') {
    throw new ConfigError('VITE_SUPABASE_PUBLISHABLE_KEY is missing. Find it in the Supabase dashboard under API keys.')
  }
  if (isSecretKey(publishableKey)) {
    throw new ConfigError(
      'VITE_SUPABASE_PUBLISHABLE_KEY holds a secret key, which opens the whole database to every visitor. Use the publishable key.',
    )
  }
  return { url: url.replace(/\/+$/, ''), publishableKey }
}

/** Secret keys, new (`sb_secret_…`) and old (a JWT whose role is `service_role`). */
export function isSecretKey(key: string): boolean {
  if (key.startsWith('sb_secret_')) return true
  const claims = key.split('.')[1]
  if (claims === undefined) return false
  try {
    return atob(claims.replaceAll('-', '+').replaceAll('_', '/')).includes('service_role')
  } catch {
    return false
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}
