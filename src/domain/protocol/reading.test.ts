import { describe, expect, it } from 'vitest'
import { openCoaching, reflectFirst } from './built-in-protocols.ts'
import type { Protocol, Reveal, Step } from './protocol.ts'
import { commitProgress, mayRead, revealedAfterCommit } from './reading.ts'
import type { ReadableReview } from './reading.ts'
import { rolesIn } from './roles.ts'

const cast = {
  presenter_id: 'amara',
  facilitator_id: 'daniel',
  participants: [
    { user_id: 'amara', role: 'presenter' },
    { user_id: 'daniel', role: 'facilitator' },
    { user_id: 'lucia', role: 'participant' },
    { user_id: 'sam', role: 'participant' },
    { user_id: 'olga', role: 'observer' },
  ],
} as const
const everybody = ['amara', 'daniel', 'lucia', 'sam', 'olga']

function review(protocol: Protocol, change: Partial<ReadableReview> = {}): ReadableReview {
  return { ...cast, protocol, commits: [], revealed_steps: [], ...change }
}

function oneStep(change: Partial<Step>): Protocol {
  return { key: 'p', title: 'P', steps: [{ ...step0(openCoaching), ...change }] }
}

function step0(protocol: Protocol): Step {
  const [step] = protocol.steps
  if (!step) throw new Error('no step')
  return step
}

const by = (author_id: string, is_private = false) => ({ step: 0, author_id, is_private })
const readersOf = (author: string, of: ReadableReview, is_private = false) =>
  everybody.filter((viewer) => mayRead(by(author, is_private), viewer, of))
const commit = (user_id: string) => ({ step: 0, user_id })

describe('rolesIn', () => {
  it('makes a presenter who facilitates both', () => {
    expect(rolesIn({ ...cast, facilitator_id: 'amara' }, 'amara')).toEqual(['facilitator', 'presenter'])
  })

  it('is nothing for who has not joined', () => {
    expect(rolesIn(cast, 'stranger')).toEqual([])
  })
})

describe('mayRead', () => {
  it('opens an immediate step to everybody', () => {
    expect(readersOf('lucia', review(openCoaching))).toEqual(everybody)
  })

  it('keeps a private entry to its author, revealed or not', () => {
    expect(readersOf('lucia', review(openCoaching, { revealed_steps: [0] }), true)).toEqual(['lucia'])
  })

  it('keeps an entry of a step that does not exist to its author', () => {
    expect(mayRead({ step: 7, author_id: 'lucia', is_private: false }, 'sam', review(openCoaching))).toBe(false)
  })

  it.each<Reveal>(['all_committed', 'step_end', 'facilitator'])('seals a step with reveal %s until it is revealed', (reveal) => {
    const protocol = oneStep({ reveal, must_commit: ['participant'] })
    expect(readersOf('lucia', review(protocol, { commits: [commit('lucia'), commit('sam')] }))).toEqual(['lucia'])
    expect(readersOf('lucia', review(protocol, { revealed_steps: [0] }))).toEqual(everybody)
  })

  it('reflect first: the coach is sealed from the presenter until she commits', () => {
    expect(readersOf('daniel', review(reflectFirst))).toEqual(['daniel', 'lucia', 'sam', 'olga'])
    expect(readersOf('daniel', review(reflectFirst, { commits: [commit('amara')] }))).toEqual(everybody)
  })

  it('reflect first: the presenter is sealed from everybody until she commits', () => {
    expect(readersOf('amara', review(reflectFirst))).toEqual(['amara'])
    expect(readersOf('amara', review(reflectFirst, { commits: [commit('amara')] }))).toEqual(everybody)
  })

  it("until one's own commit: who committed reads all, an observer reads those who committed", () => {
    const protocol = oneStep({ reveal: 'after_own_commit', must_commit: ['presenter', 'facilitator', 'participant'] })
    const lucyIsDone = review(protocol, { commits: [commit('lucia')] })
    expect(readersOf('lucia', lucyIsDone)).toEqual(['lucia', 'olga'])
    expect(readersOf('sam', lucyIsDone)).toEqual(['lucia', 'sam'])
  })

  it('counts a commit in its own step only', () => {
    const protocol = { ...reflectFirst, steps: [step0(reflectFirst), step0(reflectFirst)] }
    const first = review(protocol, { commits: [commit('amara')] })
    expect(mayRead({ step: 1, author_id: 'daniel', is_private: false }, 'amara', first)).toBe(false)
  })
})

describe('revealedAfterCommit', () => {
  const waitsForAll = oneStep({ reveal: 'all_committed', must_commit: ['participant'] })

  it('opens when the last one commits, not before', () => {
    const first = review(waitsForAll, { commits: [commit('lucia')] })
    expect(revealedAfterCommit(first, commit('lucia'))).toBe(first.revealed_steps)
    expect(commitProgress(first, 0)).toEqual({ done: 1, of: 2 })
    expect(revealedAfterCommit(review(waitsForAll, { commits: [commit('lucia'), commit('sam')] }), commit('sam'))).toEqual([0])
  })

  it('does not open where nobody who has to commit has joined', () => {
    const empty = review(oneStep({ reveal: 'all_committed', must_commit: ['observer'] }), {
      participants: [],
      commits: [commit('daniel')],
    })
    expect(revealedAfterCommit(empty, commit('daniel'))).toEqual([])
  })

  it('opens reflect first by the presenter alone', () => {
    const of = review(reflectFirst, { commits: [commit('daniel')] })
    expect(revealedAfterCommit(of, commit('daniel'))).toEqual([])
    expect(revealedAfterCommit(review(reflectFirst, { commits: [commit('amara')] }), commit('amara'))).toEqual([0])
  })

  it("leaves a step until one's own commit to each where more than the presenter commit", () => {
    const protocol = oneStep({ reveal: 'after_own_commit', must_commit: ['presenter', 'participant'] })
    expect(revealedAfterCommit(review(protocol, { commits: [commit('amara')] }), commit('amara'))).toEqual([])
  })

  it('answers the same array where the step is open already', () => {
    const open = review(waitsForAll, { revealed_steps: [0], commits: [commit('lucia'), commit('sam')] })
    expect(revealedAfterCommit(open, commit('sam'))).toBe(open.revealed_steps)
  })
})
