import { answerAdmin } from './auth-admin.ts'
import { limitGuesses, type Ask } from './auth-guesses.ts'
import { bodyOf } from './json-body.ts'
import type { Tokens } from './tokens.ts'

/** What hosted Auth does and `@supabase/lite` 0.10 does not. */
export function withAuthRules(ask: Ask, tokens: Tokens): Ask {
  const limited = limitGuesses(ask)
  return async (request, peer) => {
    const admin = answerAdmin(request, await isService(tokens, request))
    if (admin) return admin
    const setsPassword = await isNewPassword(request)
    const answer = await limited(request, peer)
    if (setsPassword && answer.ok) await ask(endingOthers(request), peer)
    return answer
  }
}

async function isService(tokens: Tokens, request: Request): Promise<boolean> {
  const verified = await tokens.verify(request.headers.get('apikey') ?? '')
  return verified.ok && verified.claims.role === 'service_role'
}

async function isNewPassword(request: Request): Promise<boolean> {
  if (request.method !== 'PUT' || new URL(request.url).pathname !== '/auth/v1/user') return false
  return typeof (await bodyOf(request))['password'] === 'string'
}

/** Whoever knew the old password is signed out; the session that set the new one stays. */
function endingOthers(request: Request): Request {
  const headers = new Headers(request.headers)
  for (const name of ['content-length', 'content-type']) headers.delete(name)
  return new Request(new URL('/auth/v1/logout?scope=others', request.url), { method: 'POST', headers })
}
