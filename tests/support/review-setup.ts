import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { SupabaseClient } from '@supabase/supabase-js'
import type { Person } from './app.ts'

type Member = Pick<Person, 'supabase' | 'id'>
type Role = 'lead' | 'coach' | 'teacher' | 'observer'

/** The clip every journey can look at: ten seconds at 30 frames a second, each frame with its number as a bar code. */
const clipSeconds = 10
const clipFile = new URL('../media/frames-30.mp4', import.meta.url)

/** A group whose lead is the first; the others join by invitation, as people do. */
export async function makeGroup(lead: Member, others: readonly { who: Member; role: Role }[], name = 'Hillside coaching'): Promise<string> {
  const groupId = await call(lead.supabase, 'create_group', { name })
  for (const { who, role } of others) {
    const code = await call(lead.supabase, 'create_invite', { group_id: groupId, role })
    await call(who.supabase, 'accept_invite', { code })
  }
  return groupId
}

/** A clip that is there and ready. */
export async function makeClip(owner: Member, title = 'Fractions on the number line'): Promise<string> {
  const id = randomUUID()
  const bytes = await readFile(clipFile)
  const path = await call(owner.supabase, 'create_clip', { id, title, mime_type: 'video/mp4', size_bytes: bytes.byteLength })
  const { error } = await owner.supabase.storage.from('clips').upload(path, bytes, { contentType: 'video/mp4' })
  if (error) throw error
  await call(owner.supabase, 'finish_clip', { id, duration_s: clipSeconds, width: 320, height: 180 })
  return id
}

export interface OpenedReview {
  protocol?: 'open-coaching' | 'reflect-first'
  audience?: 'coaches' | 'members'
  focusQuestion?: string
  facilitator?: Member
  title?: string
}

/** A clip of the presenter's, opened for review to the group. Answers the review's id. */
export async function openReview(presenter: Member, groupId: string, options: OpenedReview = {}): Promise<string> {
  const clipId = await makeClip(presenter, options.title)
  return call(presenter.supabase, 'open_review', {
    clip_id: clipId,
    group_id: groupId,
    protocol: options.protocol ?? 'open-coaching',
    audience: options.audience ?? 'members',
    focus_question: options.focusQuestion ?? 'Do I give everyone time to think?',
    facilitator_id: options.facilitator?.id ?? null,
  })
}

/** Calls a function of the database, or throws its sentence. */
export async function call(client: SupabaseClient, name: string, args: Record<string, unknown>): Promise<string> {
  const { data, error } = await client.rpc(name, args)
  if (error) throw new Error(`${name}: ${error.message}`)
  return String(data)
}
