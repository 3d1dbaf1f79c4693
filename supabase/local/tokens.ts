import { createHash, timingSafeEqual } from 'node:crypto'
import { SignJWT, errors, jwtVerify } from 'jose'
import type { Transaction } from './database.ts'
import type { Secrets } from './keys.ts'

export interface Claims {
  role: 'anon' | 'authenticated' | 'service_role'
  sub?: string
  exp?: number
  [claim: string]: unknown
}

export type Verified =
  | { ok: true; claims: Claims }
  | {
      ok: false
      reason: 'missing' | 'malformed' | 'bad_signature' | 'expired'
      message: string
      expiredSecondsAgo?: number
    }

export interface Tokens {
  /** A JWT signed by this server, or one of its two API keys (publishable → anon, secret → service_role). */
  verify(token: string): Promise<Verified>
  sign(payload: Record<string, unknown>, expiresInSeconds: number): Promise<string>
}

export function createTokens({ jwtSecret, publishableKey, secretKey }: Secrets): Tokens {
  const key = new TextEncoder().encode(jwtSecret)
  return {
    async verify(token) {
      if (token === '') return { ok: false, reason: 'missing', message: 'No token was given' }
      if (isSame(token, publishableKey)) return { ok: true, claims: { role: 'anon' } }
      if (isSame(token, secretKey)) return { ok: true, claims: { role: 'service_role' } }
      return verifyJwt(token, key)
    },
    sign(payload, expiresInSeconds) {
      const issuedAt = Math.floor(Date.now() / 1000)
      return new SignJWT(payload)
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + expiresInSeconds)
        .sign(key)
    },
  }
}

async function verifyJwt(token: string, key: Uint8Array): Promise<Verified> {
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'] })
    return { ok: true, claims: { ...payload, role: roleOf(payload['role']) } }
  } catch (error) {
    if (error instanceof errors.JWTExpired) return expired(error.payload.exp ?? 0)
    if (error instanceof errors.JWSSignatureVerificationFailed) {
      return { ok: false, reason: 'bad_signature', message: 'The token has an invalid signature' }
    }
    return { ok: false, reason: 'malformed', message: 'The token is not a valid JWT' }
  }
}

function expired(exp: number): Verified {
  const seconds = Math.max(0, Math.floor(Date.now() / 1000) - exp)
  return {
    ok: false,
    reason: 'expired',
    message: `Token has expired ${seconds} seconds ago`,
    expiredSecondsAgo: seconds,
  }
}

function roleOf(role: unknown): Claims['role'] {
  return role === 'authenticated' || role === 'service_role' ? role : 'anon'
}

function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** From here to its end the transaction has the rights of `claims`, told to the database as upstream tells it. */
export async function actAs(tx: Transaction, claims: Claims): Promise<void> {
  await tx.query(
    `select set_config('role', $1, true),
            set_config('request.jwt.claims', $2, true),
            set_config('request.jwt.claim.sub', $3, true),
            set_config('request.jwt.claim.role', $1, true)`,
    [claims.role, JSON.stringify(claims), claims.sub ?? ''],
  )
}
