/** What a file is by its own first bytes; its name and declared type may say anything. */
export type Container =
  | { readonly kind: 'playable'; readonly mimeType: ClipMimeType }
  | { readonly kind: 'other-video' }
  | { readonly kind: 'sound' }
  | { readonly kind: 'captions' }
  | { readonly kind: 'not-video' }

/** The types the bucket and `create_clip` take. */
export type ClipMimeType = 'video/mp4' | 'video/quicktime' | 'video/webm' | 'video/x-matroska'

/** How many bytes `recogniseContainer` wants to see. */
export const headLength = 4096

const soundBrands = new Set(['M4A ', 'M4B ', 'M4P '])
const pictureBrands = new Set(['heic', 'heix', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis'])
const oldQuickTimeBoxes = new Set(['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'])

/**
 * Recognises a container by its signature.
 * Sources: ISO/IEC 14496-12 `ftyp`, QuickTime File Format, RFC 9559 (Matroska), WHATWG MIME Sniffing, WebVTT.
 */
export function recogniseContainer(head: Uint8Array): Container {
  const box = ascii(head, 4, 8)
  if (box === 'ftyp') return byBrand(ascii(head, 8, 12))
  if (oldQuickTimeBoxes.has(box)) return { kind: 'playable', mimeType: 'video/quicktime' }
  if (startsWith(head, [0x1a, 0x45, 0xdf, 0xa3])) return byDocType(head)
  if (isOtherVideo(head)) return { kind: 'other-video' }
  if (isSound(head)) return { kind: 'sound' }
  if (isCaptions(head)) return { kind: 'captions' }
  return { kind: 'not-video' }
}

function byBrand(brand: string): Container {
  if (brand === 'qt  ') return { kind: 'playable', mimeType: 'video/quicktime' }
  if (soundBrands.has(brand)) return { kind: 'sound' }
  if (pictureBrands.has(brand)) return { kind: 'not-video' }
  return { kind: 'playable', mimeType: 'video/mp4' }
}

function byDocType(head: Uint8Array): Container {
  const mimeType = ascii(head, 0, 64).includes('webm') ? 'video/webm' : 'video/x-matroska'
  return { kind: 'playable', mimeType }
}

function isOtherVideo(head: Uint8Array): boolean {
  const riff = ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 11) === 'AVI'
  const windowsMedia = startsWith(head, [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11])
  const flash = ascii(head, 0, 3) === 'FLV'
  const programStream = startsWith(head, [0x00, 0x00, 0x01, 0xba]) || startsWith(head, [0x00, 0x00, 0x01, 0xb3])
  return riff || windowsMedia || flash || programStream || isTransportStream(head)
}

/** Packets of 188 bytes (192 on cameras), each beginning with 0x47. */
function isTransportStream(head: Uint8Array): boolean {
  return [
    [0, 188],
    [4, 192],
  ].some(([start = 0, step = 0]) => [0, 1, 2, 3].every((packet) => head[start + packet * step] === 0x47))
}

function isSound(head: Uint8Array): boolean {
  const mpegFrame = head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2
  return (
    ascii(head, 0, 3) === 'ID3' ||
    mpegFrame ||
    ascii(head, 0, 4) === 'fLaC' ||
    ascii(head, 0, 4) === 'OggS' ||
    (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WAVE')
  )
}

/** WebVTT says so; SubRip numbers its first line and gives its times; SBV begins with them. Any of them may be UTF-16. */
function isCaptions(head: Uint8Array): boolean {
  const text = ascii(head, 0, 128)
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
    .replaceAll('\0', '')
  return /^\s*(?:WEBVTT[ \t\r\n]|(?:\d+\s+)?\d+:[\d:,.]+\s*-->|\d+:\d+:[\d.]+,\d+:\d+:[\d.]+\s)/.test(text)
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}
