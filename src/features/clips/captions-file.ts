import type { Cue } from '../../lib/player/captions.ts'
import { headLength, recogniseContainer } from '../../lib/upload/container.ts'
import { isSrt, srtToVtt } from './srt-to-vtt.ts'

export const mostCaptionBytes = 1_000_000

export type CaptionsRefusal = 'empty' | 'video' | 'too_large' | 'unreadable' | 'not_text' | 'not_captions' | 'no_cue'

export type CheckedCaptions =
  | { readonly kind: 'captions'; readonly vtt: string; readonly cues: readonly Cue[] }
  | { readonly kind: 'refused'; readonly why: CaptionsRefusal }

type ReadCues = (vtt: string, signal: AbortSignal) => Promise<readonly Cue[]>

/** Looks at a chosen file before it is sent. What is sent is WebVTT in UTF-8, whatever the file was. */
export async function checkCaptionsFile(file: File, readCues: ReadCues): Promise<CheckedCaptions> {
  try {
    return await check(file, readCues)
  } catch {
    return refused('unreadable')
  }
}

async function check(file: File, readCues: ReadCues): Promise<CheckedCaptions> {
  if (file.size === 0) return refused('empty')
  if (await isVideo(file)) return refused('video')
  if (file.size > mostCaptionBytes) return refused('too_large')
  const text = decode(await file.arrayBuffer())
  if (text === null) return refused('not_text')
  if (text.trim() === '') return refused('empty')
  const vtt = isSrt(text) ? srtToVtt(text) : text
  if (!/^WEBVTT(?:[ \t\r\n]|$)/.test(vtt)) return refused('not_captions')
  const cues = await readCues(vtt, new AbortController().signal)
  return cues.length === 0 ? refused('no_cue') : { kind: 'captions', vtt, cues }
}

/** By its first bytes, and by its name where those say nothing. */
async function isVideo(file: File): Promise<boolean> {
  const { kind } = recogniseContainer(new Uint8Array(await file.slice(0, headLength).arrayBuffer()))
  return kind === 'playable' || kind === 'other-video' || file.type.startsWith('video/')
}

/** Without the mark some editors put before UTF-8; null where it is no UTF-8. */
function decode(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function refused(why: CaptionsRefusal): CheckedCaptions {
  return { kind: 'refused', why }
}
