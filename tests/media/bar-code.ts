/**
 * The number of a frame, written into its picture so that a test can read which frame is on screen.
 *
 * The lowest ninth of the picture is split into 16 cells of equal width, black or white, from the left:
 *
 * | cells | hold |
 * |---|---|
 * | 0, 1 | white, black: where white and black lie in this picture |
 * | 2 to 13 | the frame's number, 0 to 4095, highest bit first, white is 1 |
 * | 14, 15 | how many of those 12 cells are white, modulo 4, highest bit first |
 */
export const barCode = { cells: 16, numberBits: 12, frames: 4096, heightShare: 1 / 9 } as const

const checkBits = 2
const leastContrast = 60

/** The y of a row through the middle of the bar code of a picture `height` pixels high. */
export function barCodeRow(height: number): number {
  return Math.min(height - 1, Math.round(height * (1 - barCode.heightShare / 2)))
}

/** The cells that stand for a frame's number, true for white. */
export function barCodeCells(frame: number): boolean[] {
  if (!Number.isInteger(frame) || frame < 0 || frame >= barCode.frames) {
    throw new RangeError(`A bar code holds 0 to ${barCode.frames - 1}, not ${frame}.`)
  }
  const number = toBits(frame, barCode.numberBits)
  return [true, false, ...number, ...toBits(countTrue(number) % 4, checkBits)]
}

/**
 * The frame's number from one row of RGBA pixels (`getImageData(0, barCodeRow(height), width, 1).data`),
 * or null where the row holds no sound bar code. Survives scaling, compression and shifted levels.
 */
export function readBarCode(row: ArrayLike<number>): number | null {
  const levels = Array.from({ length: barCode.cells }, (_, cell) => cellLevel(row, cell))
  const [white = 0, black = 0, ...rest] = levels
  if (white - black < leastContrast) return null
  const middle = (white + black) / 2
  const bits = rest.map((level) => level > middle)
  const number = bits.slice(0, barCode.numberBits)
  const check = fromBits(bits.slice(barCode.numberBits))
  return countTrue(number) % 4 === check ? fromBits(number) : null
}

function cellLevel(row: ArrayLike<number>, cell: number): number {
  const width = row.length / 4
  const from = Math.floor(((cell + 0.3) * width) / barCode.cells)
  const to = Math.max(from + 1, Math.floor(((cell + 0.7) * width) / barCode.cells))
  let sum = 0
  for (let x = from; x < to; x += 1) {
    sum += 0.299 * (row[4 * x] ?? 0) + 0.587 * (row[4 * x + 1] ?? 0) + 0.114 * (row[4 * x + 2] ?? 0)
  }
  return sum / (to - from)
}

const toBits = (value: number, length: number): boolean[] => Array.from({ length }, (_, bit) => ((value >> (length - 1 - bit)) & 1) === 1)

const fromBits = (bits: boolean[]): number => bits.reduce((value, bit) => value * 2 + (bit ? 1 : 0), 0)

const countTrue = (bits: boolean[]): number => bits.filter(Boolean).length
