/** One caption: seconds of media time, and plain text. */
export type Cue = { readonly startS: number; readonly endS: number; readonly text: string }

/** What is said at a moment: all of it where several speak at once, in the order they began. Cues are in order. */
export function wordsAt(cues: readonly Cue[], mediaTime: number): string {
  return cues
    .filter(({ startS, endS }) => startS <= mediaTime && mediaTime < endS)
    .map(({ text }) => text)
    .join('\n')
}

/** The cue that is heard or was heard last at a moment: the place in the transcript. */
export function lastCueBy(cues: readonly Cue[], mediaTime: number): Cue | null {
  return cues.findLast(({ startS }) => startS <= mediaTime) ?? null
}
