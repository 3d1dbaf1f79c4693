import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { living } from '../../domain/sync/apply-change.ts'
import { useOutbox } from '../../lib/outbox/outbox.ts'
import { withWaiting } from './model.ts'
import type { Comment } from './model.ts'
import { commentsQuery } from './queries.ts'

/** What the server has of a review, and over it what one wrote and it has not taken yet; null until it is known. */
export function useComments(reviewId: string, personId: string): readonly Comment[] | null {
  const { data: list } = useQuery(commentsQuery(reviewId))
  const all = useOutbox(({ entries }) => entries)
  return useMemo(() => {
    if (list === undefined) return null
    const entries = all.filter((entry) => entry.reviewId === reviewId)
    return living(withWaiting(list, entries, personId))
  }, [list, all, reviewId, personId])
}
