import type { QueryClient } from '@tanstack/react-query'
import { catchUpComments, commentKeys } from '../../features/comments/queries.ts'
import { applyCommentRecord } from '../../features/comments/realtime.ts'
import { promptKeys } from '../../features/prompts/queries.ts'
import { applyPromptRecord, applyResponseRecord } from '../../features/prompts/realtime.ts'
import { applyReviewRecord, refetchReview } from '../../features/reviews/realtime.ts'
import type { ReviewNews } from '../../features/reviews/realtime.ts'
import { refetchList } from '../../lib/query/held-list.ts'
import type { TopicHandlers } from '../../lib/realtime/topic.ts'
import { takeRow, takeRowsOf } from '../what-is-heard.ts'

takeRowsOf('comments', applyCommentRecord)
takeRowsOf('prompts', applyPromptRecord)
takeRowsOf('responses', applyResponseRecord)

/** A review's topic brings what everybody in it may read. */
export function hearReviewTopic(queryClient: QueryClient, reviewId: string): TopicHandlers {
  const handleNews = (news: ReviewNews): void => {
    if (news === 'reveals') refetchList(queryClient, commentKeys.of(reviewId))
  }
  return {
    onChange: (change) => {
      takeRow(queryClient, change.table, change.record)
      handleNews(applyReviewRecord(queryClient, reviewId, change))
    },
    // Events are not sent again: whatever was missed before this join is fetched.
    onSubscribed: () => {
      void catchUpComments(queryClient, reviewId)
      void refetchReview(queryClient, reviewId).then(handleNews)
      refetchList(queryClient, promptKeys.of(reviewId))
      refetchList(queryClient, promptKeys.responses(reviewId))
    },
  }
}
