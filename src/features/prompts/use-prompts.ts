import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { living } from '../../domain/sync/apply-change.ts'
import { useOutbox } from '../../lib/outbox/outbox.ts'
import { promptsWithWaiting, responsesWithWaiting } from './model.ts'
import type { AskedPrompt } from './model.ts'
import { promptsQuery, responsesQuery } from './queries.ts'

/** What the server has, and over it what one wrote and it has not taken yet; null until it is known. */
export function usePrompts(reviewId: string, personId: string): readonly AskedPrompt[] | null {
  const { data: prompts } = useQuery(promptsQuery(reviewId))
  const { data: responses } = useQuery(responsesQuery(reviewId))
  const all = useOutbox(({ entries }) => entries)
  return useMemo(() => {
    if (prompts === undefined || responses === undefined) return null
    const entries = all.filter((entry) => entry.reviewId === reviewId)
    const answers = living(responsesWithWaiting(responses, entries, personId))
    return living(promptsWithWaiting(prompts, entries, personId)).map((prompt) => ({
      prompt,
      response: answers.find(({ promptId }) => promptId === prompt.id) ?? null,
    }))
  }, [prompts, responses, all, reviewId, personId])
}
