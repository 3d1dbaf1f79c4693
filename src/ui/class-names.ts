type Part = string | false | null | undefined

/** Joins class names, leaving out what is false or missing. */
export function classNames(...parts: readonly Part[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' ')
}
