import { guessLimit, type GuessLimit } from './guess-limit.ts'
import { bodyOf } from './json-body.ts'

export type Ask = (request: Request, peer: string | null) => Promise<Response>

const minute = 60_000

/**
 * Limits wrong passwords and wrong codes. One who guesses is known by the address they guess at and by the computer they
 * ask from; right ones do not count.
 */
export function limitGuesses(ask: Ask): Ask {
  const passwords = { byAddress: guessLimit(10, 5 * minute), byPeer: guessLimit(100, 5 * minute) }
  const codes = { byAddress: guessLimit(10, 15 * minute), byPeer: guessLimit(30, 15 * minute) }

  return async (request, peer) => {
    const limited = (...counted: Counted[]) => unlessTooMany(counted, () => ask(request, peer))
    const { pathname, searchParams } = new URL(request.url)
    if (pathname === '/auth/v1/verify') {
      const address = await addressIn(request)
      return limited([codes.byPeer, `${peer}`], ...(address === '' ? [] : [[codes.byAddress, address] as const]))
    }
    if (pathname === '/auth/v1/token' && searchParams.get('grant_type') === 'password') {
      return limited([passwords.byPeer, `${peer}`], [passwords.byAddress, `${peer} ${await addressIn(request)}`])
    }
    return ask(request, peer)
  }
}

type Counted = readonly [limit: GuessLimit, key: string]

async function unlessTooMany(counted: readonly Counted[], ask: () => Promise<Response>): Promise<Response> {
  if (!counted.every(([limit, key]) => limit.takes(key))) return tooMany()
  const answer = await ask()
  if (isRight(answer)) for (const [limit, key] of counted) limit.giveBack(key)
  return answer
}

function isRight(answer: Response): boolean {
  return answer.ok || (answer.status === 303 && !(answer.headers.get('location') ?? '').includes('error='))
}

async function addressIn(request: Request): Promise<string> {
  const { email } = await bodyOf(request)
  return typeof email === 'string' ? email.trim().toLowerCase() : ''
}

function tooMany(): Response {
  return Response.json({ code: 429, error_code: 'over_request_rate_limit', msg: 'Request rate limit reached' }, { status: 429 })
}
