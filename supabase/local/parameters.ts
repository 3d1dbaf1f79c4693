/** A client of the database cannot bind so many. */
export class TooManyValues extends Error {
  readonly code = 'PT413'
  readonly hint = 'Send them in parts.'
  constructor(most: number) {
    super(`There are more than ${most} values in one request.`)
  }
}

/** Types made by a migration, after the client has looked at those there are. */
const firstOwnType = 16_384

/**
 * Instead of those of PGlite or postgres.js, for values of whatever type: text in any case, so that it is Postgres that
 * judges it. What is neither text nor null would break the message that is being written, and with PGlite all after it.
 */
export function textSerializers(arrayTypes: ReadonlySet<number>): Record<number | string, (value: unknown) => string> {
  const isOfArrays = (type: number) => type >= firstOwnType || arrayTypes.has(type)
  return new Proxy({}, { has: () => true, get: (_none, type) => (value: unknown) => textOf(value, isOfArrays(Number(type))) })
}

function textOf(value: unknown, isOfArrays: boolean): string {
  if (typeof value === 'string') return value.toWellFormed()
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value) && isOfArrays) return `{${value.map(elementText).join(',')}}`
  return isPlain(value) ? String(value) : JSON.stringify(value)
}

function isPlain(value: unknown): value is number | bigint | boolean {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
}

function elementText(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return textOf(value, true)
  return `"${textOf(value, false).replaceAll(/["\\]/g, '\\$&')}"`
}
