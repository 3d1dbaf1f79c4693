import { commentWords as words } from '../../words/comments.ts'
import { CommentItem } from './comment-item.tsx'
import type { CommentContext } from './comment-item.tsx'
import { KeptWords } from './kept-words.tsx'
import { addComment } from './mutations.ts'
import type { Comment } from './model.ts'
import { repliesToResponse } from './threads.ts'
import { useReplyBox } from './use-reply-box.ts'
import { WordsBox } from './words-box.tsx'

type ResponseRepliesProps = {
  readonly review: { readonly id: string; readonly step: number }
  readonly responseId: string
  readonly comments: readonly Comment[]
  readonly context: CommentContext
}

/** What hangs under the answer to a prompt. */
export function ResponseReplies({ review, responseId, comments, context }: ResponseRepliesProps) {
  const place = `answer-reply:${responseId}`
  const box = useReplyBox(place)
  const replies = repliesToResponse(comments, responseId)
  const reply = (body: string) => {
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
    box.close()
  }
  return (
    <div className="mt-2 grid gap-2.5">
      {replies.map((comment) => (
        <CommentItem key={comment.id} comment={comment} context={context} isReply />
      ))}
      {box.isOpen && context.canReply ? (
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
      ) : (
        context.canReply && (
          <button
            type="button"
            autoFocus={box.wasOpen}
            className="-ms-1 min-h-6 justify-self-start rounded-tag px-1 text-xs font-strong text-soft hover:bg-ink/6 hover:text-ink pointer-coarse:min-h-9"
            onClick={box.open}
          >
            {words.reply.open}
          </button>
        )
      )}
      {!context.canReply && box.draft !== null && <KeptWords body={box.draft} />}
    </div>
  )
}
