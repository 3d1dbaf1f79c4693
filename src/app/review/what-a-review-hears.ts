import type { QueryClient } from '@tanstack/react-query'
import { catchUpComments, commentKeys } from '../../features/comments/queries.ts'
import { applyCommentRecord } from '../../features/comments/realtime.ts'
import { promptKeys } from '../../features/prompts/queries.ts'
import { applyPromptRecord, applyResponseRecord } from '../../features/prompts/realtime.ts'
import { applyReviewRecord, refetchReview } from '../../features/reviews/realtime.ts'
import { refetchList } from '../../lib/query/held-list.ts'
import type { TopicHandlers } from '../../lib/realtime/topic.ts'
import { takeRow, takeRowsOf } from '../what-is-heard.ts'

takeRowsOf('comments', applyCommentRecord)
takeRowsOf('prompts', applyPromptRecord)
takeRowsOf('responses', applyResponseRecord)

/** A review's topic brings what everybody in it may read. */
export function hearReviewTopic(queryClient: QueryClient, reviewId: string): TopicHandlers {
  return {
    onChange: (change) => {
      takeRow(queryClient, change.table, change.record)
      if (applyReviewRecord(queryClient, reviewId, change) === 'reveals') refetchList(queryClient, commentKeys.of(reviewId))
    },
    // Events are not sent again: whatever was missed before this join is fetched.
    onSubscribed: () => {
      void catchUpReview(queryClient, reviewId)
      refetchList(queryClient, promptKeys.of(reviewId))
      refetchList(queryClient, promptKeys.responses(reviewId))
    },
  }
}

async function catchUpReview(queryClient: QueryClient, reviewId: string): Promise<void> {
  const news = await refetchReview(queryClient, reviewId)
  if (news === 'reveals') refetchList(queryClient, commentKeys.of(reviewId))
  else await catchUpComments(queryClient, reviewId)
}
