import { DetailedError, Upload } from 'tus-js-client'
import type { HttpRequest, UploadOptions } from 'tus-js-client'
import type { SendFailure } from './send-failure.ts'

/** What hosted Supabase asks for: chunks of exactly this many bytes. */
const chunkBytes = 6 * 1024 * 1024

/** Nothing moved for this long: the connection is dead without anybody having said so. */
const stalledAfterMs = 60_000

export type SendRequest = {
  readonly file: Blob
  readonly endpoint: string
  readonly apiKey: string
  /** Where an earlier attempt was going; null begins at zero. */
  readonly uploadUrl: string | null
  readonly objectName: string
  readonly mimeType: string
  /** The token for the next request, or null when nobody is signed in. */
  readonly accessToken: () => Promise<string | null>
  readonly onUploadUrl: (url: string) => void
  /** Bytes handed to the network, whether or not they have arrived. */
  readonly onSent: (bytes: number) => void
  /** Bytes the server has said it keeps. */
  readonly onKept: (bytes: number) => void
  readonly signal: AbortSignal
}

export type SendResult =
  | { readonly kind: 'sent' }
  | { readonly kind: 'stopped' }
  /** The file was moved, changed or deleted on this computer. */
  | { readonly kind: 'file-gone' }
  | { readonly kind: 'failed'; readonly failure: SendFailure }

class SignedOut extends Error {}
class Stopped extends Error {}

/**
 * One attempt to bring a file to its end by TUS, from wherever the server says it is. It tries nothing twice and starts
 * nothing anew by itself: an answer that an expired token caused must not throw away what the server holds.
 */
export function sendFile(request: SendRequest): Promise<SendResult> {
  return new Promise((resolve) => {
    const ending = new AbortController()
    const end = (result: SendResult): void => {
      if (ending.signal.aborted) return
      ending.abort()
      void upload.abort()
      resolve(result)
    }
    const lost = (): void => end({ kind: 'failed', failure: { method: 'PATCH', status: 0, body: '' } })
    const watchdog = watchForStall(lost, ending.signal)

    const upload = new Upload(toFile(request.file), {
      ...destination(request),
      chunkSize: chunkBytes,
      retryDelays: null,
      storeFingerprintForResuming: false,
      headers: { apikey: request.apiKey },
      onBeforeRequest: async (httpRequest) => {
        await authorise(httpRequest, request)
        if (ending.signal.aborted) throw new Stopped()
      },
      onUploadUrlAvailable: () => {
        if (upload.url !== null && upload.url !== request.uploadUrl) request.onUploadUrl(upload.url)
      },
      onProgress: (bytes) => {
        watchdog.moved()
        request.onSent(bytes)
      },
      onChunkComplete: (_chunk, kept) => request.onKept(kept),
      onSuccess: () => end({ kind: 'sent' }),
      onError: (error) => void resultOf(error, request.file).then(end),
    })

    request.signal.addEventListener('abort', () => end({ kind: 'stopped' }), { signal: ending.signal })
    window.addEventListener('offline', lost, { signal: ending.signal })
    if (request.signal.aborted) end({ kind: 'stopped' })
    else upload.start()
  })
}

/** Asks the server to drop what it holds of an unfinished upload. */
export async function dropUpload(uploadUrl: string, request: Pick<SendRequest, 'apiKey' | 'accessToken'>): Promise<void> {
  await Upload.terminate(uploadUrl, {
    retryDelays: null,
    headers: { apikey: request.apiKey },
    onBeforeRequest: (httpRequest) => authorise(httpRequest, request),
  })
}

/** Without an endpoint the client cannot begin again on its own when a HEAD is refused. */
function destination({ uploadUrl, endpoint, objectName, mimeType }: SendRequest): UploadOptions {
  if (uploadUrl !== null) return { uploadUrl }
  return { endpoint, metadata: { bucketName: 'clips', objectName, contentType: mimeType, cacheControl: '3600' } }
}

async function authorise(httpRequest: HttpRequest, { accessToken }: Pick<SendRequest, 'accessToken'>): Promise<void> {
  const token = await accessToken()
  if (token === null) throw new SignedOut()
  httpRequest.setHeader('Authorization', `Bearer ${token}`)
}

async function resultOf(error: Error | DetailedError, file: Blob): Promise<SendResult> {
  if (!(error instanceof DetailedError)) {
    return (await isReadable(file)) ? failed('PATCH', 0, error.message) : { kind: 'file-gone' }
  }
  const method = methodOf(error.originalRequest)
  if (error.causingError instanceof SignedOut) return failed(method, 401, '')
  const answer = error.originalResponse
  if (answer === null && !(await isReadable(file))) return { kind: 'file-gone' }
  return failed(method, answer?.getStatus() ?? 0, answer?.getBody() ?? '')
}

function failed(method: SendFailure['method'], status: number, body: string): SendResult {
  return { kind: 'failed', failure: { method, status, body } }
}

function methodOf(request: HttpRequest): SendFailure['method'] {
  const method = request.getMethod()
  return method === 'POST' || method === 'HEAD' ? method : 'PATCH'
}

async function isReadable(file: Blob): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer()
    return true
  } catch {
    return false
  }
}

function toFile(blob: Blob): File {
  return blob instanceof File ? blob : new File([blob], 'clip')
}

function watchForStall(stalled: () => void, ended: AbortSignal): { moved: () => void } {
  let timer = setTimeout(stalled, stalledAfterMs)
  ended.addEventListener('abort', () => clearTimeout(timer))
  return {
    moved: () => {
      clearTimeout(timer)
      if (!ended.aborted) timer = setTimeout(stalled, stalledAfterMs)
    },
  }
}
