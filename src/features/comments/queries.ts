import type { QueryClient } from '@tanstack/react-query'
import { catchUp } from '../../lib/query/catch-up.ts'
import { heldListQuery } from '../../lib/query/held-list.ts'
import { supabase } from '../../lib/supabase/client.ts'
import { unwrapNullable } from '../../lib/supabase/errors.ts'
import { everyRow, within } from '../../lib/supabase/every-row.ts'
import { byMoment, toComment, toCommentChange } from './model.ts'

export const commentKeys = { of: (reviewId: string) => ['comments', reviewId] as const }

const columns = `id, review_id, step, author_id, parent_id, response_id, kind, start_s, end_s, body, is_private, resolved_at,
  created_at, updated_at, version, deleted_at` as const

/** Every comment of a review that one may read. */
export function commentsQuery(reviewId: string) {
  return heldListQuery({
    queryKey: commentKeys.of(reviewId),
    order: byMoment,
    fetchRows: async (signal) => {
      const rows = await everyRow((range) => {
        const page = commentsOf(reviewId).is('deleted_at', null).order('id').abortSignal(signal)
        return within(page, 'id', range)
      })
      return rows.map(toComment)
    },
  })
}

/** After a join: what was written while nobody listened. */
export function catchUpComments(client: QueryClient, reviewId: string): Promise<void> {
  const query = commentsQuery(reviewId)
  return catchUp(client, {
    queryKey: query.queryKey,
    order: byMoment,
    held: () => client.query(query),
    writtenAt: ({ updatedAt }) => updatedAt,
    fetchSince: async (since) => {
      const [rows, count] = await Promise.all([
        everyRow((range) => within(commentsOf(reviewId).gt('updated_at', since).order('id'), 'id', range)),
        countComments(reviewId),
      ])
      return { changes: rows.flatMap((row) => toCommentChange(row)?.change ?? []), count }
    },
  })
}

function commentsOf(reviewId: string) {
  return supabase.from('comments').select(columns, { count: 'exact' }).eq('review_id', reviewId)
}

async function countComments(reviewId: string): Promise<number | null> {
  const answer = await supabase
    .from('comments')
    .select('id', { count: 'exact', head: true })
    .eq('review_id', reviewId)
    .is('deleted_at', null)
  unwrapNullable(answer)
  return answer.count
}
