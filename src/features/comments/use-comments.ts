import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { living } from '../../domain/sync/apply-change.ts'
import { useOutbox } from '../../lib/outbox/outbox.ts'
import { withWaiting } from './model.ts'
import type { Comment } from './model.ts'
import { commentsQuery } from './queries.ts'

/** What the server has of a review, and over it what one wrote and it has not taken yet. */
export function useComments(reviewId: string, personId: string): readonly Comment[] {
  const { data: list } = useSuspenseQuery(commentsQuery(reviewId))
  const all = useOutbox(({ entries }) => entries)
  return useMemo(() => {
    const entries = all.filter((entry) => entry.reviewId === reviewId)
    return living(withWaiting(list, entries, personId))
  }, [list, all, reviewId, personId])
}
