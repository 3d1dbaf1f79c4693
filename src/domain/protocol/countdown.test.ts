import { describe, expect, it } from 'vitest'
import { openCoaching } from './built-in-protocols.ts'
import { countdown } from './countdown.ts'
import type { Protocol, ReviewState, Step } from './protocol.ts'

const timed: Step = {
  title: 'Warm and cool',
  instruction: '',
  seconds: 180,
  may_write: ['participant'],
  kinds: ['warm', 'cool'],
  needs_moment: false,
  min_entries: 0,
  max_entries: null,
  reveal: 'step_end',
  must_commit: [],
}
const protocol: Protocol = { key: 'p', title: 'P', steps: [timed] }
const startedAt = Date.parse('2026-09-01T09:00:00Z')
const running: ReviewState = {
  state: 'running',
  step: 0,
  step_started_at: '2026-09-01T09:00:00+00:00',
  paused_at: null,
  step_extra_s: 0,
  revealed_steps: [],
  version: 1,
}

describe('countdown', () => {
  it('counts from when the server started the step', () => {
    expect(countdown(protocol, running, startedAt + 60_000)).toEqual({
      remaining_s: 120,
      total_s: 180,
      isOver: false,
      isPaused: false,
    })
  })

  it('never shows more than there is when what is known of the server’s time is a little off', () => {
    expect(countdown(protocol, running, startedAt - 300)?.remaining_s).toBe(180)
  })

  it('counts what was added', () => {
    expect(countdown(protocol, { ...running, step_extra_s: 60 }, startedAt + 60_000)?.remaining_s).toBe(180)
  })

  it('stands still while paused', () => {
    const paused: ReviewState = { ...running, state: 'paused', paused_at: '2026-09-01T09:01:00Z' }
    expect(countdown(protocol, paused, startedAt + 900_000)).toMatchObject({ remaining_s: 120, isPaused: true })
  })

  it('goes on below zero when the time is over', () => {
    expect(countdown(protocol, running, startedAt + 185_000)).toMatchObject({ remaining_s: -5, isOver: true })
  })

  it.each(['draft', 'lobby', 'debrief', 'closed'] as const)('shows nothing in %s', (state) => {
    expect(countdown(protocol, { ...running, state }, startedAt)).toBeNull()
  })

  it('shows nothing in a step without a clock', () => {
    expect(countdown(openCoaching, running, startedAt)).toBeNull()
  })
})
