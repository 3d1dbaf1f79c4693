import { expect, it } from 'vitest'
import { judgeFailure } from './send-failure.ts'
import type { SendFailure, Verdict } from './send-failure.ts'

const again = (trouble: 'network' | 'server' | 'server_full' | 'busy'): Verdict => ({ next: 'again', trouble })
const renew: Verdict = { next: 'renew-token' }
const fromZero: Verdict = { next: 'from-zero' }
const refused: Verdict = { next: 'give-up', reason: 'refused' }
const expired = '{"statusCode":"403","error":"Unauthorized","message":"\\"exp\\" claim timestamp check failed","code":"InvalidJWT"}'

it.each<[SendFailure['method'], number, string, Verdict]>([
  ['PATCH', 0, '', again('network')],
  ['HEAD', 0, '', again('network')],
  ['HEAD', 200, '<html>Welcome to the guest network</html>', again('network')],
  ['PATCH', 401, '', renew],
  ['PATCH', 400, expired, renew],
  ['POST', 400, '{"statusCode":"401","error":"Unauthorized","message":"no token"}', renew],
  ['HEAD', 400, '', renew],
  ['HEAD', 403, '', renew],
  ['PATCH', 403, expired, renew],
  ['PATCH', 403, 'new row violates row-level security policy', { next: 'look' }],
  ['POST', 403, 'new row violates row-level security policy', { next: 'look' }],
  ['POST', 404, 'Bucket not found', refused],
  ['HEAD', 404, '', fromZero],
  ['HEAD', 410, '', fromZero],
  ['PATCH', 404, 'The file for this url was not found', fromZero],
  ['PATCH', 410, '', fromZero],
  ['PATCH', 400, '{"statusCode":"404","error":"not_found"}', fromZero],
  ['POST', 409, 'The resource already exists', { next: 'already-there' }],
  ['PATCH', 409, 'The resource already exists', { next: 'already-there' }],
  ['PATCH', 409, 'Upload-Offset conflict', again('busy')],
  ['POST', 413, 'Maximum size exceeded', { next: 'give-up', reason: 'too_large' }],
  ['PATCH', 413, 'Maximum size exceeded', { next: 'give-up', reason: 'too_large' }],
  ['POST', 415, 'mime type text/plain is not supported', { next: 'give-up', reason: 'wrong_type' }],
  ['HEAD', 423, '', again('busy')],
  ['PATCH', 423, 'The upload is locked', again('busy')],
  ['PATCH', 429, '', again('busy')],
  ['PATCH', 500, '', again('server')],
  ['PATCH', 503, '', again('server')],
  ['PATCH', 500, 'ENOSPC: no space left on device, write', again('server_full')],
  ['PATCH', 507, '', again('server_full')],
  ['PATCH', 400, 'Content-Type header required', refused],
  ['PATCH', 400, '{"statusCode":"400"}', refused],
  ['POST', 412, 'Tus-Resumable Required', refused],
])('%s %d %s', (method, status, body, verdict) => {
  expect(judgeFailure({ method, status, body })).toEqual(verdict)
})
