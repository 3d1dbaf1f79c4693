import { posterPath } from '../storage/clip-paths.ts'
import { supabase, supabaseConfig } from '../supabase/client.ts'
import { toAppError, unwrapNullable } from '../supabase/errors.ts'
import { dropUpload, sendFile } from './send-file.ts'
import type { ClipServer } from './upload-run.ts'

const endpoint = `${supabaseConfig.url}/storage/v1/upload/resumable`
const apiKey = supabaseConfig.publishableKey
const clipFiles = supabase.storage.from('clips')

async function accessToken(): Promise<string | null> {
  return (await supabase.auth.getSession()).data.session?.access_token ?? null
}

/** The Supabase project as an upload sees it. */
export const clipServer: ClipServer & { discardClip: typeof discardClip } = {
  async createClip({ clipId, title, mimeType, sizeBytes, recordedOn }) {
    const objectPath = unwrapNullable(await supabase.rpc('create_clip', { id: clipId, title, mime_type: mimeType, size_bytes: sizeBytes }))
    if (recordedOn !== null) {
      unwrapNullable(await supabase.from('clips').update({ recorded_on: recordedOn }).eq('id', clipId).is('recorded_on', null))
    }
    return String(objectPath)
  },

  async putPoster(objectPath, poster) {
    const { error } = await clipFiles.upload(posterPath(objectPath), poster, {
      upsert: true,
      contentType: poster.type,
      cacheControl: '3600',
    })
    if (error) throw toAppError(error)
  },

  async finishClip({ clipId, durationS, width, height }) {
    unwrapNullable(await supabase.rpc('finish_clip', { id: clipId, duration_s: durationS, width, height }))
  },

  async lookAtClip(clipId) {
    const row = unwrapNullable(await supabase.from('clips').select('status, deleted_at').eq('id', clipId).maybeSingle())
    if (row === null || row.deleted_at !== null) return 'gone'
    return row.status === 'ready' ? 'ready' : 'uploading'
  },

  async renewToken() {
    const { data, error } = await supabase.auth.refreshSession()
    if (error !== null || data.session === null) throw toAppError(error ?? { status: 401 })
  },

  send: (part) => sendFile({ ...part, endpoint, apiKey, accessToken }),

  discardClip,
}

/**
 * Removes an unfinished clip: what the server holds of its upload, its files, its row. In this order, for the right to
 * the first two ends with the row. @throws AppError
 */
async function discardClip({ clipId, objectPath, uploadUrl }: DiscardedClip): Promise<void> {
  if (uploadUrl !== null) {
    // What cannot be dropped now, the server drops by itself after a day.
    await dropUpload(uploadUrl, { apiKey, accessToken }).catch(() => {})
  }
  if (objectPath !== null) {
    const { error } = await clipFiles.remove([objectPath, posterPath(objectPath)])
    if (error) throw toAppError(error)
  }
  unwrapNullable(await supabase.from('clips').delete().eq('id', clipId).neq('status', 'ready'))
}

type DiscardedClip = { readonly clipId: string; readonly objectPath: string | null; readonly uploadUrl: string | null }
