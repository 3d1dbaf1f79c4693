import { describe, expect, it } from 'vitest'
import { openCoaching, reflectFirst } from './built-in-protocols.ts'
import type { Protocol, ReviewStatus, Step } from './protocol.ts'
import { canChange, canCommit, canWrite } from './writing.ts'
import type { Denial, DraftEntry, WritableReview } from './writing.ts'

const comment: DraftEntry = { kind: 'question', has_moment: true, is_reply: false, is_private: false }

function review(protocol: Protocol, change: Partial<WritableReview> = {}): WritableReview {
  return {
    presenter_id: 'amara',
    facilitator_id: 'daniel',
    participants: [
      { user_id: 'lucia', role: 'participant' },
      { user_id: 'olga', role: 'observer' },
    ],
    protocol,
    commits: [],
    revealed_steps: [],
    state: 'running',
    step: 0,
    ...change,
  }
}

function withStep(change: Partial<Step>): Protocol {
  return { ...openCoaching, steps: openCoaching.steps.map((step) => ({ ...step, ...change })) }
}

const no = (reason: Denial) => ({ ok: false, reason })
const yes = { ok: true }
const amaraIsDone = [{ step: 0, user_id: 'amara' }]

describe('canWrite', () => {
  it.each<ReviewStatus>(['draft', 'lobby', 'paused', 'debrief', 'closed'])('takes no comment in %s', (state) => {
    expect(canWrite(review(openCoaching, { state }), 'lucia', comment, 0)).toEqual(no('not_running'))
  })

  it.each<[ReviewStatus, boolean]>([
    ['draft', false],
    ['lobby', true],
    ['paused', true],
    ['debrief', true],
    ['closed', false],
  ])('in %s a private note is taken: %s', (state, taken) => {
    const note = { ...comment, kind: 'note', is_private: true }
    expect(canWrite(review(openCoaching, { state }), 'olga', note, 0).ok).toBe(taken)
  })

  it('takes nothing from who only reads', () => {
    expect(canWrite(review(openCoaching), 'olga', comment, 0)).toEqual(no('role_only_reads'))
    expect(canWrite(review(withStep({ may_write: ['participant'] })), 'amara', comment, 0)).toEqual(no('role_only_reads'))
  })

  it('lets a presenter who facilitates write where either may', () => {
    const protocol = withStep({ may_write: ['facilitator'] })
    expect(canWrite(review(protocol, { facilitator_id: 'amara' }), 'amara', comment, 0)).toEqual(yes)
  })

  it('takes the kinds of the step, and a reply as a note in any', () => {
    const warm = review(withStep({ kinds: ['warm'] }))
    expect(canWrite(warm, 'lucia', comment, 0)).toEqual(no('kind_not_in_step'))
    expect(canWrite(warm, 'lucia', { ...comment, kind: 'note', is_reply: true }, 0)).toEqual(yes)
    expect(canWrite(warm, 'lucia', { ...comment, kind: 'note' }, 0)).toEqual(no('kind_not_in_step'))
  })

  it('wants a moment where the step does, not for a reply', () => {
    const protocol = withStep({ needs_moment: true })
    expect(canWrite(review(protocol), 'lucia', { ...comment, has_moment: false }, 0)).toEqual(no('needs_moment'))
    expect(canWrite(review(protocol), 'lucia', { ...comment, has_moment: false, is_reply: true }, 0)).toEqual(yes)
  })

  it('stops at the most entries, not replies', () => {
    const protocol = withStep({ max_entries: 2 })
    expect(canWrite(review(protocol), 'lucia', comment, 1)).toEqual(yes)
    expect(canWrite(review(protocol), 'lucia', comment, 2)).toEqual(no('max_entries'))
    expect(canWrite(review(protocol), 'lucia', { ...comment, is_reply: true }, 2)).toEqual(yes)
  })

  it("ends with one's commit while the step is sealed, and goes on once it is revealed", () => {
    const sealed = review(reflectFirst, { commits: amaraIsDone })
    expect(canWrite(sealed, 'amara', comment, 1)).toEqual(no('step_committed'))
    expect(canWrite(sealed, 'lucia', comment, 1)).toEqual(yes)
    expect(canWrite({ ...sealed, revealed_steps: [0] }, 'amara', comment, 1)).toEqual(yes)
  })
})

describe('canChange', () => {
  const shared = { is_private: false }
  const note = { is_private: true }

  it.each<[ReviewStatus, boolean, boolean]>([
    ['draft', false, false],
    ['lobby', false, true],
    ['running', true, true],
    ['paused', false, true],
    ['debrief', false, true],
    ['closed', false, false],
  ])('in %s: what others read %s, a note %s', (state, isShared, isNote) => {
    expect(canChange(review(openCoaching, { state }), 'lucia', shared).ok).toBe(isShared)
    expect(canChange(review(openCoaching, { state }), 'lucia', note).ok).toBe(isNote)
  })

  it('says nothing new where one only reads', () => {
    const silent = review(withStep({ may_write: ['participant'] }))
    expect(canChange(silent, 'amara', shared)).toEqual(no('role_only_reads'))
    expect(canChange(silent, 'lucia', shared)).toEqual(yes)
    expect(canChange(silent, 'olga', note)).toEqual(yes)
  })
})

describe('canCommit', () => {
  it('wants the least entries of those it waits for', () => {
    expect(canCommit(review(reflectFirst), 'amara', 0)).toEqual(no('too_few_entries'))
    expect(canCommit(review(reflectFirst), 'amara', 1)).toEqual(yes)
    expect(canCommit(review(reflectFirst), 'lucia', 0)).toEqual(yes)
  })

  it('is for those who write, in the running step, once', () => {
    expect(canCommit(review(reflectFirst), 'olga', 3)).toEqual(no('role_only_reads'))
    expect(canCommit(review(reflectFirst, { state: 'paused' }), 'amara', 3)).toEqual(no('not_running'))
    expect(canCommit(review(reflectFirst, { commits: amaraIsDone }), 'amara', 3)).toEqual(no('step_committed'))
  })
})
