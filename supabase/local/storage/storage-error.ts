/** What a client is told. Its status is a text in the body: only a few reach HTTP itself, as upstream has it. */
export class StorageError extends Error {
  readonly status: number
  readonly code: string
  readonly error: string

  constructor(status: number, code: string, message: string, error = code) {
    super(message)
    this.status = status
    this.code = code
    this.error = error
  }

  get httpStatus(): number {
    return SENT_AS_THEY_ARE.has(this.status) ? this.status : 400
  }

  get body() {
    return { statusCode: String(this.status), error: this.error, message: this.message, code: this.code }
  }
}

const SENT_AS_THEY_ARE = new Set([416, 429, 500, 544])

export const noSuchKey = () => new StorageError(404, 'NoSuchKey', 'Object not found', 'not_found')
export const noSuchBucket = () => new StorageError(404, 'NoSuchBucket', 'Bucket not found', 'Bucket not found')
export const accessDenied = (message: string) => new StorageError(403, 'AccessDenied', message, 'Unauthorized')
const alreadyExists = () => new StorageError(409, 'ResourceAlreadyExists', 'The resource already exists', 'Duplicate')
export const invalidRequest = (message: string) => new StorageError(400, 'InvalidRequest', message)
export const invalidKey = (key: string) => new StorageError(400, 'InvalidKey', `Invalid key: ${key}`)
export const invalidJwt = (message: string) => new StorageError(400, 'InvalidJWT', message)
export const invalidSignature = (message = 'Invalid signature') => new StorageError(400, 'InvalidSignature', message)
export const invalidRange = () => new StorageError(416, 'InvalidRange', 'invalid range provided', 'invalid_range')
export const invalidMimeType = (type: string) =>
  new StorageError(415, 'InvalidMimeType', `mime type ${type} is not supported`, 'invalid_mime_type')
export const tooLarge = () => new StorageError(413, 'EntityTooLarge', 'The object exceeded the maximum allowed size', 'Payload too large')
export const noSpace = () =>
  new StorageError(507, 'InternalError', 'There is no space left for this file on the server', 'Insufficient Storage')
export const notImplemented = (what: string) =>
  new StorageError(501, 'NotSupported', `The local Supabase does not do this: ${what}`, 'Not Implemented')
export const internalError = () => new StorageError(500, 'InternalError', 'Internal Server Error', 'Internal')

/** An error of the database or the disk, in the client's terms; undefined for what nobody foresaw. */
export function asStorageError(error: unknown): StorageError | undefined {
  if (error instanceof StorageError) return error
  if (!(error instanceof Error) || !('code' in error)) return undefined
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return noSpace()
    case '42501':
      return accessDenied(error.message.includes('row-level security') ? 'new row violates row-level security policy' : error.message)
    case '23505':
      return alreadyExists()
    case '23503':
      return new StorageError(404, 'InvalidRequest', 'The related resource does not exist')
    case '22P02':
      return new StorageError(400, 'InvalidParameter', error.message)
    case '55P03':
      return new StorageError(423, 'ResourceLocked', 'The resource is locked')
    case '57014':
      return new StorageError(544, 'DatabaseTimeout', 'The connection to the database timed out')
    default:
      return undefined
  }
}
