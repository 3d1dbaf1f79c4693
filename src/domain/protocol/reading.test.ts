import { describe, expect, it } from 'vitest'
import { openCoaching, reflectFirst } from './built-in-protocols.ts'
import type { Protocol, Reveal, Step } from './protocol.ts'
import { commitProgress, mayRead, revealedAfterCommit } from './reading.ts'
import type { ReadableReview, SharedReview } from './reading.ts'
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

  it('is nothing for who has not joined, and what they would be where their role in the group is known', () => {
    expect(rolesIn(cast, 'stranger')).toEqual([])
    expect(rolesIn(cast, 'stranger', 'lead')).toEqual(['participant'])
    expect(rolesIn(cast, 'stranger', 'observer')).toEqual(['observer'])
    expect(rolesIn(cast, 'olga', 'teacher')).toEqual(['observer'])
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
  const members = [
    { user_id: 'amara', role: 'teacher' },
    { user_id: 'daniel', role: 'coach' },
    { user_id: 'lucia', role: 'coach' },
    { user_id: 'sam', role: 'teacher' },
    { user_id: 'tomas', role: 'lead' },
    { user_id: 'olga', role: 'observer' },
  ] as const
  const shared = (protocol: Protocol, change: Partial<SharedReview> = {}): SharedReview => ({
    ...review(protocol),
    audience: 'members',
    members,
    ...change,
  })
  /** What opens when these commit one after the other. */
  const opening = (of: SharedReview, ...people: string[]) =>
    people.map((_, index) => {
      const commits = [...of.commits, ...people.slice(0, index + 1).map(commit)]
      return revealedAfterCommit({ ...of, commits }, commit(people[index] ?? '')).includes(0)
    })

  it('in one’s own time waits for everybody it is for, also who has not come yet', () => {
    expect(opening(shared(waitsForAll), 'lucia', 'sam', 'tomas')).toEqual([false, false, true])
    expect(commitProgress(shared(waitsForAll, { commits: [commit('lucia')] }), 0)).toEqual({ done: 1, of: 3 })
  })

  it('waits for the audience alone', () => {
    expect(opening(shared(waitsForAll, { audience: 'coaches' }), 'lucia')).toEqual([true])
    expect(opening(shared(waitsForAll, { members: members.filter(({ user_id }) => user_id !== 'tomas') }), 'lucia', 'sam')).toEqual([
      false,
      true,
    ])
  })

  it('waits for the presenter and the facilitator, whatever they are in the group', () => {
    const protocol = oneStep({ reveal: 'all_committed', must_commit: ['presenter', 'facilitator'] })
    expect(opening(shared(protocol, { audience: 'coaches', facilitator_id: 'tomas', participants: [] }), 'tomas', 'amara')).toEqual([
      false,
      true,
    ])
  })

  it('in a session with a lobby waits for those who have come, before the start or later', () => {
    const session = shared(oneStep({ reveal: 'all_committed', must_commit: ['participant'], seconds: 60 }))
    expect(opening(session, 'lucia', 'sam')).toEqual([false, true])
    const joined = { ...session, participants: [...cast.participants, { user_id: 'tomas', role: 'participant' } as const] }
    expect(opening(joined, 'lucia', 'sam', 'tomas')).toEqual([false, false, true])
  })

  it('waits for who was given the role, and not for who was not', () => {
    const participants = [
      ...cast.participants.filter(({ user_id }) => user_id !== 'sam' && user_id !== 'olga'),
      { user_id: 'sam', role: 'observer' } as const,
      { user_id: 'olga', role: 'participant' } as const,
    ]
    expect(opening(shared(waitsForAll, { participants }), 'lucia', 'tomas', 'olga')).toEqual([false, false, true])
  })

  it('does not open where it waits for nobody', () => {
    const nobody = oneStep({ reveal: 'all_committed', must_commit: [] })
    expect(opening(shared(nobody), 'amara', 'daniel', 'lucia', 'sam', 'tomas')).toEqual([false, false, false, false, false])
    const noObserver = oneStep({ reveal: 'all_committed', must_commit: ['observer'] })
    expect(opening(shared(noObserver, { audience: 'coaches', participants: [] }), 'daniel')).toEqual([false])
  })

  it('opens reflect first by the presenter alone', () => {
    expect(opening(shared(reflectFirst), 'daniel', 'amara')).toEqual([false, true])
  })

  it("leaves a step until one's own commit to each where more than the presenter commit, or nobody", () => {
    for (const must_commit of [['presenter', 'participant'], []] as const) {
      expect(opening(shared(oneStep({ reveal: 'after_own_commit', must_commit })), 'amara')).toEqual([false])
    }
  })

  it.each<Reveal>(['step_end', 'facilitator'])('leaves a step with reveal %s to the facilitator', (reveal) => {
    expect(opening(shared(oneStep({ reveal, must_commit: ['presenter'] })), 'amara')).toEqual([false])
  })

  it('answers the same array where nothing opens, and where the step is open already', () => {
    const first = shared(waitsForAll, { commits: [commit('lucia')] })
    expect(revealedAfterCommit(first, commit('lucia'))).toBe(first.revealed_steps)
    const open = shared(waitsForAll, { revealed_steps: [0], commits: ['lucia', 'sam', 'tomas'].map(commit) })
    expect(revealedAfterCommit(open, commit('tomas'))).toBe(open.revealed_steps)
  })
})
