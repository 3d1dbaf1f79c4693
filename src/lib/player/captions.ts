/** One caption: seconds of media time, and plain text. */
export type Cue = { readonly startS: number; readonly endS: number; readonly text: string }

/** An element that only its own events would reach is let go by the browser, and its file never read: held until it is. */
const beingRead = new Set<HTMLTrackElement>()

/**
 * The cues of a WebVTT file, in order of their start, parsed by the browser. Their text is taken as text alone, so markup
 * in a cue shows nothing and runs nothing. Answers none for what is no WebVTT.
 */
export async function readCues(vtt: string, signal: AbortSignal): Promise<readonly Cue[]> {
  const url = URL.createObjectURL(new Blob([vtt], { type: 'text/vtt' }))
  const track = document.createElement('track')
  track.kind = 'captions'
  track.src = url
  document.createElement('video').append(track)
  beingRead.add(track)
  try {
    await new Promise<void>((resolve) => {
      track.addEventListener('load', () => resolve(), { once: true })
      track.addEventListener('error', () => resolve(), { once: true })
      signal.addEventListener('abort', () => resolve(), { once: true })
      track.track.mode = 'hidden'
    })
    const cues = [...(track.track.cues ?? [])].flatMap((cue) => (cue instanceof VTTCue ? [toCue(cue)] : []))
    return cues.filter(({ text }) => text !== '').toSorted((a, b) => a.startS - b.startS)
  } finally {
    beingRead.delete(track)
    URL.revokeObjectURL(url)
  }
}

function toCue(cue: VTTCue): Cue {
  return { startS: cue.startTime, endS: cue.endTime, text: cue.getCueAsHTML().textContent.trim() }
}

/** The cue that is heard at a moment, or null. Cues are in order; of several at once it is the last that began. */
export function cueAt(cues: readonly Cue[], mediaTime: number): Cue | null {
  return cues.findLast(({ startS, endS }) => startS <= mediaTime && mediaTime < endS) ?? null
}

/** The cue that is heard or was heard last at a moment: the place in the transcript. */
export function lastCueBy(cues: readonly Cue[], mediaTime: number): Cue | null {
  return cues.findLast(({ startS }) => startS <= mediaTime) ?? null
}
