import type { ReactNode, RefObject } from 'react'
import { canWrite, mayWriteNow } from '../../domain/protocol/writing.ts'
import { CommentList } from '../../features/comments/comment-list.tsx'
import type { CommentContext } from '../../features/comments/comment-item.tsx'
import { Composer } from '../../features/comments/composer.tsx'
import { KeptComment } from '../../features/comments/kept-words.tsx'
import type { Comment } from '../../features/comments/model.ts'
import { replyPlace } from '../../features/comments/thread-item.tsx'
import { editPlace } from '../../features/comments/use-edit.ts'
import type { Review } from '../../features/reviews/model.ts'
import { commentWords } from '../../words/comments.ts'
import { reviewWords as words } from '../../words/review.ts'
import { StepNote } from './step-note.tsx'
import { StrayWords } from './stray-words.tsx'

type FeedbackPanelProps = {
  readonly review: Review
  readonly personId: string
  /** Stands above the list and scrolls away with it. */
  readonly header: ReactNode
  readonly comments: readonly Comment[]
  readonly context: CommentContext
  readonly activeId: string | null
  readonly wantedId: string | null
  readonly typingNames: readonly string[]
  readonly composer: {
    readonly area: RefObject<HTMLTextAreaElement | null>
    readonly momentNow: () => number
    readonly onTyping: () => void
    readonly onDone: () => void
    readonly isPausedByTyping: boolean
  }
}

export function FeedbackPanel(props: FeedbackPanelProps) {
  const { review, personId, header, comments, context, activeId, wantedId, typingNames, composer } = props
  const step = review.protocol.steps[review.step]
  const mayWrite = mayWriteNow(review, personId).ok
  const mayNote = canWrite(review, personId, { kind: 'note', has_moment: true, is_reply: false, is_private: true }, 0).ok
  const isSealed = step !== undefined && step.reveal !== 'immediate' && !review.revealed_steps.includes(review.step)
  const isThere = (commentId: string) => comments.some(({ id }) => id === commentId)
  const belongings = [replyPlace, editPlace].map((place) => ({ prefix: place(review.id, ''), isThere }))
  return (
    <div className="flex h-full min-h-0 flex-col">
      <StepNote
        review={review}
        personId={personId}
        presenterName={context.nameOf(review.presenter_id)}
        ownEntries={ownEntries(comments, personId, review.step)}
      />
      <div className="min-h-0 flex-1">
        <CommentList
          comments={comments}
          context={context}
          activeId={activeId}
          wantedId={wantedId}
          header={header}
          empty={
            <div className="grid content-center gap-2 p-6 text-center">
              <p className="question">{commentWords.empty.question}</p>
              <p className="text-soft">{mayWrite ? commentWords.empty.more : commentWords.empty.reading}</p>
            </div>
          }
        />
      </div>
      <StrayWords belongings={belongings} />
      {typingNames.length > 0 && (
        <p className="px-4 py-1.5 text-xs text-soft" aria-hidden="true">
          {words.typing(typingNames)}
        </p>
      )}
      {mayNote && step !== undefined ? (
        <Composer
          reviewId={review.id}
          step={review.step}
          kinds={step.kinds}
          needsMoment={step.needs_moment}
          isPrivateOnly={!mayWrite}
          isSealed={isSealed && personId !== review.presenter_id}
          {...composer}
        />
      ) : (
        <div className="scroll-quiet max-h-3/4 shrink-0 border-t border-line p-4 text-sm text-soft">
          <p>{words.closedNote}</p>
          <KeptComment reviewId={review.id} />
        </div>
      )}
    </div>
  )
}

function ownEntries(comments: readonly Comment[], personId: string, step: number): number {
  return comments.filter(
    (comment) =>
      comment.authorId === personId &&
      comment.step === step &&
      comment.parentId === null &&
      comment.responseId === null &&
      !comment.isPrivate &&
      comment.sendState === 'saved',
  ).length
}
