/** What the boxes of an mp4 or mov say without decoding anything. */
export type Mp4Findings = {
  /** False: the film or its index runs past the end of the file, so part of it is missing. */
  readonly isWhole: boolean
  readonly hasIndex: boolean
  readonly picture: 'hevc' | 'other' | 'none'
}

const longestIndexBytes = 64 * 1024 * 1024
const hevcEntries = ['hvc1', 'hev1', 'dvh1', 'dvhe']
/** Boxes that hold the film. Anything else past the end is padding that cameras leave, and plays. */
const filmBoxes = new Set(['moov', 'mdat', 'moof'])
const mostBoxes = 100_000

/**
 * Walks the top-level boxes by their headers, and looks into the index (`moov`) alone: the film itself is never read.
 * Source: ISO/IEC 14496-12, 4.2 and 8.5.2.
 */
export async function readMp4Boxes(file: Blob): Promise<Mp4Findings> {
  let at = 0
  let index: Blob | null = null
  let isWhole = true
  for (let count = 0; count < mostBoxes && at < file.size; count += 1) {
    const box = await boxAt(file, at)
    if (box === null) break
    if (box.type === 'moov') index = file.slice(at, at + Math.min(box.size, longestIndexBytes))
    at += box.size
    if (at > file.size && filmBoxes.has(box.type)) isWhole = false
  }
  return { isWhole, hasIndex: index !== null, picture: await pictureIn(index) }
}

type Box = { readonly type: string; readonly size: number }

async function boxAt(file: Blob, at: number): Promise<Box | null> {
  const header = new DataView(await file.slice(at, at + 16).arrayBuffer())
  if (header.byteLength < 8) return null
  const type = String.fromCharCode(...[4, 5, 6, 7].map((place) => header.getUint8(place)))
  const size = header.getUint32(0)
  if (size === 0) return { type, size: file.size - at }
  if (size === 1) return header.byteLength < 16 ? null : { type, size: Math.max(16, Number(header.getBigUint64(8))) }
  return size < 8 ? null : { type, size }
}

async function pictureIn(index: Blob | null): Promise<Mp4Findings['picture']> {
  if (index === null) return 'none'
  const text = new TextDecoder('latin1').decode(await index.arrayBuffer())
  if (!text.includes('vide')) return 'none'
  return hevcEntries.some((entry) => text.includes(entry)) ? 'hevc' : 'other'
}
