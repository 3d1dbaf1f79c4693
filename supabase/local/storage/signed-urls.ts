import type { Tokens } from '../tokens.ts'
import type { Caller } from './access.ts'
import type { StorageContext } from './context.ts'
import { assertValidKey } from './object-keys.ts'
import { assertMayUpload, existingNames, findObject } from './object-rows.ts'
import type { PlannedObject } from './object-rows.ts'
import { invalidJwt, invalidRequest, invalidSignature } from './storage-error.ts'

const UPLOAD_URL_LIFETIME_S = 2 * 60 * 60
const MOST_PATHS = 1000

/** The URL is relative and not percent-encoded: the client encodes it. */
export async function signDownload(
  { database, tokens }: StorageContext,
  caller: Caller,
  bucket: string,
  name: string,
  expiresIn: unknown,
): Promise<{ signedURL: string }> {
  const seconds = lifetime(expiresIn)
  assertValidKey(name)
  await findObject(database, caller, bucket, name)
  return { signedURL: await downloadUrl(tokens, `${bucket}/${name}`, seconds) }
}

export async function signDownloads(
  { database, tokens }: StorageContext,
  caller: Caller,
  bucket: string,
  { expiresIn, paths }: Record<string, unknown>,
): Promise<{ error: string | null; path: string; signedURL: string | null }[]> {
  const seconds = lifetime(expiresIn)
  const names = textList(paths, 'paths')
  if (names.length > MOST_PATHS) throw invalidRequest(`body/paths must NOT have more than ${MOST_PATHS} items`)
  const existing = await existingNames(database, caller, bucket, names)
  return Promise.all(
    names.map(async (path) =>
      existing.has(path)
        ? { error: null, path, signedURL: await downloadUrl(tokens, `${bucket}/${path}`, seconds) }
        : { error: 'Either the object does not exist or you do not have access to it', path, signedURL: null },
    ),
  )
}

async function downloadUrl(tokens: Tokens, url: string, seconds: number): Promise<string> {
  return `/object/sign/${url}?token=${await tokens.sign({ url, scope: 'download' }, seconds)}`
}

export async function signUpload(
  { database, tokens }: StorageContext,
  caller: Caller,
  object: PlannedObject,
): Promise<{ url: string; token: string }> {
  assertValidKey(object.name)
  await assertMayUpload(database, caller, object)
  const url = `${object.bucket}/${object.name}`
  const owner = caller.claims.sub
  const token = await tokens.sign({ owner, url, upsert: object.upsert, scope: 'upload' }, UPLOAD_URL_LIFETIME_S)
  return { url: `/object/upload/sign/${url}?token=${token}`, token }
}

export interface SignedPermission {
  expiresAt: Date
  upsert: boolean
  owner?: string
}

/** Signature, end, scope and path: a token opens the one thing it was made for. */
export async function verifySignature(tokens: Tokens, token: string, scope: 'download' | 'upload', url: string): Promise<SignedPermission> {
  const verified = await tokens.verify(token)
  if (!verified.ok) throw invalidJwt(verified.message)
  const { claims } = verified
  if (claims['scope'] !== scope) throw invalidSignature(`Token is not scoped for ${scope}`)
  if (claims['url'] !== url || claims.exp === undefined) throw invalidSignature()
  const owner = claims['owner']
  return {
    expiresAt: new Date(claims.exp * 1000),
    upsert: claims['upsert'] === true,
    ...(typeof owner === 'string' ? { owner } : {}),
  }
}

/** Whoever asks for more gets this much: a link must not outlive the right to watch. Hosted Storage knows no such limit. */
const LONGEST_LIFETIME_S = 15 * 60

function lifetime(seconds: unknown): number {
  if (typeof seconds !== 'number' || !Number.isInteger(seconds)) throw invalidRequest('body/expiresIn must be integer')
  if (seconds < 1) throw invalidRequest('body/expiresIn must be >= 1')
  return Math.min(seconds, LONGEST_LIFETIME_S)
}

export function textList(value: unknown, field: string): string[] {
  if (!Array.isArray(value) || value.length === 0) throw invalidRequest(`body/${field} must NOT have fewer than 1 items`)
  return value.map((item: unknown) => {
    if (typeof item !== 'string') throw invalidRequest(`body/${field} must be strings`)
    return item
  })
}
