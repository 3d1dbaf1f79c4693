import type { Comment } from '../../features/comments/model.ts'
import type { AskedPrompt, Prompt } from '../../features/prompts/model.ts'

/** The prompt under whose answer a comment stands. */
export function promptAbove(commentId: string | null, comments: readonly Comment[], asked: readonly AskedPrompt[]): Prompt | null {
  const responseId = comments.find(({ id }) => id === commentId)?.responseId ?? null
  return responseId === null ? null : (asked.find(({ response }) => response?.id === responseId)?.prompt ?? null)
}
