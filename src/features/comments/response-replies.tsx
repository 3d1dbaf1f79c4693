import { CommentItem } from './comment-item.tsx'
import type { CommentContext } from './comment-item.tsx'
import { addComment } from './mutations.ts'
import { ReplyBox } from './reply-box.tsx'
import type { Comment } from './model.ts'
import { repliesToResponse } from './threads.ts'

type ResponseRepliesProps = {
  readonly review: { readonly id: string; readonly step: number }
  readonly responseId: string
  readonly comments: readonly Comment[]
  readonly context: CommentContext
}

/** What hangs under the answer to a prompt. */
export function ResponseReplies({ review, responseId, comments, context }: ResponseRepliesProps) {
  const replies = repliesToResponse(comments, responseId)
  const reply = (body: string) =>
    addComment({
      reviewId: review.id,
      step: review.step,
      kind: 'note',
      body,
      startS: null,
      endS: null,
      isPrivate: false,
      parentId: null,
      responseId,
    })
  return (
    <div className="mt-2">
      <div className="grid gap-2.5">
        {replies.map((comment) => (
          <CommentItem key={comment.id} comment={comment} context={context} isReply />
        ))}
      </div>
      <ReplyBox place={answerReplyPlace(review.id, responseId)} canReply={context.canReply} context={context} onReply={reply} />
    </div>
  )
}

export function answerReplyPlace(reviewId: string, responseId: string): string {
  return `answer-reply:${reviewId}:${responseId}`
}
