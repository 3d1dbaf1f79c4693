import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Coding = 'br' | 'gzip'

/** The best one a browser says it reads; none where it says nothing. */
export function codingFor(accepted: string): Coding | undefined {
  return (['br', 'gzip'] as const).find((coding) => new RegExp(`\\b${coding}\\b(?!\\s*;\\s*q=0(\\.0*)?(,|$))`).test(accepted))
}

/** What is made once and sent often is worth a brotli quality of 9, what is sent once that of hosted's edge, 4. */
export function encoded(bytes: Uint8Array, coding: Coding, brotliQuality: 4 | 9): Promise<Buffer<ArrayBuffer>> {
  if (coding === 'gzip') return promisify(gzip)(bytes)
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength }
  return promisify(brotliCompress)(bytes, { params })
}

const leastBytes = 1000

/** An answer of Auth or the Data API as hosted's edge sends it on. Files are not its business. */
export async function compressed(request: Request, answer: Response): Promise<Response> {
  const headers = new Headers(answer.headers)
  if (answer.body === null || !/\bjson\b|^text\//.test(headers.get('content-type') ?? '')) return answer
  headers.append('vary', 'Accept-Encoding')
  const coding = codingFor(request.headers.get('accept-encoding') ?? '')
  const plain = new Uint8Array(await answer.arrayBuffer())
  const isCoded = coding !== undefined && plain.byteLength >= leastBytes
  const body = isCoded ? await encoded(plain, coding, 4) : plain
  if (isCoded) headers.set('content-encoding', coding)
  headers.set('content-length', String(body.byteLength))
  return new Response(body, { status: answer.status, statusText: answer.statusText, headers })
}
