import { useMemo } from 'react'
import { mayWriteNow } from '../../domain/protocol/writing.ts'
import type { CommentContext } from '../../features/comments/comment-item.tsx'
import { writePlace } from './place-in-link.ts'
import { isOpen, useDesk } from './review-desk.ts'

/** Stays the same object, so that of a thousand comments only those are drawn again in which something changed. */
export function useCommentContext(): CommentContext {
  const { review, personId, player, nameOf, goToComment, onTyping, onTypingDone } = useDesk()
  const isReviewOpen = isOpen(review)
  const canReply = isReviewOpen && mayWriteNow(review, personId).ok
  const reviewId = review.id
  const { durationS } = review.clip
  return useMemo(
    () => ({
      personId,
      nameOf,
      canReply,
      isOpen: isReviewOpen,
      onSeek: ({ id, startS }) => goToComment({ id, atS: startS }),
      linkTo: ({ id }) => new URL(writePlace(reviewId, { commentId: id }), window.location.origin).href,
      momentNow: player.momentNow,
      durationS,
      onTyping,
      onDone: onTypingDone,
    }),
    [personId, nameOf, canReply, isReviewOpen, goToComment, reviewId, player, durationS, onTyping, onTypingDone],
  )
}
