import type { Cue } from '../../lib/player/captions.ts'
import { readCaptions } from '../../lib/player/read-captions.ts'
import type { ReadCaptions } from '../../lib/player/read-captions.ts'
import { headLength, recogniseContainer } from '../../lib/upload/container.ts'
import { textOf } from './captions-text.ts'

export const mostCaptionBytes = 1_000_000

export type CaptionsRefusal =
  | { readonly why: 'empty' | 'video' | 'too_large' | 'unreadable' | 'not_captions' }
  /** There are times, on these lines, or the file says that it is captions; but there is nothing to show. */
  | { readonly why: 'no_cue'; readonly linesAmiss: readonly number[] }

export type CheckedCaptions =
  | ({ readonly kind: 'captions'; readonly cues: readonly Cue[]; readonly areLettersGuessed: boolean } & ReadCaptions)
  | ({ readonly kind: 'refused' } & CaptionsRefusal)

/** Looks at a chosen file before anything is sent: what is in it counts, not what it is called. */
export async function checkCaptionsFile(file: File): Promise<CheckedCaptions> {
  try {
    return await check(file)
  } catch {
    return refused('unreadable')
  }
}

async function check(file: File): Promise<CheckedCaptions> {
  if (file.size === 0) return refused('empty')
  if (isVideo(new Uint8Array(await file.slice(0, headLength).arrayBuffer()))) return refused('video')
  if (file.size > mostCaptionBytes) return refused('too_large')
  const { text, isGuess } = textOf(new Uint8Array(await file.arrayBuffer()))
  if (text.trim() === '') return refused('empty')
  const read = readCaptions(text)
  if (read.cues.length > 0) return { kind: 'captions', areLettersGuessed: isGuess, ...read }
  if (read.linesAmiss.length > 0 || /^WEBVTT\b/.test(text)) return { kind: 'refused', why: 'no_cue', linesAmiss: read.linesAmiss }
  return refused(file.type.startsWith('video/') ? 'video' : 'not_captions')
}

function isVideo(head: Uint8Array): boolean {
  const { kind } = recogniseContainer(head)
  return kind === 'playable' || kind === 'other-video'
}

function refused(why: Exclude<CaptionsRefusal['why'], 'no_cue'>): CheckedCaptions {
  return { kind: 'refused', why }
}
