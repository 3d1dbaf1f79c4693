import { describe, expect, it } from 'vitest'
import { barCode, barCodeCells, barCodeRow, readBarCode } from './bar-code.ts'

type Levels = { white: number; black: number }

function drawRow(frame: number, width: number, { white, black }: Levels = { white: 255, black: 0 }): Uint8ClampedArray {
  const cells = barCodeCells(frame)
  const row = new Uint8ClampedArray(width * 4)
  for (let x = 0; x < width; x += 1) {
    const level = cells[Math.floor((x * barCode.cells) / width)] === true ? white : black
    row.set([level, level, level, 255], 4 * x)
  }
  return row
}

describe('bar code of a frame', () => {
  it('reads back every number it can hold', () => {
    for (let frame = 0; frame < barCode.frames; frame += 1) expect(readBarCode(drawRow(frame, 640))).toBe(frame)
  })

  it.each([160, 213, 390, 640, 1280, 1919])('reads a picture %i pixels wide', (width) => {
    for (const frame of [0, 1, 299, 1365, 2730, 4095]) expect(readBarCode(drawRow(frame, width))).toBe(frame)
  })

  it('reads a washed-out picture', () => {
    expect(readBarCode(drawRow(1234, 640, { white: 190, black: 80 }))).toBe(1234)
  })

  it('answers null for a picture without a bar code', () => {
    expect(readBarCode(new Uint8ClampedArray(640 * 4))).toBeNull()
    expect(readBarCode(new Uint8ClampedArray(640 * 4).fill(255))).toBeNull()
    expect(readBarCode([])).toBeNull()
  })

  it('answers null, never a neighbour, where one cell was misread', () => {
    for (let cell = 2; cell < barCode.cells; cell += 1) {
      const row = drawRow(77, 640)
      const flipped = barCodeCells(77)[cell] === true ? 0 : 255
      for (let x = cell * 40; x < (cell + 1) * 40; x += 1) row.set([flipped, flipped, flipped, 255], 4 * x)
      expect(readBarCode(row)).toBeNull()
    }
  })

  it('refuses a number it cannot hold', () => {
    for (const frame of [-1, 1.5, barCode.frames]) expect(() => barCodeCells(frame)).toThrow(RangeError)
  })

  it('lies in the lowest ninth of the picture', () => {
    for (const height of [90, 360, 720, 1080]) {
      expect(barCodeRow(height)).toBeGreaterThan(height * (8 / 9))
      expect(barCodeRow(height)).toBeLessThan(height)
    }
  })
})
