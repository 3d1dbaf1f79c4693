import { queryOptions } from '@tanstack/react-query'
import { supabase } from '../../lib/supabase/client.ts'
import { unwrap } from '../../lib/supabase/errors.ts'
import { toReview } from './model.ts'
import type { Review } from './model.ts'
import { reviewKeys } from './queries.ts'

export function reviewQuery(reviewId: string) {
  return queryOptions({
    queryKey: reviewKeys.one(reviewId),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<Review> => {
      const row = unwrap(
        await supabase
          .from('reviews')
          .select(
            `id, presenter_id, facilitator_id, audience, focus_question, state, step, step_started_at, step_extra_s,
             paused_at, revealed_steps, topic_epoch, expires_at, created_at, version, protocol,
             clip:clips!inner(id, title, object_path, poster_path, caption_langs, mime_type, duration_s, width, height),
             group:groups!inner(id, name),
             participants:review_participants(user_id, role),
             commits:step_commits(user_id, step)`,
          )
          .eq('id', reviewId)
          .abortSignal(signal)
          .maybeSingle(),
      )
      return toReview(row)
    },
  })
}
