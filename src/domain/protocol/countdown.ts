import type { Protocol, ReviewState } from './protocol.ts'

export type Countdown = {
  /** Seconds left; negative once the time is over. */
  readonly remaining_s: number
  /** Seconds the step lasts with what it was extended by. */
  readonly total_s: number
  readonly isOver: boolean
  readonly isPaused: boolean
}

/**
 * What a clock on screen shows of the running step, or `null` where there is none. The server's clock rules: `now` is the
 * server's time in milliseconds since 1970. The server moves nothing on by itself when the time is over.
 */
export function countdown(protocol: Protocol, review: ReviewState, now: number): Countdown | null {
  if (review.state !== 'running' && review.state !== 'paused') return null
  const seconds = protocol.steps[review.step]?.seconds ?? null
  if (seconds === null || review.step_started_at === null) return null
  const total_s = seconds + review.step_extra_s
  const until = review.paused_at === null ? now : Date.parse(review.paused_at)
  const remaining_s = total_s - Math.max(0, until - Date.parse(review.step_started_at)) / 1000
  return { remaining_s, total_s, isOver: remaining_s <= 0, isPaused: review.state === 'paused' }
}
