import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { applyToList, refetchList } from '../../lib/query/held-list.ts'
import { captionsPath } from '../../lib/storage/clip-paths.ts'
import { supabase } from '../../lib/supabase/client.ts'
import { toAppError, unwrap, unwrapNullable } from '../../lib/supabase/errors.ts'
import { byNewest, filesOf } from './model.ts'
import type { Clip } from './model.ts'
import { clipKeys } from './queries.ts'
import { applyClipRecord } from './realtime.ts'

/** What an owner may change about a clip. */
type ClipPatch = { readonly title: string } | { readonly deleted_at: string | null }

type ClipChange = { readonly clip: Clip; readonly patch: ClipPatch }

/** Shows the change at once; takes it back when it is refused, unless something newer came meanwhile. */
export function useChangeClip({ isQuiet = false }: { readonly isQuiet?: boolean } = {}) {
  const queryClient = useQueryClient()
  return useMutation({
    meta: { quiet: isQuiet },
    mutationFn: async ({ clip, patch }: ClipChange) =>
      unwrap(await supabase.from('clips').update(patch).eq('id', clip.id).select().single()),
    onMutate: ({ clip, patch }) => showOwn(queryClient, { ...clip, ...shownAs(patch) }),
    onError: (_error, { clip }) => showOwn(queryClient, clip),
    onSuccess: (row) => applyClipRecord(queryClient, row),
  })
}

type CaptionsOfClip = { readonly clip: Clip; readonly lang: string; readonly vtt: string }

/** Adds captions, or puts others in the place of those in the same language. Again is as good as once. */
export function useSaveCaptions() {
  const queryClient = useQueryClient()
  return useMutation({
    meta: { quiet: true },
    mutationFn: async ({ clip, lang, vtt }: CaptionsOfClip) => {
      const { error } = await clipFiles()
        // Asked for anew each time, so that nobody reads for an hour what was replaced.
        .upload(captionsPath(clip.objectPath, lang), new Blob([vtt], { type: 'text/vtt' }), {
          upsert: true,
          contentType: 'text/vtt',
          cacheControl: '0',
        })
      if (error) throw toAppError(error)
      await refreshFiles(queryClient, clip)
    },
  })
}

/** Takes the captions of one language away, and answers what they were, so that they can be put back. */
export function useRemoveCaptions() {
  const queryClient = useQueryClient()
  return useMutation({
    meta: { quiet: true },
    mutationFn: async ({ clip, lang }: Omit<CaptionsOfClip, 'vtt'>) => {
      const path = captionsPath(clip.objectPath, lang)
      const there = await clipFiles().download(path)
      if (there.error) throw toAppError(there.error)
      const vtt = await there.data.text()
      const { error } = await clipFiles().remove([path])
      if (error) throw toAppError(error)
      await refreshFiles(queryClient, clip)
      return vtt
    },
  })
}

const clipFiles = () => supabase.storage.from('clips')

async function refreshFiles(queryClient: QueryClient, { id }: Clip): Promise<void> {
  unwrapNullable(await supabase.rpc('refresh_clip_files', { id }))
  applyClipRecord(queryClient, unwrap(await supabase.from('clips').select().eq('id', id).single()))
  // The reviews it is open in hold it too, and the captions that were there before.
  void queryClient.invalidateQueries()
}

/** Removes a clip that was put away: its files, its row, and all that was written about it. */
export function useDeleteForGood() {
  const queryClient = useQueryClient()
  return useMutation({
    meta: { quiet: true },
    mutationFn: async (clip: Clip) => {
      const { error } = await supabase.storage.from('clips').remove([...filesOf(clip)])
      if (error) throw toAppError(error)
      return unwrap(await supabase.from('clips').delete().eq('id', clip.id).not('deleted_at', 'is', null).select('id'))
    },
    onSuccess: (deleted, clip) => {
      // None: it was taken back, or deleted, on another screen a moment ago.
      if (deleted.length === 0) refetchList(queryClient, clipKeys.of(clip.ownerId))
      else applyToList(queryClient, listOf(clip), { kind: 'remove', id: clip.id, version: clip.version + 1 })
    },
  })
}

function showOwn(queryClient: QueryClient, clip: Clip): void {
  applyToList(queryClient, listOf(clip), { kind: 'own', row: clip })
}

function listOf({ ownerId }: Clip) {
  return { queryKey: clipKeys.of(ownerId), order: byNewest }
}

function shownAs(patch: ClipPatch): Partial<Clip> {
  return 'title' in patch ? { title: patch.title } : { deletedAt: patch.deleted_at }
}
