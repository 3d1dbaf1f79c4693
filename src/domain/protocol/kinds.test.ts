import { expect, it } from 'vitest'
import { builtInProtocols } from './built-in-protocols.ts'
import { kindLook } from './kinds.ts'

it('gives each kind of one step its own sign', () => {
  for (const step of builtInProtocols.flatMap((protocol) => protocol.steps)) {
    const signs = step.kinds.map((kind) => kindLook(kind).sign)
    expect(new Set(signs).size).toBe(signs.length)
  }
})

it.each([
  ['praise', { sign: '▲', colour: 'praise' }],
  ['next-step', { sign: '◆', colour: 'note' }],
  ['', { sign: '◆', colour: 'note' }],
  ['constructor', { sign: '◆', colour: 'note' }],
])('%j looks like %j', (kind, look) => {
  expect(kindLook(kind)).toEqual(look)
})
