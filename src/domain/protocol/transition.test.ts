import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import type { Protocol, ReviewState } from './protocol.ts'
import table from './transition.cases.json'
import { possibleMoves, reviewEvents, transition } from './transition.ts'

const roles = z.array(z.enum(['presenter', 'facilitator', 'participant', 'observer']))
const stateShape = z.object({
  state: z.enum(['draft', 'lobby', 'running', 'paused', 'debrief', 'closed']),
  step: z.number(),
  step_started_at: z.nullable(z.string()),
  paused_at: z.nullable(z.string()),
  step_extra_s: z.number(),
  revealed_steps: z.array(z.number()),
  version: z.number(),
})
const stepShape = z.object({
  title: z.string(),
  instruction: z.string(),
  seconds: z.nullable(z.number()),
  may_write: roles,
  kinds: z.array(z.string()),
  needs_moment: z.boolean(),
  min_entries: z.number(),
  max_entries: z.nullable(z.number()),
  reveal: z.enum(['immediate', 'after_own_commit', 'all_committed', 'step_end', 'facilitator']),
  must_commit: roles,
})
const { protocols, cases } = z
  .object({
    protocols: z.record(z.string(), z.object({ key: z.string(), title: z.string(), steps: z.array(stepShape) })),
    cases: z.array(
      z.object({
        name: z.string(),
        protocol: z.string(),
        state: stateShape,
        event: z.enum(reviewEvents),
        expected_version: z.number(),
        now: z.string(),
        becomes: z.optional(stateShape),
        refused: z.optional(z.string()),
      }),
    ),
  })
  .parse(table)

function protocolNamed(name: string): Protocol {
  const protocol = protocols[name]
  if (!protocol) throw new Error(`The table has no protocol ${name}`)
  return protocol
}

const running: ReviewState = {
  state: 'running',
  step: 0,
  step_started_at: '2026-09-01T09:00:00.000Z',
  paused_at: null,
  step_extra_s: 0,
  revealed_steps: [],
  version: 1,
}

describe('transition', () => {
  it.each(cases)('$name', ({ protocol, state, event, expected_version, now, becomes, refused }) => {
    expect(transition(protocolNamed(protocol), state, { event, expected_version }, Date.parse(now))).toEqual(
      becomes ? { ok: true, state: becomes } : { ok: false, reason: refused },
    )
  })

  it('has a case of every event in every state', () => {
    const covered = new Set(cases.map(({ state, event }) => `${state.state} ${event}`))
    const all = ['draft', 'lobby', 'running', 'paused', 'debrief', 'closed'].flatMap((state) =>
      reviewEvents.map((event) => `${state} ${event}`),
    )
    expect(all.filter((pair) => !covered.has(pair))).toEqual([])
  })

  it('never leaves the protocol, wherever a facilitator clicks', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(protocols)), fc.array(fc.constantFrom(...reviewEvents)), (protocol, clicks) => {
        let review: ReviewState = { ...running, state: 'draft', step_started_at: null }
        clicks.forEach((event, at) => {
          const result = transition(protocol, review, { event, expected_version: review.version }, at * 1000)
          if (!result.ok) return
          expect(result.state.version).toBe(review.version + 1)
          review = result.state
          expect(protocol.steps[review.step]).toBeDefined()
          expect(review.paused_at !== null).toBe(review.state === 'paused')
          expect(new Set(review.revealed_steps).size).toBe(review.revealed_steps.length)
        })
      }),
    )
  })

  it('moves once when two facilitators click together', () => {
    const protocol = protocolNamed('clocked')
    const move = { event: 'next', expected_version: 1 } as const
    const first = transition(protocol, running, move, 0)
    expect(first.ok && transition(protocol, first.state, move, 0)).toEqual({ ok: false, reason: 'version_conflict' })
  })
})

describe('possibleMoves', () => {
  it('offers what would not be refused', () => {
    expect(possibleMoves(protocolNamed('clocked'), running)).toEqual(['pause', 'next', 'skip', 'extend', 'reveal', 'close'])
    expect(possibleMoves(protocolNamed('unclocked'), { ...running, state: 'closed' })).toEqual(['reopen'])
  })
})
