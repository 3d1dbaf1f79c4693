import { invalidRange } from './storage-error.ts'

export interface ByteRange {
  start: number
  /** Inclusive, as in the header. */
  end: number
}

/** One range of bytes, clipped to the file; several, none or one outside the file is a 416. */
export function parseRange(text: string, size: number): ByteRange {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(text) ?? []
  if (first === '' && last === '') throw invalidRange()
  const start = first === '' ? Math.max(size - Number(last), 0) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  const isWithin = start < size && start <= end && (first !== '' || Number(last) > 0)
  if (!isWithin || (first !== '' && last !== '' && Number(last) < Number(first))) throw invalidRange()
  return { start, end }
}
