import { expect, it } from 'vitest'
import { textOf } from './captions-text.ts'

const words = '0:00:01.000,0:00:03.000\r\n“Größe”, señor – 五分之八\r\n'

const wide = (text: string, isBigEndian = false): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), !isBigEndian)
  return new Uint8Array(view.buffer)
}

it.each([
  ['UTF-8', new TextEncoder().encode(words)],
  ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${words}`)],
  ['UTF-16', wide(`\uFEFF${words}`)],
  ['UTF-16, the other way round', wide(`\uFEFF${words}`, true)],
  ['UTF-16 without a mark', wide(words)],
  ['UTF-16 without a mark, the other way round', wide(words, true)],
])('%s is read as it was written', (_encoding, bytes) => {
  expect(textOf(bytes)).toEqual({ text: words, isGuess: false })
})

it('Windows-1252 is read, and said to be a guess', () => {
  const bytes = Uint8Array.from(
    [0x93, ...'Gr']
      .map((each) => (typeof each === 'string' ? each.charCodeAt(0) : each))
      .concat(0xf6, 0xdf, 0x65, 0x94, 0x20, 0x96, 0x20, 0x80),
  )
  expect(textOf(bytes)).toEqual({ text: '“Größe” – €', isGuess: true })
})

it('nothing is nothing', () => {
  expect(textOf(new Uint8Array())).toEqual({ text: '', isGuess: false })
})
