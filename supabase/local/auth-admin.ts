/** What `supabase.auth.admin` asks for, by the names it has there. */
const calls: readonly (readonly [method: string, path: RegExp, name: string])[] = [
  ['POST', /^invite$/, 'inviteUserByEmail'],
  ['GET', /^admin\/users$/, 'listUsers'],
  ['POST', /^admin\/users$/, 'createUser'],
  ['GET', /^admin\/users\/[^/]+$/, 'getUserById'],
  ['PUT', /^admin\/users\/[^/]+$/, 'updateUserById'],
  ['DELETE', /^admin\/users\/[^/]+$/, 'deleteUser'],
  ['GET', /^admin\/users\/[^/]+\/factors$/, 'mfa.listFactors'],
  ['DELETE', /^admin\/users\/[^/]+\/factors\/[^/]+$/, 'mfa.deleteFactor'],
  ['POST', /^admin\/generate_link$/, 'generateLink'],
]

/** Undefined where nothing of the administrator's is asked for. `isService`: with the secret key. */
export function answerAdmin(request: Request, isService: boolean): Response | undefined {
  const path = new URL(request.url).pathname.replace('/auth/v1/', '')
  if (!/^(admin\/|invite$)/.test(path)) return undefined
  if (!isService) return Response.json({ code: 403, error_code: 'not_admin', msg: 'User not allowed' }, { status: 403 })
  const [, , name = path] = calls.find(([method, pattern]) => method === request.method && pattern.test(path)) ?? []
  const msg = `The local Supabase has no auth.admin.${name}. Sign people up with auth.signUp, and see and change them in SQL: they are in auth.users.`
  return Response.json({ code: 404, error_code: 'not_implemented', msg }, { status: 404 })
}
