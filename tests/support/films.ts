import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@supabase/supabase-js'
import postgres from 'postgres'
import type { Database } from '../../supabase/local/database.ts'
import { secretsOf } from '../../supabase/local/keys.ts'
import { startSupabase } from '../../supabase/local/start.ts'
import { createTokens } from '../../supabase/local/tokens.ts'

export const alice = '11111111-1111-4111-8111-111111111111'
export const bob = '22222222-2222-4222-8222-222222222222'

export const FILM_LIMIT = 32 * 1024 * 1024

/** A data directory and, with DATABASE_URL, a database on that server: both outlive one start and one process. */
export interface FilmPlace {
  data: string
  databaseUrl?: string
  remove(): Promise<void>
}

export async function filmPlace(): Promise<FilmPlace> {
  const data = await mkdtemp(join(tmpdir(), 'films-'))
  const removeData = () => rm(data, { recursive: true, force: true })
  const server = process.env['DATABASE_URL']
  if (server === undefined || server === '') return { data, remove: removeData }
  const name = `t_${randomUUID().replaceAll('-', '')}`
  const databaseUrl = new URL(server)
  databaseUrl.pathname = `/${name}`
  await onServer(server, `create database ${name}`)
  return {
    data,
    databaseUrl: databaseUrl.href,
    async remove() {
      await onServer(server, `drop database ${name} with (force)`)
      await removeData()
    },
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  await sql.unsafe(statement)
  await sql.end()
}

export type Films = Awaited<ReturnType<typeof startFilms>>

/** The local Supabase without the product's tables, with buckets and policies of the Storage tests' own. */
export async function startFilms(given?: FilmPlace) {
  const place = given ?? (await filmPlace())
  const logged: string[] = []
  const { data, databaseUrl } = place
  const local = await startSupabase({
    port: 0,
    data,
    seed: 'none',
    migrations: false,
    log: (line) => void logged.push(line),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  })
  await createFilms(local.database)
  return {
    ...(await visitors(local.url, data)),
    database: local.database,
    logged,
    filesDir: join(data, 'files'),
    async stop() {
      await local.stop()
      if (!given) await place.remove()
    },
  }
}

/** Everybody who calls a server, wherever it runs. */
export async function visitors(url: string, data: string) {
  const secrets = await secretsOf(data)
  const tokens = createTokens(secrets)
  const tokenFor = (sub: string, seconds = 3600) => tokens.sign({ sub, role: 'authenticated', aud: 'authenticated' }, seconds)
  return {
    url,
    ...secrets,
    tokens,
    tokenFor,
    endpoint: `${url}/storage/v1/upload/resumable`,
    async as(sub: string) {
      const token = await tokenFor(sub)
      return createClient(url, secrets.publishableKey, { accessToken: () => Promise.resolve(token) }).storage
    },
    asAnon: () => createClient(url, secrets.publishableKey, NO_SESSION).storage,
    asService: () => createClient(url, secrets.secretKey, NO_SESSION).storage,
  }
}

const NO_SESSION = { auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false } }

const ownFolder = "bucket_id = 'films' and (storage.foldername(name))[1] = (select auth.uid())::text"

/** A private bucket in which people have a folder each, and one marked public without a single policy. */
export function createFilms(database: Database): Promise<void> {
  return database.exec(`
    insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types) values
      ('films', 'films', false, ${FILM_LIMIT}, array['video/mp4', 'image/*', 'text/vtt', 'text/plain']),
      ('posters', 'posters', true, null, null)
    on conflict do nothing;
    drop policy if exists "own folder: read" on storage.objects;
    create policy "own folder: read" on storage.objects for select to authenticated using (${ownFolder});
    drop policy if exists "own folder: add" on storage.objects;
    create policy "own folder: add" on storage.objects for insert to authenticated with check (${ownFolder});
    drop policy if exists "own folder: replace" on storage.objects;
    create policy "own folder: replace" on storage.objects for update to authenticated
      using (${ownFolder}) with check (${ownFolder});
    drop policy if exists "own folder: remove" on storage.objects;
    create policy "own folder: remove" on storage.objects for delete to authenticated using (${ownFolder});
  `)
}

export const ownPath = (owner: string, file: string) => `${owner}/${randomUUID()}/${file}`
