const pieceBytes = 128 * 1024
const pieces = 24

/**
 * What is in a file, in few letters: its size and a hash of its head, its tail and places evenly between. The same film
 * has the same whatever it is called and whenever it was handed over. Reads 3 MiB at most, however large the file is.
 * @throws when the file cannot be read: it was moved, changed or deleted
 */
export async function fingerprintOf(file: Blob): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await samplesOf(file).arrayBuffer())
  return `${file.size}-${[...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

function samplesOf(file: Blob): Blob {
  if (file.size <= pieceBytes * pieces) return file
  const step = (file.size - pieceBytes) / (pieces - 1)
  const starts = Array.from({ length: pieces }, (_piece, at) => Math.round(at * step))
  return new Blob(starts.map((start) => file.slice(start, start + pieceBytes)))
}
