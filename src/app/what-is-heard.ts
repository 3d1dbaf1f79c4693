import type { QueryClient } from '@tanstack/react-query'
import type { OutboxTable, Row } from '../lib/outbox/entry.ts'
import type { TopicHandlers } from '../lib/realtime/topic.ts'

/** What one's own topic says, handed to the feature that holds it. */
export function hearPersonTopic(queryClient: QueryClient): TopicHandlers {
  return {
    onStale: () => void queryClient.invalidateQueries(),
  }
}

/** Events missed while away are not sent again: all that is on screen is fetched anew, the rest when it is next shown. */
export function refetchAfterJoining(queryClient: QueryClient): void {
  void queryClient.invalidateQueries()
}

/** A row the outbox got saved goes the way of every row. */
export function showSavedRow(queryClient: QueryClient, table: OutboxTable, row: Row): void {
  void queryClient
  void table
  void row
}
