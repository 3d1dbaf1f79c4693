import { barCode, barCodeCells } from './bar-code.ts'

const glyphs = [
  '01110 10001 10011 10101 11001 10001 01110',
  '00100 01100 00100 00100 00100 00100 01110',
  '01110 10001 00001 00110 01000 10000 11111',
  '01110 10001 00001 00110 00001 10001 01110',
  '00010 00110 01010 10010 11111 00010 00010',
  '11111 10000 11110 00001 00001 10001 01110',
  '00110 01000 10000 11110 10001 10001 01110',
  '11111 00001 00010 00100 01000 01000 01000',
  '01110 10001 10001 01110 10001 10001 01110',
  '01110 10001 10001 01111 00001 00010 01100',
].map((rows) => rows.split(' '))

const shade = { paper: 226, ink: 38, dot: 96, white: 250, black: 6 } as const

export interface PictureSize {
  width: number
  height: number
}

/** One grey picture (a byte a pixel): the frame's number in figures, a dot that goes round once in 60 frames, and the bar code. */
export function drawFrame(frame: number, size: PictureSize): Uint8Array {
  const picture = new Uint8Array(size.width * size.height).fill(shade.paper)
  drawNumber(picture, size, frame)
  drawDot(picture, size, frame)
  drawBarCode(picture, size, frame)
  return picture
}

function drawNumber(picture: Uint8Array, size: PictureSize, frame: number): void {
  const digits = [...String(frame).padStart(3, '0')].map(Number)
  const dot = Math.floor(Math.min(size.height / 16, size.width / (6 * digits.length + 4)))
  const left = Math.round((size.width - (6 * digits.length - 1) * dot) / 2)
  const top = Math.round(size.height * 0.4 - 3.5 * dot)
  digits.forEach((digit, place) => {
    ;(glyphs[digit] ?? []).forEach((row, y) => {
      ;[...row].forEach((bit, x) => {
        if (bit === '1') fill(picture, size, left + (6 * place + x) * dot, top + y * dot, dot, dot, shade.ink)
      })
    })
  })
}

function drawDot(picture: Uint8Array, size: PictureSize, frame: number): void {
  const turn = (frame / 60) * 2 * Math.PI
  const side = Math.round(size.height / 18)
  const x = size.width * (0.5 + 0.42 * Math.sin(turn)) - side / 2
  const y = size.height * (0.42 - 0.34 * Math.cos(turn)) - side / 2
  fill(picture, size, Math.round(x), Math.round(y), side, side, shade.dot)
}

function drawBarCode(picture: Uint8Array, size: PictureSize, frame: number): void {
  const top = Math.round(size.height * (1 - barCode.heightShare))
  barCodeCells(frame).forEach((white, cell) => {
    const left = Math.round((cell * size.width) / barCode.cells)
    const right = Math.round(((cell + 1) * size.width) / barCode.cells)
    fill(picture, size, left, top, right - left, size.height - top, white ? shade.white : shade.black)
  })
}

function fill(picture: Uint8Array, size: PictureSize, left: number, top: number, width: number, height: number, level: number): void {
  for (let y = Math.max(0, top); y < Math.min(size.height, top + height); y += 1) {
    const row = y * size.width
    picture.fill(level, row + Math.max(0, left), row + Math.min(size.width, left + width))
  }
}
