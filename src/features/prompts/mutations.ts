import { addWrite } from '../../lib/outbox/outbox.ts'
import { amendWrite } from '../../lib/outbox/amend.ts'
import { serverNow } from '../../lib/time/server-time.ts'
import { formColumns, responseIdOf } from './model.ts'
import type { Answer, AnswerForm, AskedPrompt, Prompt } from './model.ts'

export type NewPrompt = {
  readonly reviewId: string
  readonly atS: number | null
  readonly question: string
  readonly form: AnswerForm
  readonly pauses: boolean
}

export function addPrompt({ reviewId, atS, question, form, pauses }: NewPrompt): string {
  const id = crypto.randomUUID()
  addWrite(reviewId, {
    kind: 'insert',
    table: 'prompts',
    row: { id, review_id: reviewId, at_s: atS, question, ...formColumns(form), pauses },
  })
  return id
}

/** Changes a question; one that the server refused is sent again as it is now. */
export function editPrompt(prompt: Prompt, { atS, question, form, pauses }: Omit<NewPrompt, 'reviewId'>): void {
  const patch = { at_s: atS, question, ...formColumns(form), pauses }
  if (prompt.sendState === 'set-aside' && prompt.entryId !== null) return amendWrite(prompt.entryId, patch)
  addWrite(prompt.reviewId, {
    kind: 'update',
    table: 'prompts',
    id: prompt.id,
    patch,
    expectedVersion: prompt.version || null,
  })
}

export function deletePrompt(prompt: Prompt): void {
  putAway(prompt, new Date(serverNow()).toISOString())
}

export function restorePrompt(prompt: Prompt): void {
  putAway(prompt, null)
}

/** Keeps an answer: as a draft for oneself, or committed, which shows it to the others and cannot be taken back. */
export function answerPrompt({ prompt, response }: AskedPrompt, personId: string, answer: Answer, isCommitted: boolean): void {
  const committedAt = isCommitted ? new Date(serverNow()).toISOString() : null
  if (response?.sendState === 'set-aside' && response.entryId !== null) {
    return amendWrite(response.entryId, { answer, committed_at: committedAt })
  }
  const said = { answer, ...(isCommitted ? { committed_at: committedAt } : {}) }
  addWrite(prompt.reviewId, {
    kind: 'insert',
    table: 'responses',
    row: { id: responseIdOf(prompt.id, personId), prompt_id: prompt.id, review_id: prompt.reviewId, ...said },
    orUpdate: said,
  })
}

function putAway(prompt: Prompt, deletedAt: string | null): void {
  addWrite(prompt.reviewId, {
    kind: 'update',
    table: 'prompts',
    id: prompt.id,
    patch: { deleted_at: deletedAt },
    expectedVersion: null,
  })
}
