import { AsyncLocalStorage } from 'node:async_hooks'
import { App, type EmailDriver } from '@supabase/lite'
import type { PostgresConnection } from '@supabase/lite/postgres'
import type { Ask } from './auth-guesses.ts'
import { withAuthRules } from './auth-rules.ts'
import type { Config } from './config.ts'
import type { OpenDatabase } from './database.ts'
import { keepJsonValues } from './json-values.ts'
import type { Secrets } from './keys.ts'
import type { Outbox } from './outbox.ts'
import { asPostgrest } from './postgrest-errors.ts'
import { runPreRequest } from './pre-request.ts'
import { bounded } from './request-limits.ts'
import { refuseUnfiltered } from './safe-update.ts'
import type { Tokens } from './tokens.ts'

export interface AuthAndData {
  fetch(request: Request, peerAddress: string | null): Promise<Response>
  /** After a change of tables or functions: what the Data API knows of them is read again. */
  reloadSchema(): Promise<void>
}

interface AuthAndDataOptions extends OpenDatabase {
  config: Config
  secrets: Secrets
  tokens: Tokens
  outbox: Outbox
  publicUrl: string
}

/** Auth and the Data API, by `@supabase/lite` with its admin mode, studio and storage off. */
export async function createAuthAndData(options: AuthAndDataOptions): Promise<AuthAndData> {
  const { connection, database, isolate, config, secrets, publicUrl } = options
  const dataRequests = new AsyncLocalStorage<Request>()
  const redirects = new AsyncLocalStorage<string>()
  letErrorsBeWarnings()
  takeGrantsFromMigrationsOnly(connection)
  connection.normalizeDbError = asPostgrest
  keepJsonValues(connection)
  refuseUnfiltered(connection)
  const readPreRequest = runPreRequest(connection, database, dataRequests)
  const app = new App({
    connection,
    api: { ...config.api, external_url: publicUrl },
    auth: {
      ...config.auth,
      jwt_secret: secrets.jwtSecret,
      publishable_key: secrets.publishableKey,
      secret_key: secrets.secretKey,
    },
    db: { migrations: { enabled: false } },
    storage: { enabled: false },
    studio: { enabled: false },
    options: {
      server: { admin: false, disableStudio: true },
      drivers: { email: mailTo(options.outbox, publicUrl, redirects) },
    },
  })
  await app.init()

  async function reloadSchema(): Promise<void> {
    await connection.clearSchemaCache()
    await connection.introspect()
    await readPreRequest()
  }
  await reloadSchema()

  const askLite: Ask = (request, peerAddress) => isolate(() => app.fetch(request, { peerAddress }))
  const askAuth = withAuthRules(askLite, options.tokens)

  return {
    async fetch(received, peer) {
      const answer = await bounded(received)
      if ('refusal' in answer) return answer.refusal
      const { pathname } = new URL(received.url)
      if (pathname.startsWith('/rest/')) return dataRequests.run(received, () => askLite(answer.request, peer))
      if (!pathname.startsWith('/auth/')) return askLite(answer.request, peer)
      const { request, wished } = judgeRedirect(answer.request, config.auth)
      return redirects.run(wished, () => askAuth(request, peer))
    },
    reloadSchema,
  }
}

/**
 * At its first request lite 0.10 grants ALL on every table of every schema that has row level security to all API
 * roles, which undoes each column grant and revoke of our migrations. It skips that once it believes it is done.
 */
function takeGrantsFromMigrationsOnly(connection: PostgresConnection): void {
  if (Reflect.get(connection, 'rlsState') !== 'unknown') {
    throw new Error('@supabase/lite has changed how it prepares row level security: look at it before going on.')
  }
  Reflect.set(connection, 'rlsState', 'active')
}

let takesErrors: typeof process.emitWarning | undefined

/**
 * Each of lite's bundles, as it is loaded, replaces `process.emitWarning` by one that throws on an Error object, which
 * is what Node itself gives it.
 */
function letErrorsBeWarnings(): void {
  const forText = process.emitWarning
  if (forText === takesErrors) return
  takesErrors = (warning: string | Error, ...rest: unknown[]) => {
    if (warning instanceof Error) process.nextTick(() => process.emit('warning', warning))
    else Reflect.apply(forText, process, [warning, ...rest])
  }
  process.emitWarning = takesErrors
}

/**
 * A link in a mail leads to an address that is configured, letter for letter. lite takes any on this machine, and
 * patterns, which `http://localhost:x@elsewhere` fits as well; as on hosted, whatever else is wished is the site itself.
 */
function judgeRedirect(request: Request, { site_url, additional_redirect_urls }: Config['auth']): { request: Request; wished: string } {
  const url = new URL(request.url)
  const wished = url.searchParams.get('redirect_to')
  if (wished === null) return { request, wished: '' }
  const isAllowed = [site_url, ...additional_redirect_urls].some((address) => hrefOf(address) === hrefOf(wished))
  if (isAllowed) return { request, wished }
  url.searchParams.delete('redirect_to')
  return { request: new Request(url, request), wished: '' }
}

/** As a browser reads it, so that a slash at the end of a bare address does not matter. */
function hrefOf(address: string): string {
  return URL.canParse(address) ? new URL(address).href : address
}

/**
 * lite leads every link through `site_url` and forgets where the caller asked to go. Here a link leads to this
 * server, which judges the wish by the allow-list when the link is opened.
 */
function mailTo(outbox: Outbox, publicUrl: string, redirects: AsyncLocalStorage<string>): EmailDriver {
  return {
    send({ to, subject, text }) {
      const body = (text ?? '').replace(/https?:\/\/\S+\/auth\/v1\/verify\S+/g, (link) => {
        const { search } = new URL(link)
        const here = new URL(`/auth/v1/verify${search}`, publicUrl)
        const wished = redirects.getStore()
        if (wished) here.searchParams.set('redirect_to', wished)
        return here.href
      })
      return outbox.add({ sentAt: new Date().toISOString(), to, subject, text: body })
    },
  }
}
