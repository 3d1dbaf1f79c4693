import * as z from 'zod/mini'
import { setDraft, useDrafts } from '../../lib/outbox/drafts.ts'
import type { Answer, AskedPrompt } from './model.ts'

const typedSchema = z.object({ text: z.optional(z.string()), scale: z.optional(z.number()), choices: z.optional(z.array(z.string())) })

/** What was typed or chosen here and is on no server; null where that is nothing. */
export function useTypedAnswer({ prompt }: AskedPrompt): Answer | null {
  const place = answerPlace(prompt.reviewId, prompt.id)
  return readAnswer(useDrafts(({ byPlace }) => byPlace[place]))
}

/** Null forgets it. */
export function keepTypedAnswer({ prompt }: AskedPrompt, answer: Answer | null): void {
  setDraft(answerPlace(prompt.reviewId, prompt.id), answer ?? undefined)
}

export function answerPlace(reviewId: string, promptId: string): string {
  return `answer:${reviewId}:${promptId}`
}

export function readAnswer(stored: unknown): Answer | null {
  const { success, data } = typedSchema.safeParse(stored)
  if (!success) return null
  const { text, scale, choices } = data
  return {
    ...(text === undefined ? {} : { text }),
    ...(scale === undefined ? {} : { scale }),
    ...(choices === undefined ? {} : { choices }),
  }
}
