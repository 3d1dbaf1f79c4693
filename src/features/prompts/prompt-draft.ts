import * as z from 'zod/mini'
import { setDraft, useDrafts } from '../../lib/outbox/drafts.ts'
import type { AnswerForm, Prompt } from './model.ts'

const draftSchema = z.object({
  atS: z.nullable(z.number()),
  question: z.string(),
  pauses: z.boolean(),
  form: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text') }),
    z.object({ kind: z.literal('scale'), min: z.number(), max: z.number(), minLabel: z.string(), maxLabel: z.string() }),
    z.object({ kind: z.literal('choice'), choices: z.array(z.string()), multiple: z.boolean() }),
  ]),
})

export type PromptDraft = {
  readonly atS: number | null
  readonly question: string
  readonly form: AnswerForm
  readonly pauses: boolean
}

/** A question being written: kept over a reload, and over closing the window by mistake. */
export function usePromptDraft(
  reviewId: string,
  prompt: Prompt | null,
  momentS: number,
): readonly [PromptDraft, (change: Partial<PromptDraft>) => void] {
  const place = placeOf(reviewId, prompt)
  const stored = draftSchema.safeParse(useDrafts((drafts) => drafts.byPlace[place]))
  const draft: PromptDraft = stored.success ? stored.data : (prompt ?? { atS: momentS, question: '', form: { kind: 'text' }, pauses: true })
  const { atS, question, form, pauses } = draft
  return [draft, (change) => setDraft(place, { atS, question, form, pauses, ...change })]
}

export function clearPromptDraft(reviewId: string, prompt: Prompt | null): void {
  setDraft(placeOf(reviewId, prompt), undefined)
}

function placeOf(reviewId: string, prompt: Prompt | null): string {
  return prompt === null ? `prompt:${reviewId}` : `prompt-edit:${prompt.id}`
}
