import { AsyncLocalStorage } from 'node:async_hooks'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createAuthAndData, type AuthAndData } from './auth-and-data.ts'
import { readConfig, type Config } from './config.ts'
import { takeDataDir, takeTemporaryDataDir, type DataDir } from './data-dir.ts'
import type { Database } from './database.ts'
import { secretsOf, type Secrets } from './keys.ts'
import { readMigrations } from './migrate.ts'
import { openInDirectory, openOnServer, type Prepared, type Preparation } from './new-database.ts'
import { openOutbox } from './outbox.ts'
import { platformSql } from './platform.ts'
import { createRealtime, realtimeSql } from './realtime/realtime.ts'
import { openSeeding } from './seeding.ts'
import { listen, type HttpServer } from './server.ts'
import { createStorage, storageSql } from './storage/storage.ts'
import { createTokens } from './tokens.ts'

export interface StartOptions {
  /** 0 is any free port. */
  port: number
  /** A directory, or `memory`: a database that is gone when the server stops. */
  data: string
  /** A real Postgres instead of the embedded one; files and secrets stay in `data`. */
  databaseUrl?: string
  seed: 'demo' | 'none'
  migrations?: boolean
  host?: string
  log?: (line: string) => void
  /** The built app, served at every path that is not an API. */
  serveStatic?: string
  /** Where the app is, when it is not served here. */
  siteUrl?: string
  jwtExpirySeconds?: number
  maxRows?: number
  /** Instead of those of the data directory, for an app that was built with a key before its server was started. */
  secrets?: Secrets
}

export interface LocalSupabase {
  url: string
  publishableKey: string
  secretKey: string
  database: Database
  /** After tables or functions were made by hand; a migration at start needs no such thing. */
  reloadSchema(): Promise<void>
  stop(): Promise<void>
}

export interface SeedContext {
  url: string
  publishableKey: string
  secretKey: string
  database: Database
}

const project = fileURLToPath(new URL('..', import.meta.url))

/** What has been opened so far, closed in this order whether the start succeeded or not. */
interface Parts {
  server?: HttpServer
  realtime?: { close(): Promise<void> }
  storage?: { close(): Promise<void> }
  database?: Database
  dataDir?: DataDir
}

export async function startSupabase(options: StartOptions): Promise<LocalSupabase> {
  const parts: Parts = {}
  try {
    return await startParts(options, parts)
  } catch (error) {
    await stopParts(parts)
    throw error
  }
}

async function startParts(options: StartOptions, parts: Parts): Promise<LocalSupabase> {
  const log = options.log ?? ((line: string) => console.error(line))
  const server = await listen({
    port: options.port,
    host: options.host ?? '127.0.0.1',
    log,
    ...(options.serveStatic === undefined ? {} : { serveStatic: options.serveStatic }),
  })
  parts.server = server
  const dataDir = options.data === 'memory' ? await takeTemporaryDataDir() : await takeDataDir(options.data)
  parts.dataDir = dataDir
  const seeding = await openSeeding(dataDir.path, options.databaseUrl === undefined)
  const seedIsWanted = options.seed === 'demo'
  const secrets = options.secrets ?? (await secretsOf(dataDir.path))
  const { database, connection, isolate, isNew } = await openFor(options, dataDir.path, {
    platformSql: platformSql([storageSql, realtimeSql]),
    migrations: options.migrations === false ? [] : await readMigrations(join(project, 'migrations')),
    beforeFirst: () => (seedIsWanted ? seeding.begun() : Promise.resolve()),
    log,
  })
  parts.database = database

  const publicUrl = server.url
  const config = await configFor(options, publicUrl)
  const tokens = createTokens(secrets)
  const outbox = await openOutbox(join(dataDir.path, 'outbox.json'))
  const authAndData = await createAuthAndData({ connection, database, isolate, config, secrets, tokens, outbox, publicUrl })
  await reloadOnNotice(database, authAndData, log)
  const filesDir = join(dataDir.path, 'files')
  const storage = createStorage({ database, tokens, filesDir, publicUrl: () => publicUrl, log })
  parts.storage = storage
  const realtime = await createRealtime({ database, tokens, log })
  parts.realtime = realtime
  server.serve({
    authAndData,
    storage: (request, response) => storage.handle(request, response),
    realtime: (request, response) => realtime.handle(request, response),
    upgrade: (request, socket, head) => realtime.upgrade(request, socket, head),
    outbox,
    demo: seedIsWanted ? demoSignIns : async () => null,
  })

  const { publishableKey, secretKey } = secrets
  if (isNew && seedIsWanted) {
    await seedDemo({ url: publicUrl, publishableKey, secretKey, database })
    await seeding.finished()
  }
  let stopped: Promise<void> | undefined
  return {
    url: publicUrl,
    publishableKey,
    secretKey,
    database,
    reloadSchema: () => authAndData.reloadSchema(),
    stop: () => (stopped ??= stopParts(parts)),
  }
}

/** As PostgREST: `notify pgrst, 'reload schema'` after tables or functions were changed, `'reload config'` after its settings were. */
async function reloadOnNotice(database: Database, { reloadSchema }: AuthAndData, log: (line: string) => void): Promise<void> {
  const reload = () => {
    reloadSchema().catch((error: unknown) => log(`The schema was not read again: ${String(error)}`))
  }
  const onNotice = (payload: string) => {
    if (['', 'reload schema', 'reload config'].includes(payload)) reload()
  }
  await database.listen('pgrst', AsyncLocalStorage.bind(onNotice), reload)
}

async function stopParts({ server, realtime, storage, database, dataDir }: Parts): Promise<void> {
  const requestsEnded = server?.close()
  await realtime?.close()
  await requestsEnded
  await storage?.close()
  await database?.close()
  await dataDir?.release()
}

function openFor(options: StartOptions, dataDir: string, preparation: Preparation): Promise<Prepared> {
  if (options.databaseUrl !== undefined) return openOnServer(options.databaseUrl, preparation)
  return openInDirectory(dataDir, options.data !== 'memory', preparation)
}

async function configFor(options: StartOptions, publicUrl: string): Promise<Config> {
  const { api, auth } = await readConfig(join(project, 'config.toml'))
  const pages = new Set(auth.additional_redirect_urls.map((address) => new URL(address).pathname))
  const own = [publicUrl, publicUrl.replace('//127.0.0.1:', '//localhost:'), ...(options.siteUrl === undefined ? [] : [options.siteUrl])]
  return {
    api: { ...api, max_rows: options.maxRows ?? api.max_rows },
    auth: {
      ...auth,
      additional_redirect_urls: [
        ...auth.additional_redirect_urls,
        ...own.flatMap((address) => [address, ...[...pages].map((page) => new URL(page, address).href)]),
      ],
      jwt_expiry: options.jwtExpirySeconds ?? auth.jwt_expiry,
      site_url: options.siteUrl ?? (options.serveStatic === undefined ? auth.site_url : publicUrl),
    },
  }
}

async function demoSignIns(): Promise<unknown> {
  const { demoSignIns: people } = await import('../seed/demo-sign-ins.ts')
  return people
}

async function seedDemo(context: SeedContext): Promise<void> {
  const { seed } = await import('../seed/seed.ts')
  await seed(context)
}
