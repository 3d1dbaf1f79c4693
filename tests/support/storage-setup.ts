import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@supabase/supabase-js'
import postgres from 'postgres'
import { openDatabase } from '../../supabase/local/database.ts'
import type { Database } from '../../supabase/local/database.ts'
import { newSecrets } from '../../supabase/local/keys.ts'
import { platformSql } from '../../supabase/local/platform.ts'
import { createStorage, storageSql } from '../../supabase/local/storage/storage.ts'
import { createTokens } from '../../supabase/local/tokens.ts'

export type LocalStorage = Awaited<ReturnType<typeof startStorage>>

/** Storage alone behind HTTP, on PGlite or, with DATABASE_URL, on a fresh database of that server. */
export async function startStorage() {
  const place = await freshDatabase()
  const { database } = await openDatabase(place.options)
  await database.exec(platformSql([storageSql]))
  const secrets = newSecrets()
  const tokens = createTokens(secrets)
  const filesDir = await mkdtemp(join(tmpdir(), 'storage-'))
  const logged: string[] = []
  let clock = () => Date.now()
  const open = () =>
    createStorage({
      database,
      tokens,
      filesDir,
      publicUrl: () => url,
      log: (line) => void logged.push(line),
      now: () => clock(),
    })
  let storage = open()
  const server = createServer((request, response) => void storage.handle(request, response))
  server.requestTimeout = 0
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`

  const tokenFor = (sub: string, seconds = 3600) => tokens.sign({ sub, role: 'authenticated', aud: 'authenticated' }, seconds)

  return {
    url,
    database,
    tokens,
    filesDir,
    logged,
    ...secrets,
    tokenFor,
    endpoint: `${url}/storage/v1/upload/resumable`,
    /** A supabase-js client of somebody signed in. */
    async as(sub: string) {
      const token = await tokenFor(sub)
      return createClient(url, secrets.publishableKey, { accessToken: () => Promise.resolve(token) }).storage
    },
    asAnon: () => createClient(url, secrets.publishableKey).storage,
    asService: () => createClient(url, secrets.secretKey).storage,
    setClock(now: () => number) {
      clock = now
    },
    /** What a new process does with what it finds on disk. */
    async reopen() {
      await storage.close()
      storage = open()
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await storage.close()
      await database.close()
      await place.drop()
      await rm(filesDir, { recursive: true, force: true })
    },
  }
}

async function freshDatabase() {
  const server = process.env['DATABASE_URL']
  if (server === undefined) return { options: { memory: true } as const, drop: () => Promise.resolve() }
  const name = `t_${randomBytes(6).toString('hex')}`
  const admin = postgres(server, { max: 1, onnotice: () => undefined })
  await admin.unsafe(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    options: { url: url.href },
    async drop() {
      await admin.unsafe(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}

export const alice = '11111111-1111-4111-8111-111111111111'
export const bob = '22222222-2222-4222-8222-222222222222'

export const FILM_LIMIT = 32 * 1024 * 1024

/** A private bucket in which people have a folder each, and one marked public without a single policy. */
export async function createFilms(database: Database): Promise<void> {
  await database.exec(`
    insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types) values
      ('films', 'films', false, ${FILM_LIMIT}, array['video/mp4', 'image/*', 'text/vtt', 'text/plain']),
      ('posters', 'posters', true, null, null);
    create policy "own folder: read" on storage.objects for select to authenticated
      using (bucket_id = 'films' and (storage.foldername(name))[1] = (select auth.uid())::text);
    create policy "own folder: add" on storage.objects for insert to authenticated
      with check (bucket_id = 'films' and (storage.foldername(name))[1] = (select auth.uid())::text);
    create policy "own folder: replace" on storage.objects for update to authenticated
      using (bucket_id = 'films' and (storage.foldername(name))[1] = (select auth.uid())::text)
      with check (bucket_id = 'films' and (storage.foldername(name))[1] = (select auth.uid())::text);
    create policy "own folder: remove" on storage.objects for delete to authenticated
      using (bucket_id = 'films' and (storage.foldername(name))[1] = (select auth.uid())::text);
  `)
}

export const ownPath = (owner: string, file: string) => `${owner}/${randomUUID()}/${file}`
