/** One caption: seconds of media time, and plain text. */
export type Cue = { readonly startS: number; readonly endS: number; readonly text: string }

/**
 * The cues of a WebVTT file, parsed by the browser. Their text is taken as text alone, so markup in a cue shows nothing
 * and runs nothing. Answers none for what is no WebVTT.
 */
export async function readCues(vtt: string, signal: AbortSignal): Promise<readonly Cue[]> {
  const url = URL.createObjectURL(new Blob([vtt], { type: 'text/vtt' }))
  const video = document.createElement('video')
  const track = document.createElement('track')
  track.kind = 'captions'
  track.src = url
  video.append(track)
  try {
    await new Promise<void>((resolve) => {
      track.addEventListener('load', () => resolve(), { once: true })
      track.addEventListener('error', () => resolve(), { once: true })
      signal.addEventListener('abort', () => resolve(), { once: true })
      track.track.mode = 'hidden'
    })
    return [...(track.track.cues ?? [])].flatMap((cue) =>
      cue instanceof VTTCue ? [{ startS: cue.startTime, endS: cue.endTime, text: textOf(cue) }] : [],
    )
  } finally {
    URL.revokeObjectURL(url)
  }
}

function textOf(cue: VTTCue): string {
  return cue.getCueAsHTML().textContent.trim()
}

/** The cue that is heard at a moment, or null. Cues are in order. */
export function cueAt(cues: readonly Cue[], mediaTime: number): Cue | null {
  return cues.findLast(({ startS, endS }) => startS <= mediaTime && mediaTime < endS) ?? null
}
