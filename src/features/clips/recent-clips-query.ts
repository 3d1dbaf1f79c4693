import { queryOptions } from '@tanstack/react-query'
import { supabase } from '../../lib/supabase/client.ts'
import { unwrap } from '../../lib/supabase/errors.ts'

const mostRecent = 4

export type RecentClip = {
  readonly id: string
  readonly title: string
  readonly posterPath: string | null
  readonly durationS: number | null
}

export const recentClipKeys = { all: ['recent-clips'] as const }

/** The newest clips a person has that can be watched. */
export function recentClipsQuery(personId: string) {
  return queryOptions({
    queryKey: [...recentClipKeys.all, personId],
    queryFn: async ({ signal }): Promise<readonly RecentClip[]> => {
      const clips = unwrap(
        await supabase
          .from('clips')
          .select('id, title, poster_path, duration_s')
          .eq('owner_id', personId)
          .eq('status', 'ready')
          .is('deleted_at', null)
          .order('created_at', { ascending: false })
          .limit(mostRecent)
          .abortSignal(signal),
      )
      return clips.map(({ id, title, poster_path, duration_s }) => ({ id, title, posterPath: poster_path, durationS: duration_s }))
    },
  })
}
