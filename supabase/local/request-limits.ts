const mostBytes = 8 * 1024 * 1024
const mostNesting = 200
const mostBrackets = 20

/** What Auth and the Data API are not even asked; as each of them would say it. */
export type Bounded = { request: Request } | { refusal: Response }

/**
 * The request with its body read, or why it is not read on: too long, nested deeper than a stack is, or not what these
 * services ever take. Whatever is let through costs no more than its own query does.
 */
export async function bounded(request: Request): Promise<Bounded> {
  const { pathname, search, searchParams } = new URL(request.url)
  const refuse = pathname.startsWith('/auth/') ? refusedByAuth : refusedByData
  if (`${pathname}${search}`.includes('%00')) return refuse(400, '22021', 'invalid byte sequence for encoding "UTF8": 0x00')
  if (deepestBrackets(searchParams) > mostBrackets) {
    return refuse(400, 'PGRST100', `Filters and embeddings are nested in one another ${mostBrackets} times at most.`)
  }
  if (request.body === null) return { request }
  const body = await wholeBody(request.body)
  if (body === undefined) return refuse(413, 'PT413', `A request has ${mostBytes} bytes at most.`)
  const text = new TextDecoder().decode(body)
  if (deepest(text) > mostNesting) return refuse(400, 'PGRST102', `JSON is nested ${mostNesting} times at most.`)
  if (refuse === refusedByAuth && !isForAuth(text)) return refuse(400, 'bad_json', 'Could not parse request body as JSON')
  return { request: new Request(request.url, { method: request.method, headers: request.headers, body }) }
}

function refusedByData(status: number, code: string, message: string): Bounded {
  return { refusal: Response.json({ code, message, details: null, hint: null }, { status }) }
}

function refusedByAuth(status: number, code: string, message: string): Bounded {
  return { refusal: Response.json({ code: status, error_code: status === 400 ? 'bad_json' : code, msg: message }, { status }) }
}

/** Reads to the end even what is too long: an answer before that reaches the client as a broken connection. */
async function wholeBody(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (size <= mostBytes) chunks.push(chunk)
  }
  return size > mostBytes ? undefined : new Uint8Array(Buffer.concat(chunks))
}

/** How deep brackets stand in one another, those in quotes aside. */
function deepest(text: string, open = '[{', close = ']}'): number {
  let depth = 0
  let most = 0
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (sign === '\\') at += 1
    else if (sign === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (open.includes(sign)) most = Math.max(most, (depth += 1))
    else if (close.includes(sign)) depth -= 1
  }
  return most
}

/** Of what is embedded and of `and` and `or`; the value of a filter may be any text. */
function deepestBrackets(parameters: URLSearchParams): number {
  const nested = [...parameters].filter(([name]) => /(^|\.)(select|and|or)$/.test(name))
  return Math.max(0, ...nested.map(([, value]) => deepest(value, '(', ')')))
}

const texts = [
  'email',
  'password',
  'phone',
  'type',
  'token',
  'token_hash',
  'refresh_token',
  'nonce',
  'redirect_to',
  'auth_code',
  'code_verifier',
]

/** Auth reads its fields by type, and answers everything else by one sentence. */
function isForAuth(text: string): boolean {
  if (text === '') return true
  const body = parsed(text)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false
  const fields = new Map<string, unknown>(Object.entries(body))
  return texts.every((field) => ['string', 'undefined'].includes(typeof (fields.get(field) ?? undefined))) && !holdsNull(body)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Postgres has no text with the sign 0 in it, in columns and in jsonb. */
function holdsNull(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  return typeof value === 'object' && value !== null && Object.entries(value).some((entry) => entry.some(holdsNull))
}
