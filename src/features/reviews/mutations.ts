import { mutationOptions } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { supabase } from '../../lib/supabase/client.ts'
import { unwrap, unwrapNullable } from '../../lib/supabase/errors.ts'
import type { Audience, ConsentBasis } from './model.ts'
import { reviewKeys } from './queries.ts'

export type NewReview = {
  readonly clipId: string
  readonly groupId: string
  readonly protocol: 'open-coaching' | 'reflect-first'
  readonly audience: Audience
  readonly focusQuestion: string
  readonly facilitatorId: string | null
  /** ISO 8601; null never ends. */
  readonly expiresAt: string | null
  readonly consentBasis: ConsentBasis
  readonly isOptOutChecked: boolean
}

/** Answers the new review's id. */
export function openReview(queryClient: QueryClient) {
  return mutationOptions({
    mutationFn: async (review: NewReview): Promise<string> =>
      unwrap(
        await supabase.rpc('open_review', {
          clip_id: review.clipId,
          group_id: review.groupId,
          protocol: review.protocol,
          audience: review.audience,
          focus_question: review.focusQuestion,
          consent_basis: review.consentBasis,
          opt_out_checked: review.isOptOutChecked,
          ...(review.facilitatorId === null ? {} : { facilitator_id: review.facilitatorId }),
          ...(review.expiresAt === null ? {} : { expires_at: review.expiresAt }),
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: reviewKeys.all }),
  })
}

/** On every visit: the first makes one a participant, each says one has looked. */
export async function visitReview(reviewId: string): Promise<void> {
  unwrap(await supabase.rpc('join_review', { review_id: reviewId }))
  unwrapNullable(await supabase.rpc('mark_review_seen', { review_id: reviewId }))
}

export type ReviewEvent = 'close' | 'reopen' | 'reveal'

/** Moves a review on, if nobody did so since `version`. */
export function moveReview(queryClient: QueryClient, reviewId: string) {
  return mutationOptions({
    mutationFn: async ({ event, version }: { event: ReviewEvent; version: number }) =>
      unwrap(await supabase.rpc('move_review', { review_id: reviewId, event, expected_version: version })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: reviewKeys.one(reviewId) }),
  })
}

/** "I am done with this step." */
export function commitStep(queryClient: QueryClient, reviewId: string) {
  return mutationOptions({
    mutationFn: async (step: number) => {
      unwrapNullable(await supabase.rpc('commit_step', { review_id: reviewId, step }))
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: reviewKeys.one(reviewId) }),
  })
}

export type ReviewSettings = { readonly focusQuestion: string; readonly audience: Audience; readonly expiresAt: string | null }

/** The presenter's to change. An end date that has passed ends the sharing at once. */
export function changeReview(queryClient: QueryClient, reviewId: string) {
  return mutationOptions({
    mutationFn: async (settings: Partial<ReviewSettings>) => {
      unwrap(
        await supabase
          .from('reviews')
          .update({
            ...(settings.focusQuestion === undefined ? {} : { focus_question: settings.focusQuestion }),
            ...(settings.audience === undefined ? {} : { audience: settings.audience }),
            ...(settings.expiresAt === undefined ? {} : { expires_at: settings.expiresAt }),
          })
          .eq('id', reviewId)
          .select('id')
          .maybeSingle(),
      )
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: reviewKeys.all }),
  })
}
