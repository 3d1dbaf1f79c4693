import { flushSync } from 'react-dom'
import { atMoment, withEnd, withStart } from '../../domain/time/span.ts'
import type { Mark } from '../../domain/time/span.ts'
import { changeCommentDraft, clearDraftSpan, markCommentDraft } from '../../features/comments/comment-draft.ts'
import { focusComposer } from '../../features/comments/composer.tsx'
import { useComments } from '../../features/comments/use-comments.ts'
import { MarkRow } from '../../features/playback/mark-row.tsx'
import { useActiveId } from '../../features/playback/use-player.ts'
import { reviewWords as words } from '../../words/review.ts'
import { FeedbackPanel } from './feedback-panel.tsx'
import { useDesk } from './review-desk.ts'
import type { ReviewDesk } from './review-desk.ts'
import type { ReviewPart } from './review-part.ts'
import { commentMarks, markLastsS, noComments } from './timeline-items.ts'

/** What people write on moments of the clip. */
export const feedbackPart: ReviewPart = {
  Timeline: CommentMarks,
  panel: () => ({ id: 'feedback', label: words.tabs.feedback, Count: CommentCount, Panel: FeedbackPanel }),
  keys: (desk) => ({
    mark: () => mark(desk),
    'span-start': () => setEdge(desk, withStart),
    'span-end': () => setEdge(desk, withEnd),
    'clear-span': () => clearDraftSpan(desk.review.id),
  }),
}

function CommentCount() {
  const { review, personId } = useDesk()
  const comments = useComments(review.id, personId)
  return comments?.filter(({ responseId }) => responseId === null).length
}

function CommentMarks({ durationS }: { readonly durationS: number }) {
  const { review, personId, player, nameOf, goToComment } = useDesk()
  const comments = useComments(review.id, personId)
  const marks = commentMarks(comments ?? noComments, nameOf)
  const activeId = useActiveId(player, marks, markLastsS)
  return <MarkRow marks={marks} duration={durationS} activeId={activeId} onMark={goToComment} />
}

function setEdge({ review, player }: ReviewDesk, edge: Mark): void {
  markCommentDraft(review.id, edge, player.momentNow(), review.clip.durationS)
}

/** The letter that comes right after the key must find the box, so it is there at once. */
function mark({ review, player, view, onTyping }: ReviewDesk): void {
  flushSync(() => view.setState({ panel: 'feedback' }))
  focusComposer()
  changeCommentDraft(review.id, atMoment(player.momentNow()))
  onTyping()
}
