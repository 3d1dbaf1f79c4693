import { createHash } from 'node:crypto'
import type { Page, Request } from '@playwright/test'
import type { SupabaseClient } from '@supabase/supabase-js'

/** The requests of uploads, as the page sends them. */
export interface SentRequests {
  methods(): string[]
  /** The offsets of the chunks, in the order they were sent. */
  offsets(): number[]
}

export function watchUploads(page: Page): SentRequests {
  const sent: Request[] = []
  page.on('request', (request) => {
    if (request.url().includes('/upload/resumable') && request.method() !== 'OPTIONS') sent.push(request)
  })
  return {
    methods: () => sent.map((request) => request.method()),
    offsets: () => sent.filter((request) => request.method() === 'PATCH').map((request) => Number(request.headers()['upload-offset'])),
  }
}

/** Chooses files as a person would, through the button that opens the chooser. */
export async function chooseFiles(page: Page, button: string, files: string | string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: button }).first().click()
  await (await chooser).setFiles(files)
}

/** The clips a person has, with the hash of what the server holds of each. */
export async function storedClips(supabase: SupabaseClient) {
  const { data, error } = await supabase.from('clips').select('id, title, status, object_path, poster_path, size_bytes').order('title')
  if (error) throw error
  return Promise.all(
    data.map(async ({ id, title, status, object_path, poster_path }) => ({
      id: String(id),
      title: String(title),
      status: String(status),
      hasPoster: poster_path !== null,
      sha256: await hashOf(supabase, String(object_path)),
    })),
  )
}

async function hashOf(supabase: SupabaseClient, path: string): Promise<string | null> {
  const { data } = await supabase.storage.from('clips').download(path)
  return data === null
    ? null
    : createHash('sha256')
        .update(Buffer.from(await data.arrayBuffer()))
        .digest('hex')
}
