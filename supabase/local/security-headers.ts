/** For pages. `addresses` are where the Supabase of this page answers besides the page's own origin. */
export function securityHeaders(addresses: readonly string[]): Record<string, string> {
  const it = addresses.join(' ')
  const sockets = addresses.map((address) => address.replace(/^http/, 'ws')).join(' ')
  const policy = {
    'default-src': "'self'",
    'script-src': "'self'",
    'style-src': "'self'",
    'connect-src': `'self' ${it} ${sockets}`,
    'media-src': `'self' blob: ${it}`,
    'img-src': `'self' blob: ${it}`,
    'worker-src': "'self' blob:",
    'object-src': "'none'",
    'base-uri': "'self'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  }
  return {
    'content-security-policy': Object.entries(policy)
      .map(([name, sources]) => `${name} ${sources}`)
      .join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  }
}
