import { heldListQuery } from '../../lib/query/held-list.ts'
import { supabase } from '../../lib/supabase/client.ts'
import { everyRow } from '../../lib/supabase/every-row.ts'
import { byMoment, toComment } from './model.ts'

export const commentKeys = { of: (reviewId: string) => ['comments', reviewId] as const }

/** Every comment of a review that one may read. */
export function commentsQuery(reviewId: string) {
  return heldListQuery({
    queryKey: commentKeys.of(reviewId),
    order: byMoment,
    fetchRows: async (signal) => {
      const rows = await everyRow((after) => {
        const page = supabase
          .from('comments')
          .select(
            `id, review_id, step, author_id, parent_id, response_id, kind, start_s, end_s, body, is_private, resolved_at,
             created_at, updated_at, version, deleted_at`,
            { count: 'exact' },
          )
          .eq('review_id', reviewId)
          .is('deleted_at', null)
          .order('id')
          .abortSignal(signal)
        return after === null ? page : page.gt('id', after)
      })
      return rows.map(toComment)
    },
  })
}
