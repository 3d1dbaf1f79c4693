import type { Claims, Tokens } from '../tokens.ts'

/** Whose word counts on a channel: a signed-in person's token, or the API key the socket was opened with. */
export interface Identity {
  readonly token: string
  readonly claims: Claims
  readonly expiresAt: number | undefined
}

export type IdentityAnswer = { ok: true; identity: Identity } | { ok: false; code: string; message: string }

export function isApiKey(token: string): boolean {
  return token.startsWith('sb_')
}

export async function identify(tokens: Tokens, token: string): Promise<IdentityAnswer> {
  const answer = await tokens.verify(token)
  if (answer.ok) {
    const { claims } = answer
    if (!isApiKey(token) && (claims.exp === undefined || claims.role === undefined)) {
      return { ok: false, code: 'InvalidJWTToken', message: 'Fields `role` and `exp` are required in JWT' }
    }
    return { ok: true, identity: { token, claims, expiresAt: claims.exp } }
  }
  switch (answer.reason) {
    case 'expired': {
      const message = `Token has expired ${answer.expiredSecondsAgo ?? 0} seconds ago`
      return { ok: false, code: 'InvalidJWTToken', message }
    }
    case 'bad_signature':
      return { ok: false, code: 'JwtSignatureError', message: 'Failed to validate JWT signature' }
    case 'missing':
    case 'malformed':
      return { ok: false, code: 'MalformedJWT', message: 'The token provided is not a valid JWT' }
  }
}
