import type { Protocol } from './protocol.ts'

export const openCoaching: Protocol = {
  key: 'open-coaching',
  title: 'Open coaching',
  steps: [
    {
      title: 'Feedback',
      instruction: 'Watch the clip and mark the moments that matter.',
      seconds: null,
      may_write: ['presenter', 'facilitator', 'participant'],
      kinds: ['praise', 'question', 'suggestion', 'note'],
      needs_moment: false,
      min_entries: 0,
      max_entries: null,
      reveal: 'immediate',
      must_commit: [],
    },
  ],
}

export const reflectFirst: Protocol = {
  key: 'reflect-first',
  title: 'Reflect first',
  steps: [
    {
      title: 'Reflect, then compare',
      instruction: 'The presenter writes first. What others noticed opens once the presenter is done.',
      seconds: null,
      may_write: ['presenter', 'facilitator', 'participant'],
      kinds: ['praise', 'question', 'suggestion', 'note'],
      needs_moment: false,
      min_entries: 1,
      max_entries: null,
      reveal: 'after_own_commit',
      must_commit: ['presenter'],
    },
  ],
}

/** The protocols on offer when a review opens, most used first. */
export const builtInProtocols: readonly Protocol[] = [openCoaching, reflectFirst]
