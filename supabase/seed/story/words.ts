/** The demo's people, clips and reviews as plain data. People, clips and groups are named by key; times are relative to the moment of seeding. */
export interface Story {
  password: string
  people: readonly Person[]
  groups: readonly Group[]
  clips: readonly Clip[]
  reviews: readonly Review[]
}

export type PersonKey = 'amara' | 'daniel' | 'helene' | 'ngozi' | 'lucia' | 'tomas' | 'hyejin' | 'siobhan' | 'raghav'
export type GroupKey = 'hillside' | 'circle'
export type ClipKey = 'fractions' | 'board' | 'reading' | 'chemistry' | 'area'
/** A file in `media/`: `{key}.mp4`, `{key}.poster.webp`, `{key}.en.vtt`, `{key}.es.vtt`. */
type MediaKey = 'fractions' | 'board' | 'reading' | 'chemistry'

interface Person {
  key: PersonKey
  name: string
  email: string
}

interface Group {
  key: GroupKey
  name: string
  createdDaysAgo: number
  members: readonly { person: PersonKey; role: 'lead' | 'coach' | 'teacher' | 'observer' }[]
}

export type Clip = ReadyClip | UnfinishedClip

interface ClipFacts {
  key: ClipKey
  owner: PersonKey
  title: string
  recordedDaysAgo: number
  addedMinutesAgo: number
}

export interface ReadyClip extends ClipFacts {
  state: 'ready'
  media: MediaKey
  durationS: number
}

/** An upload that broke off: a row, and no file yet. */
interface UnfinishedClip extends ClipFacts {
  state: 'uploading'
  sizeBytes: number
}

export interface Review {
  key: string
  clip: ClipKey
  group: GroupKey
  facilitator: PersonKey
  protocol: 'open-coaching' | 'reflect-first'
  audience: 'coaches' | 'members'
  focusQuestion: string
  consentBasis: 'families_agreed' | 'school_policy' | 'no_pupils_recognisable'
  state: 'running' | 'closed'
  openedMinutesAgo: number
  closedMinutesAgo?: number
  endsInMinutes?: number
  /** who has opened the page, besides the presenter, and when they last looked */
  visits: readonly { person: PersonKey; minutesAgo: number }[]
  commits: readonly { person: PersonKey; step: number; minutesAgo: number }[]
  comments: readonly Comment[]
  prompts: readonly Prompt[]
}

type Kind = 'praise' | 'question' | 'suggestion' | 'note'

export interface Comment {
  author: PersonKey
  kind: Kind
  /** seconds of media time: a moment, a span, or null for the whole clip */
  at: number | readonly [start: number, end: number] | null
  body: string
  minutesAgo: number
  isPrivate?: true
  resolved?: { by: PersonKey; minutesAgo: number }
  replies?: readonly Reply[]
}

export interface Reply {
  author: PersonKey
  body: string
  minutesAgo: number
}

interface PromptFacts {
  author: PersonKey
  /** null asks about the whole clip */
  at: number | null
  question: string
  /** whether playback stops there for the presenter */
  pauses: boolean
  minutesAgo: number
  /** replies to the committed answer */
  replies?: readonly Reply[]
}

interface Answered<Answer> {
  /** by the presenter; a draft has no `committedMinutesAgo` */
  response?: { answer: Answer; minutesAgo: number; committedMinutesAgo?: number }
}

export type Prompt = PromptFacts &
  (
    | ({ answerKind: 'text' } & Answered<{ text: string }>)
    | ({ answerKind: 'scale'; options: { min: number; max: number; min_label: string; max_label: string } } & Answered<{ scale: number }>)
    | ({ answerKind: 'choice'; options: { choices: readonly string[]; multiple: boolean } } & Answered<{ choices: readonly string[] }>)
  )
