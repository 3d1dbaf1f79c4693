/** How many bytes tell whether a file is UTF-16. */
const tellingBytes = 4096

export type CaptionsText = {
  readonly text: string
  /** Read as Windows-1252 because it is nothing else we know: the letters may be others. */
  readonly isGuess: boolean
}

/** The text of a file by its own bytes: UTF-16 with or without a mark, UTF-8, or else Windows-1252. */
export function textOf(bytes: Uint8Array): CaptionsText {
  const wide = wideEncoding(bytes)
  if (wide !== null) return { text: new TextDecoder(wide).decode(bytes), isGuess: false }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isGuess: false }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), isGuess: true }
  }
}

/** Times and line ends are narrow letters in every language: in UTF-16 every second byte of theirs is zero. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, tellingBytes)
  const zeros = (parity: 0 | 1): number => head.filter((byte, at) => byte === 0 && at % 2 === parity).length
  const [even, odd] = [zeros(0), zeros(1)]
  if (Math.max(even, odd) < head.length / 16) return null
  return odd > even ? 'utf-16le' : 'utf-16be'
}
