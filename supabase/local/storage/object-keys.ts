import { invalidKey } from './storage-error.ts'

const VALID_KEY = /^[A-Za-z0-9_/!.*'() &$=@;:+,?-]+$/
const VALID_BUCKET_NAME = /^[A-Za-z0-9_!.*'() &$=@;:+,?-]{1,100}$/
const LONGEST_KEY = 1024

export function isValidBucketName(name: string): boolean {
  return VALID_BUCKET_NAME.test(name)
}

/** A name never becomes a path on disk; `.` and `..` are refused because browsers fold them away in a URL. */
export function assertValidKey(name: string): void {
  const folded = name.split('/').some((part) => part === '.' || part === '..')
  if (name.length > LONGEST_KEY || folded || !VALID_KEY.test(name)) throw invalidKey(name)
}
