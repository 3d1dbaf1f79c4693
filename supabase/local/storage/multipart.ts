import { invalidRequest, tooLarge } from './storage-error.ts'

export interface MultipartUpload {
  fields: ReadonlyMap<string, string>
  file: { mimeType: string; bytes: AsyncIterable<Buffer> } | undefined
  /** Behind the bytes of the file: the fields there join the others, further files are passed over. */
  readRest(): Promise<void>
}

const LONGEST_FIELD = 1024 * 1024
const LONGEST_HEAD = 16 * 1024
const MOST_FIELDS = 10
const LINE_END = Buffer.from('\r\n')
const HEAD_END = Buffer.from('\r\n\r\n')

/** The fields, and the first file, whatever its field is called: supabase-js leaves the name empty. */
export async function readMultipart(source: AsyncIterable<Buffer>, contentType: string): Promise<MultipartUpload> {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  const name = boundary?.[1] ?? boundary?.[2]
  if (name === undefined) throw invalidRequest('multipart: boundary not found')

  const delimiter = Buffer.from(`\r\n--${name}`)
  const reader = createReader(source, LINE_END)
  await reader.until(delimiter, LONGEST_HEAD)
  const fields = new Map<string, string>()

  /** Reads fields until a file comes, and answers its head. */
  async function nextFile(): Promise<string | undefined> {
    while (await reader.isPartNext()) {
      const head = (await reader.until(HEAD_END, LONGEST_HEAD)).toString('utf8')
      if (/^content-disposition:.*;\s*filename\*?=/im.test(head)) return head
      if (fields.size === MOST_FIELDS) throw invalidRequest('multipart: too many fields')
      fields.set(fieldNameOf(head), (await reader.until(delimiter, LONGEST_FIELD)).toString('utf8'))
    }
    return undefined
  }

  async function readRest(): Promise<void> {
    while ((await nextFile()) !== undefined) {
      const passed = reader.streamUntil(delimiter)
      while ((await passed.next()).done !== true) continue
    }
  }

  const head = await nextFile()
  return { fields, file: head === undefined ? undefined : { mimeType: mimeTypeOf(head), bytes: reader.streamUntil(delimiter) }, readRest }
}

function mimeTypeOf(head: string): string {
  return /^content-type:\s*(.+)$/im.exec(head)?.[1]?.trim() ?? 'application/octet-stream'
}

function fieldNameOf(head: string): string {
  return /;\s*name="([^"]*)"/i.exec(head)?.[1] ?? ''
}

function createReader(source: AsyncIterable<Buffer>, before: Buffer) {
  const chunks = source[Symbol.asyncIterator]()
  let held = before

  async function more(): Promise<boolean> {
    const next = await chunks.next()
    if (next.done) return false
    held = held.length === 0 ? next.value : Buffer.concat([held, next.value])
    return true
  }

  function take(count: number): Buffer {
    const taken = held.subarray(0, count)
    held = held.subarray(count)
    return taken
  }

  return {
    async isPartNext(): Promise<boolean> {
      while (held.length < 2) if (!(await more())) throw cutShort()
      return take(2).equals(LINE_END)
    },
    async until(mark: Buffer, limit: number): Promise<Buffer> {
      for (let at = held.indexOf(mark); ; at = held.indexOf(mark)) {
        if (at > limit || (at < 0 && held.length > limit + mark.length)) throw tooLarge()
        if (at >= 0) {
          const found = take(at)
          take(mark.length)
          return found
        }
        if (!(await more())) throw cutShort()
      }
    },
    async *streamUntil(mark: Buffer): AsyncGenerator<Buffer, void, void> {
      for (let at = held.indexOf(mark); at < 0; at = held.indexOf(mark)) {
        const safe = held.length - mark.length + 1
        if (safe > 0) yield take(safe)
        if (!(await more())) throw cutShort()
      }
      yield take(held.indexOf(mark))
      take(mark.length)
    },
  }
}

const cutShort = () => invalidRequest('multipart: unexpected end of form')
