import { memo } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { commentWords as words } from '../../words/comments.ts'
import { CommentItem, spokenComment } from './comment-item.tsx'
import type { CommentContext } from './comment-item.tsx'
import { addComment } from './mutations.ts'
import { ReplyBox } from './reply-box.tsx'
import type { Thread } from './threads.ts'

type ThreadItemProps = {
  readonly thread: Thread
  readonly context: CommentContext
  readonly isActive: boolean
  /** Came in while one was looking. */
  readonly isNew: boolean
}

export const ThreadItem = memo(function ThreadItem({ thread: { root, replies }, context, isActive, isNew }: ThreadItemProps) {
  const canReply = context.canReply && !root.isPrivate && root.sendState === 'saved'
  const reply = (body: string) =>
    addComment({
      reviewId: root.reviewId,
      step: root.step,
      kind: 'note',
      body,
      startS: null,
      endS: null,
      isPrivate: false,
      parentId: root.id,
      responseId: null,
    })
  return (
    <article
      aria-label={spokenComment(root, context.nameOf(root.authorId))}
      aria-current={isActive || undefined}
      className={classNames('px-4 py-3 transition-[background-color]', isActive && 'bg-wash', isNew && 'animate-arrive')}
    >
      <CommentItem comment={root} context={context}>
        {replies.length > 0 && (
          <ul className="mt-2 grid gap-2.5 border-s-2 border-line ps-3" aria-label={words.replies(replies.length)}>
            {replies.map((comment) => (
              <li key={comment.id} id={`comment-${comment.id}`}>
                <CommentItem comment={comment} context={context} isReply />
              </li>
            ))}
          </ul>
        )}
        <ReplyBox place={replyPlace(root.reviewId, root.id)} canReply={canReply} context={context} onReply={reply} />
      </CommentItem>
    </article>
  )
})

export function replyPlace(reviewId: string, commentId: string): string {
  return `reply:${reviewId}:${commentId}`
}
