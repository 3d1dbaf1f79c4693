import { createHash } from 'node:crypto'
import { open, readFile, utimes } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

export interface Film {
  path: string
  bytes: number
  sha256: string
}

const short = fileURLToPath(new URL('../media/clip-small.mp4', import.meta.url))
const pieceBytes = 4 * 1024 * 1024
const filmedAt = new Date('2026-11-20T09:30:00Z')

/**
 * A film that plays, as long as one likes: a short one followed by a box that players skip, full of noise. The same
 * `seed` gives the same bytes.
 */
export async function paddedFilm(path: string, bytes: number, seed = 1): Promise<Film> {
  const film = await readFile(short)
  const padding = bytes - film.byteLength
  if (padding < 16) throw new Error(`A film of ${bytes} bytes is shorter than the one it is made of.`)
  const header = Buffer.alloc(16)
  header.writeUInt32BE(1, 0)
  header.write('free', 4, 'latin1')
  header.writeBigUInt64BE(BigInt(padding), 8)
  const hash = createHash('sha256')
  const file = await open(path, 'w')
  const write = async (piece: Buffer) => {
    hash.update(piece)
    await file.write(piece)
  }
  await write(film)
  await write(header)
  const noise = makeNoise(seed)
  for (let left = padding - header.byteLength; left > 0; left -= pieceBytes) await write(noise(Math.min(left, pieceBytes)))
  await file.close()
  await utimes(path, filmedAt, filmedAt)
  return { path, bytes, sha256: hash.digest('hex') }
}

/** xorshift32: every piece differs, so that no two parts of a file can be mistaken for each other. */
function makeNoise(seed: number): (bytes: number) => Buffer {
  let state = seed
  const words = new Uint32Array(pieceBytes / 4)
  return (bytes) => {
    for (let at = 0; at < words.length; at += 1) {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      words[at] = state
    }
    return Buffer.from(new Uint8Array(words.buffer, 0, bytes))
  }
}
