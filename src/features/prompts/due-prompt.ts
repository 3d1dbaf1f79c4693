import { isAnswered } from './model.ts'
import type { AskedPrompt } from './model.ts'

/** Seconds. A frame callback comes late by at most this; a larger step is a seek, which passes prompts by. */
const longestStepS = 1

/**
 * The prompt at which playback pauses when it moves from one moment to the next: the first one passed that pauses, waits
 * for an answer and was not put off. Seeking past a prompt passes it by; playing over it does not.
 */
export function duePrompt(asked: readonly AskedPrompt[], fromS: number, toS: number, putOff: ReadonlySet<string>): AskedPrompt | null {
  if (toS <= fromS || toS - fromS > longestStepS) return null
  return (
    asked.find(
      (each) =>
        each.prompt.pauses &&
        each.prompt.atS !== null &&
        each.prompt.atS > fromS &&
        each.prompt.atS <= toS &&
        !isAnswered(each) &&
        !putOff.has(each.prompt.id),
    ) ?? null
  )
}
