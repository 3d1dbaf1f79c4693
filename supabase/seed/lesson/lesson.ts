export type Voice = 'amara' | 'theo' | 'sol' | 'mina' | 'ada' | 'tomas' | 'leila' | 'jonas' | 'hyejin' | 'kwame' | 'ines'

export interface Line {
  /** seconds from the clip's start */
  at: number
  voice: Voice
  words: string
  spanish: string
  /** what the synthesizer is given where its reading of `words` is wrong */
  say?: string
}

/** Pupils who talk at once: heard as a murmur, not captioned word for word. */
export interface Murmur {
  from: number
  to: number
  caption: string
  spanish: string
  lines: readonly Pick<Line, 'at' | 'voice' | 'words'>[]
}

export type Sound = 'chalk' | 'step' | 'chair' | 'page' | 'bubble' | 'paper'

export interface Effect {
  at: number
  sound: Sound
}

/** SVG of one moment in three layers, from back to front, so that what rests is not drawn again. */
export interface Stage {
  back: string
  middle: string
  front: string
}

/** How loud a voice is at a moment, 0 to 1: it moves the mouth. */
export type Loudness = (voice: Voice, second: number) => number

export interface Lesson {
  key: string
  seconds: number
  posterAt: number
  lines: readonly Line[]
  murmurs: readonly Murmur[]
  effects: readonly Effect[]
  stage: (second: number, loudness: Loudness) => Stage
}
