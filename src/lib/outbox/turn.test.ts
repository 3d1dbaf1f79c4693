import { locks } from 'node:worker_threads'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { takeTurns } from './turn.ts'
import type { Turn } from './turn.ts'

type Window = { readonly turn: Turn; readonly hasTurn: () => boolean }

let name = 0
let opened: Turn[] = []
let prepare: () => Promise<void>

function openWindow(onTurn: () => unknown = () => undefined): Window {
  const turn = takeTurns({ name: `turns ${name}`, prepare: () => prepare(), onTurn })
  opened.push(turn)
  const hasTurn = () => {
    const began = turn.begin()
    if (began) turn.end()
    return began
  }
  return { turn, hasTurn }
}

function setInSight(isInSight: boolean): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(isInSight ? 'visible' : 'hidden')
  document.dispatchEvent(new Event('visibilitychange'))
}

const eventually = (is: () => boolean) => vi.waitFor(() => expect(is()).toBe(true))

beforeEach(() => {
  name += 1
  opened = []
  prepare = () => Promise.resolve()
  vi.stubGlobal('navigator', { ...navigator, locks })
})
afterEach(() => {
  for (const turn of opened) turn.close()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

it('comes by itself where nobody has it, and stays', async () => {
  const a = openWindow()
  await eventually(a.hasTurn)
  expect(a.turn.begin()).toBe(true)
  expect(a.turn.begin()).toBe(false)
  a.turn.end()
  expect(a.turn.begin()).toBe(true)
  a.turn.end()
})

it('comes only after what the others did is known', async () => {
  const known = Promise.withResolvers<void>()
  prepare = () => known.promise
  const onTurn = vi.fn(() => undefined)
  const a = openWindow(onTurn)
  await vi.waitFor(async () => expect((await locks.query()).held).toContainEqual(expect.objectContaining({ name: `turns ${name}` })))
  expect(a.turn.begin()).toBe(false)
  known.resolve()
  await vi.waitFor(() => expect(onTurn).toHaveBeenCalledOnce())
  expect(a.turn.begin()).toBe(true)
  a.turn.end()
})

it('goes to who asks, but not while something is being sent', async () => {
  const a = openWindow()
  await eventually(a.hasTurn)
  const b = openWindow()
  expect(a.turn.begin()).toBe(true)
  b.turn.ask()
  const third = openWindow()
  await vi.waitFor(async () => expect((await locks.query()).pending).toHaveLength(2))
  expect([b.hasTurn(), third.hasTurn()]).toEqual([false, false])
  a.turn.end()
  await eventually(b.hasTurn)
  expect(a.hasTurn()).toBe(false)
  third.turn.ask()
  await eventually(third.hasTurn)
  a.turn.ask()
  await eventually(a.hasTurn)
})

it('goes to the next in line when its window is gone', async () => {
  const a = openWindow()
  await eventually(a.hasTurn)
  const onTurn = vi.fn(() => undefined)
  const b = openWindow(onTurn)
  a.turn.close()
  await vi.waitFor(() => expect(onTurn).toHaveBeenCalledOnce())
  expect(b.hasTurn()).toBe(true)
})

it('is still that of a window which closes while it sends, until that is answered', async () => {
  const a = openWindow()
  await eventually(a.hasTurn)
  a.turn.begin()
  a.turn.close()
  const b = openWindow()
  b.turn.ask()
  await vi.waitFor(async () => expect((await locks.query()).pending).toHaveLength(1))
  expect(b.hasTurn()).toBe(false)
  a.turn.end()
  await eventually(b.hasTurn)
})

it('is not kept out of sight, where a window may be stopped; what is being sent ends first', async () => {
  const a = openWindow()
  await eventually(a.hasTurn)
  a.turn.begin()
  setInSight(false)
  expect((await locks.query()).held).toHaveLength(1)
  a.turn.end()
  await vi.waitFor(async () => expect((await locks.query()).held).toEqual([]))
  expect(a.hasTurn()).toBe(false)
  setInSight(true)
  await eventually(a.hasTurn)
})

it('can be had out of sight by who has something to send', async () => {
  setInSight(false)
  const sent = vi.fn(() => undefined)
  const a = openWindow(() => {
    if (a.turn.begin()) sent()
  })
  expect((await locks.query()).held).toEqual([])
  a.turn.ask()
  await vi.waitFor(() => expect(sent).toHaveBeenCalledOnce())
  a.turn.end()
  await vi.waitFor(async () => expect((await locks.query()).held).toEqual([]))
})

it('is asked for by the window somebody turns to', async () => {
  const a = openWindow()
  await eventually(a.hasTurn)
  const b = openWindow()
  await vi.waitFor(async () => expect((await locks.query()).pending).toHaveLength(1))
  window.dispatchEvent(new Event('focus'))
  await eventually(b.hasTurn)
})

it('is one window’s at a time, and everybody who asks gets it, whatever they do', async () => {
  const act = fc.record({ who: fc.nat(2), what: fc.constantFrom('ask', 'send', 'hide', 'show', 'wait') })
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
      name += 1
      const sending = new Set<number>()
      const hadTurn = new Set<number>()
      const windows = [0, 1, 2].map((who) => openWindow(() => hadTurn.add(who)))
      for (const { who, what } of acts) {
        const { turn } = windows[who] ?? openWindow()
        if (what === 'ask') turn.ask()
        if (what === 'hide' || what === 'show') setInSight(what === 'show')
        if (what === 'wait') await new Promise((resolve) => setImmediate(resolve))
        if (what !== 'send') continue
        if (sending.delete(who)) turn.end()
        else if (turn.begin()) sending.add(who)
        expect(sending.size).toBeLessThanOrEqual(1)
      }
      for (const who of sending) windows[who]?.turn.end()
      setInSight(true)
      for (const [who, { turn, hasTurn }] of windows.entries()) {
        hadTurn.delete(who)
        turn.ask()
        await eventually(() => hasTurn() || hadTurn.has(who))
      }
      for (const { turn } of windows) turn.close()
    }),
    { numRuns: 50 },
  )
})
