import { memo } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { commentWords as words } from '../../words/comments.ts'
import { CommentItem, spokenComment } from './comment-item.tsx'
import type { CommentContext } from './comment-item.tsx'
import { KeptWords } from './kept-words.tsx'
import { addComment } from './mutations.ts'
import type { Thread } from './threads.ts'
import { useReplyBox } from './use-reply-box.ts'
import { WordsBox } from './words-box.tsx'

type ThreadItemProps = {
  readonly thread: Thread
  readonly context: CommentContext
  readonly isActive: boolean
  /** Came in while one was looking. */
  readonly isNew: boolean
}

export const ThreadItem = memo(function ThreadItem({ thread: { root, replies }, context, isActive, isNew }: ThreadItemProps) {
  const place = `reply:${root.id}`
  const box = useReplyBox(place)
  const canReply = context.canReply && !root.isPrivate && root.sendState === 'saved'
  const reply = (body: string) => {
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
    box.close()
  }
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
        {box.isOpen && canReply ? (
          <div className="mt-2.5">
            <WordsBox
              place={place}
              label={words.reply.label}
              placeholder={words.reply.placeholder}
              submit={words.reply.send}
              cancel={words.reply.cancel}
              onSubmit={reply}
              onCancel={box.close}
              onTyping={context.onTyping}
            />
          </div>
        ) : (
          canReply && (
            <button
              type="button"
              autoFocus={box.wasOpen}
              className="-ms-1 mt-0.5 min-h-6 rounded-tag px-1 text-xs font-strong text-soft hover:bg-ink/6 hover:text-ink pointer-coarse:min-h-9"
              onClick={box.open}
            >
              {words.reply.open}
            </button>
          )
        )}
        {!canReply && box.draft !== null && <KeptWords body={box.draft} />}
      </CommentItem>
    </article>
  )
})
