import type { IncomingMessage } from 'node:http'
import { header } from './requests.ts'
import { StorageError } from './storage-error.ts'

export const TUS_VERSION = '1.0.0'
export const TUS_EXTENSIONS = 'creation,creation-with-upload,termination,expiration'
export const CHUNK_TYPE = 'application/offset+octet-stream'

export const tusError = (status: number, message: string) => new StorageError(status, 'TusError', message)
export const uploadNotFound = () => tusError(404, 'The file for this url was not found')
export const uploadExpired = () => tusError(410, 'The file for this url no longer exists')

export function assertTusHeaders(request: IncomingMessage): void {
  const version = header(request, 'tus-resumable')
  if (version === undefined) throw tusError(412, 'Tus-Resumable Required')
  if (version !== TUS_VERSION) throw tusError(400, 'Invalid tus-resumable')
  if (header(request, 'upload-concat') !== undefined) {
    throw tusError(501, 'Concatenation extension is not (yet) supported. Disable parallel uploads in the tus client.')
  }
  if (header(request, 'upload-defer-length') !== undefined) {
    throw tusError(501, 'creation-defer-length extension is not (yet) supported.')
  }
}

export function byteCount(request: IncomingMessage, name: 'upload-offset' | 'upload-length', ifMissing: StorageError): number {
  const text = header(request, name)
  if (text === undefined) throw ifMissing
  const count = Number(text)
  if (!Number.isSafeInteger(count) || count < 0 || String(count) !== text) throw tusError(400, `Invalid ${name}`)
  return count
}

export type UploadMetadata = Record<string, string | null>

export function parseUploadMetadata(text: string | undefined): UploadMetadata {
  if (text === undefined || text.trim() === '') throw tusError(400, 'Metadata header is required')
  const metadata = new Map<string, string | null>()
  for (const pair of text.split(',')) {
    const [key, value, ...rest] = pair.trim().split(' ')
    const isWell = key && IS_KEY.test(key) && !metadata.has(key) && rest.length === 0
    if (!isWell || (value !== undefined && !IS_BASE64.test(value))) throw tusError(400, 'Invalid upload-metadata')
    metadata.set(key, value ? Buffer.from(value, 'base64').toString('utf8') : null)
  }
  return Object.fromEntries(metadata)
}

const IS_KEY = /^[\x21-\x2b\x2d-\x7e]+$/
const IS_BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

export function formatUploadMetadata(metadata: UploadMetadata): string {
  return Object.entries(metadata)
    .map(([key, value]) => (value === null ? key : `${key} ${Buffer.from(value, 'utf8').toString('base64')}`))
    .join(',')
}

export interface UploadId {
  bucket: string
  name: string
  version: string
}

export function encodeUploadId({ bucket, name, version }: UploadId): string {
  return Buffer.from(`${bucket}/${name}/${version}`, 'utf8').toString('base64url')
}

export function decodeUploadId(text: string): UploadId {
  const [bucket = '', ...rest] = Buffer.from(text, 'base64url').toString('utf8').split('/')
  const version = rest.pop() ?? ''
  return { bucket, name: rest.join('/'), version }
}
