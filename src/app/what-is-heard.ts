import type { QueryClient } from '@tanstack/react-query'
import { applyClipRecord } from '../features/clips/realtime.ts'
import { applyCommentRecord } from '../features/comments/realtime.ts'
import { commentKeys } from '../features/comments/queries.ts'
import { applyPromptRecord, applyResponseRecord } from '../features/prompts/realtime.ts'
import { promptKeys } from '../features/prompts/queries.ts'
import { reviewKeys } from '../features/reviews/queries.ts'
import { applyReviewRecord } from '../features/reviews/realtime.ts'
import type { OutboxTable } from '../lib/outbox/entry.ts'
import { refetchList } from '../lib/query/held-list.ts'
import type { Change, Stale, TopicHandlers } from '../lib/realtime/topic.ts'

/**
 * Which feature takes what comes in. One's own topic brings what concerns oneself alone and what is sealed for others;
 * a review's topic brings what everybody in it may read. Both bring rows the same way.
 */
export function hearPersonTopic(queryClient: QueryClient): TopicHandlers {
  return {
    onChange: (change) => takeRow(queryClient, change),
    onStale: (stale) => refetchStale(queryClient, stale),
    onSubscribed: () => void queryClient.invalidateQueries({ predicate: ({ queryKey }) => !isOfOneReview(queryKey) }),
  }
}

export function hearReviewTopic(queryClient: QueryClient, reviewId: string): TopicHandlers {
  return {
    onChange: (change) => {
      takeRow(queryClient, change)
      if (applyReviewRecord(queryClient, reviewId, change) === 'reveals') refetchList(queryClient, commentKeys.of(reviewId))
    },
    // Events are not sent again: whatever was missed before this join is fetched.
    onSubscribed: () => {
      void queryClient.invalidateQueries({ queryKey: reviewKeys.one(reviewId) })
      refetchList(queryClient, commentKeys.of(reviewId))
      refetchList(queryClient, promptKeys.of(reviewId))
      refetchList(queryClient, promptKeys.responses(reviewId))
    },
  }
}

/** A row the outbox got saved goes the way of every row. */
export function showSavedRow(queryClient: QueryClient, table: OutboxTable, record: unknown): void {
  takeRow(queryClient, { table, record })
}

function takeRow(queryClient: QueryClient, { table, record }: Pick<Change, 'table'> & { readonly record: unknown }): void {
  if (table === 'clips') applyClipRecord(queryClient, record)
  if (table === 'comments') applyCommentRecord(queryClient, record)
  if (table === 'prompts') applyPromptRecord(queryClient, record)
  if (table === 'responses') applyResponseRecord(queryClient, record)
}

function refetchStale(queryClient: QueryClient, { scope }: Stale): void {
  if (scope === 'inbox') void queryClient.invalidateQueries({ queryKey: reviewKeys.inbox })
  else if (scope === 'reviews') void queryClient.invalidateQueries({ queryKey: reviewKeys.all })
  else void queryClient.invalidateQueries()
}

function isOfOneReview(queryKey: readonly unknown[]): boolean {
  return queryKey[0] === 'comments' || queryKey[0] === 'prompts' || queryKey[0] === 'responses'
}
