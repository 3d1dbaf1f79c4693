import { heldListQuery } from '../../lib/query/held-list.ts'
import { supabase } from '../../lib/supabase/client.ts'
import { everyRow, within } from '../../lib/supabase/every-row.ts'
import { byNewest, toClip } from './model.ts'

export const clipKeys = {
  all: ['clips'] as const,
  of: (personId: string) => ['clips', personId] as const,
}

/** Everything one person has uploaded, unfinished and put away ones too. */
export function clipsQuery(personId: string) {
  return heldListQuery({
    queryKey: clipKeys.of(personId),
    order: byNewest,
    fetchRows: async (signal) => {
      const rows = await everyRow((range) => {
        const page = supabase
          .from('clips')
          .select(
            `id, owner_id, title, recorded_on, status, object_path, poster_path, caption_langs, duration_s, size_bytes,
             mime_type, created_at, deleted_at, version`,
            { count: 'exact' },
          )
          .eq('owner_id', personId)
          .order('id')
          .abortSignal(signal)
        return within(page, 'id', range)
      })
      return rows.map(toClip)
    },
  })
}
