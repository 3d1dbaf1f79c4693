import type { ReviewStatus } from '../../domain/protocol/protocol.ts'

type Sharing = { readonly state: ReviewStatus; readonly expiresAt: string | null }

/** Whether its end date has passed: from then on the presenter alone sees it. `now` in milliseconds since 1970. */
export function hasEnded({ expiresAt }: Pick<Sharing, 'expiresAt'>, now: number): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= now
}

/** Whether others see it and can still write. */
export function isOpenNow(review: Sharing, now: number): boolean {
  return review.state !== 'closed' && review.state !== 'draft' && !hasEnded(review, now)
}
