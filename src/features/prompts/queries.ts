import { heldListQuery } from '../../lib/query/held-list.ts'
import { supabase } from '../../lib/supabase/client.ts'
import { everyRow, within } from '../../lib/supabase/every-row.ts'
import { byCreation, byMoment, toPrompt, toResponse } from './model.ts'

export const promptKeys = {
  of: (reviewId: string) => ['prompts', reviewId] as const,
  responses: (reviewId: string) => ['responses', reviewId] as const,
}

export function promptsQuery(reviewId: string) {
  return heldListQuery({
    queryKey: promptKeys.of(reviewId),
    order: byMoment,
    fetchRows: async (signal) => {
      const rows = await everyRow((range) => {
        const page = supabase
          .from('prompts')
          .select('*', { count: 'exact' })
          .eq('review_id', reviewId)
          .is('deleted_at', null)
          .order('id')
          .abortSignal(signal)
        return within(page, 'id', range)
      })
      return rows.map(toPrompt)
    },
  })
}

/** Committed answers, and one's own drafts. */
export function responsesQuery(reviewId: string) {
  return heldListQuery({
    queryKey: promptKeys.responses(reviewId),
    order: byCreation,
    fetchRows: async (signal) => {
      const rows = await everyRow((range) => {
        const page = supabase.from('responses').select('*', { count: 'exact' }).eq('review_id', reviewId).order('id').abortSignal(signal)
        return within(page, 'id', range)
      })
      return rows.map(toResponse)
    },
  })
}
