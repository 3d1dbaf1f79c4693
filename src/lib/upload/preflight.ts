import { headLength, recogniseContainer } from './container.ts'
import type { ClipMimeType } from './container.ts'
import { readMp4Boxes } from './mp4-boxes.ts'
import type { Mp4Findings } from './mp4-boxes.ts'
import { probeVideo } from './video-probe.ts'
import type { Probe } from './video-probe.ts'

/** Why a file is not sent. `words/clips.ts` has a sentence for each. */
export type RefusalReason =
  | 'empty'
  | 'too_large'
  | 'unreadable'
  | 'not_video'
  | 'sound_file'
  | 'captions_file'
  | 'other_video'
  | 'cut_short'
  | 'hevc'
  | 'sound_only'
  | 'cannot_open'
  | 'too_long'

export type CheckedVideo = {
  readonly mimeType: ClipMimeType
  readonly durationS: number
  readonly width: number
  readonly height: number
  readonly poster: Blob | null
  /** HEVC that plays here may show no picture on another computer. */
  readonly mayNotShowElsewhere: boolean
}

export type Preflight =
  | { readonly outcome: 'ready'; readonly video: CheckedVideo }
  | { readonly outcome: 'refused'; readonly reason: RefusalReason }

export type PreflightOptions = {
  readonly limitBytes: number
  readonly signal: AbortSignal
  readonly probe?: (file: Blob, signal: AbortSignal) => Promise<Probe>
}

const longestDurationS = 86_400

/**
 * Finds out on this computer whether a file can be a clip, before a byte of it is sent: by its first bytes, its boxes,
 * and by opening it. Reads a few kilobytes and the index, never the whole file.
 * @throws the signal's reason
 */
export async function preflight(file: Blob, { limitBytes, signal, probe = probeVideo }: PreflightOptions): Promise<Preflight> {
  if (file.size === 0) return refused('empty')
  if (file.size > limitBytes) return refused('too_large')
  const looked = await lookInside(file)
  signal.throwIfAborted()
  if (looked.kind === 'refused') return refused(looked.reason)
  const { mimeType, boxes } = looked
  const probed = await probe(file, signal)
  if (probed.kind === 'cannot-open') return refused(boxes?.picture === 'hevc' ? 'hevc' : 'cannot_open')
  if (probed.kind === 'no-picture') return refused(whyNoPicture(boxes))
  if (probed.durationS > longestDurationS) return refused('too_long')
  const { durationS, width, height, poster } = probed
  const mayNotShowElsewhere = boxes?.picture === 'hevc'
  return { outcome: 'ready', video: { mimeType, durationS, width, height, poster, mayNotShowElsewhere } }
}

type Look =
  | { readonly kind: 'playable'; readonly mimeType: ClipMimeType; readonly boxes: Mp4Findings | null }
  | { readonly kind: 'refused'; readonly reason: RefusalReason }

const containerRefusals = {
  'not-video': 'not_video',
  sound: 'sound_file',
  captions: 'captions_file',
  'other-video': 'other_video',
} as const

async function lookInside(file: Blob): Promise<Look> {
  try {
    const container = recogniseContainer(new Uint8Array(await file.slice(0, headLength).arrayBuffer()))
    if (container.kind !== 'playable') return { kind: 'refused', reason: containerRefusals[container.kind] }
    const { mimeType } = container
    if (mimeType !== 'video/mp4' && mimeType !== 'video/quicktime') return { kind: 'playable', mimeType, boxes: null }
    const boxes = await readMp4Boxes(file)
    if (!boxes.isWhole) return { kind: 'refused', reason: 'cut_short' }
    if (!boxes.hasIndex) return { kind: 'refused', reason: 'cannot_open' }
    return { kind: 'playable', mimeType, boxes }
  } catch {
    return { kind: 'refused', reason: 'unreadable' }
  }
}

function whyNoPicture(boxes: Mp4Findings | null): RefusalReason {
  if (boxes?.picture === 'hevc') return 'hevc'
  return boxes?.picture === 'none' ? 'sound_file' : 'sound_only'
}

function refused(reason: RefusalReason): Preflight {
  return { outcome: 'refused', reason }
}
