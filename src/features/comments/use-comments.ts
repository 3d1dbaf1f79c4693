import { useQuery } from '@tanstack/react-query'
import { rememberEach, rememberLast } from '../../domain/remember.ts'
import { living } from '../../domain/sync/apply-change.ts'
import type { Held } from '../../domain/sync/apply-change.ts'
import type { OutboxEntry } from '../../lib/outbox/entry.ts'
import { useOutbox } from '../../lib/outbox/outbox.ts'
import { withWaiting } from './model.ts'
import type { Comment } from './model.ts'
import { commentsQuery } from './queries.ts'

/** What the server has of a review, and over it what one wrote and it has not taken yet; null until it is known. */
export function useComments(reviewId: string, personId: string): readonly Comment[] | null {
  const { data: list } = useQuery(commentsQuery(reviewId))
  const entries = useOutbox((outbox) => outbox.entries)
  return list === undefined ? null : shownOf(list)(entries, reviewId, personId)
}

const livingOf = rememberEach((list: Held<Comment>) => living(list))

/** Once for all who ask, and the very same list for as long as nothing in it changes. */
const shownOf = rememberEach((list: Held<Comment>) =>
  rememberLast((entries: readonly OutboxEntry[], reviewId: string, personId: string) => {
    const waiting = entries.filter((entry) => entry.reviewId === reviewId)
    return livingOf(withWaiting(list, waiting, personId))
  }),
)
