interface Step {
  title: string
  may_write: string[]
  kinds: string[]
  reveal: string
  needs_moment?: boolean
  min_entries?: number
  max_entries?: number
  must_commit?: string[]
  seconds?: number
}

const everybody = ['presenter', 'facilitator', 'participant']

export function step(fields: Partial<Step> = {}): Step {
  return { title: 'A step', may_write: everybody, kinds: ['note', 'question'], reveal: 'immediate', ...fields }
}

export function protocol(...steps: Step[]) {
  return { key: 'made-for-a-test', title: 'Made for a test', steps }
}
