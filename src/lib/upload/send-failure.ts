/** What a request of an upload was answered, when it was not what it hoped for. Status 0: no answer came. */
export type SendFailure = {
  readonly method: 'POST' | 'HEAD' | 'PATCH'
  readonly status: number
  readonly body: string
}

/** Why an upload rests for a while and then goes on by itself. */
export type Trouble = 'network' | 'server' | 'server_full' | 'busy'

/** Why the server will never take this file. */
export type ServerRefusal = 'too_large' | 'wrong_type' | 'refused'

export type Verdict =
  /** Rest, ask for the offset, go on. */
  | { readonly next: 'again'; readonly trouble: Trouble }
  | { readonly next: 'renew-token' }
  /** The server no longer knows this upload. */
  | { readonly next: 'from-zero' }
  | { readonly next: 'already-there' }
  /** No right: see what has become of the clip. */
  | { readonly next: 'look' }
  | { readonly next: 'give-up'; readonly reason: ServerRefusal }

/**
 * What to do about a failed request.
 * Sources: tus 1.0 "Protocol"; supabase/storage answers with the true status and plain text on this path, except
 * authentication failures (400 with the status in a JSON body); a HEAD has no body, so its 400 may be an ended token.
 * A success that failed all the same is the sign-in page of a hotel's or school's network.
 */
export function judgeFailure({ method, status, body }: SendFailure): Verdict {
  if (status < 400) return { next: 'again', trouble: 'network' }
  switch (status) {
    case 400:
      return judgeBadRequest(method, body)
    case 401:
      return { next: 'renew-token' }
    case 403:
      return method === 'HEAD' || isAboutToken(body) ? { next: 'renew-token' } : { next: 'look' }
    case 404:
    case 410:
      return method === 'POST' ? { next: 'give-up', reason: 'refused' } : { next: 'from-zero' }
    case 409:
      return method === 'POST' || /exists/i.test(body) ? { next: 'already-there' } : { next: 'again', trouble: 'busy' }
    case 413:
      return { next: 'give-up', reason: 'too_large' }
    case 415:
      return { next: 'give-up', reason: 'wrong_type' }
    case 408:
    case 423:
    case 425:
    case 429:
      return { next: 'again', trouble: 'busy' }
  }
  if (status === 507 || /ENOSPC|no space/i.test(body)) return { next: 'again', trouble: 'server_full' }
  if (status >= 500) return { next: 'again', trouble: 'server' }
  return { next: 'give-up', reason: 'refused' }
}

function judgeBadRequest(method: SendFailure['method'], body: string): Verdict {
  if (method === 'HEAD' || isAboutToken(body)) return { next: 'renew-token' }
  const inner = Number(/"statusCode"\s*:\s*"?(\d{3})/.exec(body)?.[1])
  return inner > 400 ? judgeFailure({ method, status: inner, body }) : { next: 'give-up', reason: 'refused' }
}

function isAboutToken(body: string): boolean {
  return /jwt|jws|"statusCode"\s*:\s*"?401|token (is |has )?expired/i.test(body)
}
