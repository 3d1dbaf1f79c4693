import { randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { createClient } from '@supabase/supabase-js'
import type { SeedContext } from '../local/start.ts'
import type { Transaction } from '../local/database.ts'
import { idIn } from './cast.ts'
import type { Cast } from './cast.ts'
import { story } from './story.ts'
import type { Clip, PersonKey, ReadyClip } from './story/words.ts'
import { insertReview } from './seed-review.ts'

/**
 * Fills a new local Supabase with the demo: people sign up and upload as anybody would; what they wrote over the last
 * weeks is put in place with its own dates.
 */
export async function seed(context: SeedContext): Promise<void> {
  const people = new Map<PersonKey, string>()
  for (const { key, name, email } of story.people) people.set(key, await signUp(context, name, email))
  const cast: Cast = {
    people,
    groups: new Map(story.groups.map(({ key }) => [key, randomUUID()])),
    clips: new Map(story.clips.map(({ key }) => [key, randomUUID()])),
    presenters: new Map(story.clips.map(({ key, owner }) => [key, idIn(people, owner)])),
  }
  for (const clip of story.clips) if (clip.state === 'ready') await uploadFiles(context, cast, clip)
  await context.database.transaction(async (tx) => {
    await insertGroups(tx, cast)
    for (const clip of story.clips) await insertClip(tx, cast, clip)
    for (const review of story.reviews) await insertReview(tx, cast, review)
    // Nobody was listening yet.
    await tx.query('delete from realtime.messages')
  })
}

async function signUp({ url, publishableKey }: SeedContext, name: string, email: string): Promise<string> {
  const client = createClient(url, publishableKey, { auth: { persistSession: false, autoRefreshToken: false } })
  const { data, error } = await client.auth.signUp({ email, password: story.password, options: { data: { display_name: name } } })
  if (error !== null || data.user === null) throw new Error(`${name} could not sign up: ${error?.message ?? 'no user'}`)
  return data.user.id
}

async function uploadFiles({ url, secretKey }: SeedContext, cast: Cast, clip: ReadyClip): Promise<void> {
  const bucket = createClient(url, secretKey, { auth: { persistSession: false } }).storage.from('clips')
  const folder = folderOf(cast, clip)
  const files = [
    { from: `${clip.media}.mp4`, to: 'source.mp4', contentType: 'video/mp4' },
    { from: `${clip.media}.poster.webp`, to: 'poster.webp', contentType: 'image/webp' },
    { from: `${clip.media}.en.vtt`, to: 'captions.en.vtt', contentType: 'text/vtt' },
    { from: `${clip.media}.es.vtt`, to: 'captions.es.vtt', contentType: 'text/vtt' },
  ]
  for (const { from, to, contentType } of files) {
    const { error } = await bucket.upload(`${folder}/${to}`, await readFile(mediaFile(from)), { contentType })
    if (error !== null) throw new Error(`${from} could not be stored: ${error.message}`)
  }
}

async function insertGroups(tx: Transaction, cast: Cast): Promise<void> {
  for (const { key, name, createdDaysAgo, members } of story.groups) {
    const lead = members.find(({ role }) => role === 'lead')
    await tx.query(
      `insert into public.groups (id, name, created_by, created_at, updated_at)
       select $1, $2, $3, t, t from (select now() - make_interval(days => $4::int) as t) as made`,
      [idIn(cast.groups, key), name, lead === undefined ? null : idIn(cast.people, lead.person), createdDaysAgo],
    )
    for (const { person, role } of members) {
      await tx.query(
        `insert into public.group_members (group_id, user_id, role, joined_at)
         values ($1, $2, $3::public.group_role, now() - make_interval(days => $4::int))`,
        [idIn(cast.groups, key), idIn(cast.people, person), role, createdDaysAgo],
      )
    }
  }
}

async function insertClip(tx: Transaction, cast: Cast, clip: Clip): Promise<void> {
  const folder = folderOf(cast, clip)
  const isReady = clip.state === 'ready'
  await tx.query(
    `insert into public.clips (
       id, owner_id, title, recorded_on, status, object_path, poster_path, caption_langs, duration_s, width, height,
       size_bytes, mime_type, created_at, updated_at
     )
     select $1, $2, $3, (now() - make_interval(days => $4::int))::date, $5::public.clip_status, $6, $7, $8::text[], $9, $10, $11,
       $12, 'video/mp4', t, t
     from (select now() - make_interval(mins => $13::int) as t) as made`,
    [
      idIn(cast.clips, clip.key),
      idIn(cast.people, clip.owner),
      clip.title,
      clip.recordedDaysAgo,
      clip.state,
      `${folder}/source.mp4`,
      isReady ? `${folder}/poster.webp` : null,
      isReady ? '{en,es}' : '{}',
      isReady ? clip.durationS : null,
      isReady ? 1280 : null,
      isReady ? 720 : null,
      isReady ? (await stat(mediaFile(`${clip.media}.mp4`))).size : clip.sizeBytes,
      clip.addedMinutesAgo,
    ],
  )
}

function folderOf(cast: Cast, clip: Clip): string {
  return `${idIn(cast.people, clip.owner)}/${idIn(cast.clips, clip.key)}`
}

function mediaFile(name: string): URL {
  return new URL(`media/${name}`, import.meta.url)
}
