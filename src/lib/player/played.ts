/** A stretch of the clip that was played, in seconds. `toS` is infinite where it was played to its end, whatever lies there. */
export type Played = { readonly fromS: number; readonly toS: number }

export type PlayedStretches = {
  /** Playback begins there, or goes on. */
  readonly begin: (atS: number) => void
  /** The clip is there now. Told as often or as seldom as one likes: what lies between was played. */
  readonly reach: (atS: number) => void
  /** Playback stopped there. */
  readonly rest: (atS: number) => void
  readonly end: () => void
  /** Somebody sought: what lies between was not played. */
  readonly move: (toS: number, goesOnPlaying: boolean) => void
}

/** Tells what was played, stretch by stretch: each begins where the one before it ended, or where a seek went. */
export function notePlayed(onPlayed: (played: Played) => void): PlayedStretches {
  let fromS = 0
  let isPlaying = false
  /** Somebody sought there while the clip played: the place itself counts when it was played on from. */
  let isOnlySought = false
  const reach = (toS: number): void => {
    if (!isPlaying || toS < fromS || (isOnlySought && toS === fromS)) return
    isOnlySought = false
    const stretch = { fromS, toS }
    fromS = toS
    onPlayed(stretch)
  }
  return {
    // A pause goes back by some frames, to the one that was on screen.
    begin: (atS) => {
      fromS = Math.min(fromS, atS)
      isPlaying = true
      isOnlySought = false
      reach(atS)
    },
    reach,
    rest: (atS) => {
      reach(atS)
      isPlaying = false
    },
    end: () => {
      reach(Number.POSITIVE_INFINITY)
      isPlaying = false
    },
    move: (toS, goesOnPlaying) => {
      fromS = toS
      isPlaying &&= goesOnPlaying
      isOnlySought = isPlaying
    },
  }
}
