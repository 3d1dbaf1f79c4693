import type { QueryClient } from '@tanstack/react-query'
import { recentClipKeys } from '../features/clips/recent-clips-query.ts'
import { cueKeys } from '../features/playback/cue-keys.ts'
import { reviewKeys } from '../features/reviews/queries.ts'
import type { Stale, TopicHandlers } from '../lib/realtime/topic.ts'

type TakeRow = (queryClient: QueryClient, record: unknown) => void

/** What else holds something of a clip: its row as part of another, and the captions beside it. */
const holdClips = [recentClipKeys.all, reviewKeys.ones, cueKeys.all]

const takers = new Map<string, TakeRow>()

/**
 * Says how rows of a table enter what the pages hold of it. Pages that hold such rows say so when their code is loaded;
 * until then nobody holds any, and what is heard of them changes nothing.
 */
export function takeRowsOf(table: string, take: TakeRow): void {
  takers.set(table, take)
}

/** A row from a topic, or one the outbox got saved: both go the same way. */
export function takeRow(queryClient: QueryClient, table: string, record: unknown): void {
  takers.get(table)?.(queryClient, record)
  if (table === 'clips') for (const queryKey of holdClips) void queryClient.invalidateQueries({ queryKey })
}

/** One's own topic brings what concerns oneself alone and what is sealed for others. */
export function hearPersonTopic(queryClient: QueryClient): TopicHandlers {
  return {
    onChange: ({ table, record }) => takeRow(queryClient, table, record),
    onStale: (stale) => refetchStale(queryClient, stale),
    // Events are not sent again: whatever was missed before this join is fetched.
    onSubscribed: () => void queryClient.invalidateQueries({ predicate: ({ queryKey }) => !isOfOneReview(queryKey) }),
  }
}

function refetchStale(queryClient: QueryClient, { scope }: Stale): void {
  if (scope === 'inbox') void queryClient.invalidateQueries({ queryKey: reviewKeys.inbox })
  else if (scope === 'reviews') void queryClient.invalidateQueries({ queryKey: reviewKeys.all })
  else void queryClient.invalidateQueries()
}

function isOfOneReview(queryKey: readonly unknown[]): boolean {
  return queryKey[0] === 'comments' || queryKey[0] === 'prompts' || queryKey[0] === 'responses'
}
