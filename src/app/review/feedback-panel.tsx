import { canWrite, mayWriteNow } from '../../domain/protocol/writing.ts'
import { CommentList } from '../../features/comments/comment-list.tsx'
import { Composer } from '../../features/comments/composer.tsx'
import { KeptComment } from '../../features/comments/kept-words.tsx'
import type { Comment } from '../../features/comments/model.ts'
import { replyPlace } from '../../features/comments/thread-item.tsx'
import { useComments } from '../../features/comments/use-comments.ts'
import { editPlace } from '../../features/comments/use-edit.ts'
import { useActiveId } from '../../features/playback/use-player.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { commentWords } from '../../words/comments.ts'
import { reviewWords as words } from '../../words/review.ts'
import { FocusQuestion } from './focus-question.tsx'
import { useDesk, useView } from './review-desk.ts'
import { StepNote } from './step-note.tsx'
import { StrayWords } from './stray-words.tsx'
import { commentMarks, markLastsS, noComments } from './timeline-items.ts'
import { useCommentContext } from './use-comment-context.ts'

/** Everything said about the clip, and the box to say more. */
export function FeedbackPanel() {
  const { review, personId, player, nameOf, onTyping, onTypingDone } = useDesk()
  const comments = useComments(review.id, personId)
  const context = useCommentContext()
  const wantedId = useView((view) => view.wantedId)
  const isPausedByTyping = useView((view) => view.isPausedByTyping)
  const marks = commentMarks(comments ?? noComments, nameOf)
  const activeId = useActiveId(player, marks, markLastsS)
  const step = review.protocol.steps[review.step]
  const mayWrite = mayWriteNow(review, personId).ok
  const mayNote = canWrite(review, personId, { kind: 'note', has_moment: true, is_reply: false, is_private: true }, 0).ok
  const isSealed = step !== undefined && step.reveal !== 'immediate' && !review.revealed_steps.includes(review.step)
  const isThere = (commentId: string) => comments?.some(({ id }) => id === commentId) ?? true
  const belongings = [replyPlace, editPlace].map((place) => ({ prefix: place(review.id, ''), isThere }))
  return (
    <div className="flex h-full min-h-0 flex-col">
      <StepNote
        review={review}
        personId={personId}
        presenterName={nameOf(review.presenter_id)}
        ownEntries={ownEntries(comments ?? [], personId, review.step)}
      />
      <div className="min-h-0 flex-1">
        {comments === null ? (
          <SkeletonList label={words.loadingComments} />
        ) : (
          <CommentList
            comments={comments}
            context={context}
            activeId={activeId}
            wantedId={wantedId}
            header={
              <div className="border-b border-line sm:hidden">
                <FocusQuestion />
              </div>
            }
            empty={
              <div className="grid content-center gap-2 p-6 text-center">
                <p className="question">{commentWords.empty.question}</p>
                <p className="text-soft">{mayWrite ? commentWords.empty.more : commentWords.empty.reading}</p>
              </div>
            }
          />
        )}
      </div>
      <StrayWords belongings={belongings} />
      <WhoTypes />
      {mayNote && step !== undefined ? (
        <Composer
          reviewId={review.id}
          step={review.step}
          kinds={step.kinds}
          needsMoment={step.needs_moment}
          isPrivateOnly={!mayWrite}
          isSealed={isSealed && personId !== review.presenter_id}
          momentNow={player.momentNow}
          onTyping={onTyping}
          onDone={onTypingDone}
          isPausedByTyping={isPausedByTyping}
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

function WhoTypes() {
  const { nameOf } = useDesk()
  const typing = useView((view) => view.typing)
  if (typing.length === 0) return null
  return (
    <p className="px-4 py-1.5 text-xs text-soft" aria-hidden="true">
      {words.typing(typing.map(nameOf))}
    </p>
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
