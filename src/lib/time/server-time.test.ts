import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'

const serverTime = Date.parse('2026-11-30T12:00:00.400Z')
const hourMs = 3_600_000

const written = (time: number): string => new Date(time).toUTCString()

const fresh = async () => {
  vi.resetModules()
  return import('./server-time.ts')
}

beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers({ now: serverTime, toFake: ['Date'] })
})

describe('the server’s time', () => {
  it('is this computer’s until the server has said something, and whatever it says that is no time', async () => {
    const { serverNow, hearServerTime } = await fresh()
    expect(serverNow()).toBe(serverTime)
    for (const said of [null, '', 'soon']) hearServerTime(said, serverTime, serverTime)
    expect(serverNow()).toBe(serverTime)
  })

  it.each([1, -1, 24, -24, 24 * 9, -24 * 400])('is known after one answer on a clock %d hours off', async (hours) => {
    const { serverNow, byThisClock, hearServerTime } = await fresh()
    vi.setSystemTime(serverTime + hours * hourMs)
    hearServerTime(written(serverTime), Date.now() - 80, Date.now())
    expect(Math.abs(serverNow() - serverTime)).toBeLessThanOrEqual(2_000)
    expect(byThisClock(serverNow())).toBe(Date.now())
  })

  it('does not tremble where both clocks agree, however long answers take', async () => {
    const { serverNow, hearServerTime } = await fresh()
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(30_000), fc.nat(30_000), (later, there, back) => {
        const asked = serverTime + later
        hearServerTime(written(asked + there), asked, asked + there + back)
        expect(serverNow()).toBe(serverTime)
      }),
    )
  })

  it('never leaves what an answer allows, and is right to two seconds after any quick one', async () => {
    const { serverNow, hearServerTime } = await fresh()
    const answer = fc.record({ off: fc.integer({ min: -1e9, max: 1e9 }), there: fc.nat(5_000), back: fc.nat(5_000) })
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1 }), (answers) => {
        for (const { off, there, back } of answers) {
          const asked = serverTime + off
          hearServerTime(written(serverTime + there), asked, asked + there + back)
          vi.setSystemTime(asked + there + back)
          expect(Math.abs(serverNow() - (serverTime + there + back))).toBeLessThanOrEqual(2_000 + there + back)
        }
      }),
    )
  })

  it('is found again by the next answer after somebody set the clock', async () => {
    const { serverNow, hearServerTime } = await fresh()
    hearServerTime(written(serverTime), serverTime + 24 * hourMs, serverTime + 24 * hourMs)
    hearServerTime(written(serverTime), serverTime, serverTime)
    expect(Math.abs(serverNow() - serverTime)).toBeLessThanOrEqual(2_000)
  })

  it('takes nothing from an answer during which the clock was set back', async () => {
    const { serverNow, hearServerTime } = await fresh()
    hearServerTime(written(serverTime), serverTime + 24 * hourMs, serverTime)
    expect(serverNow()).toBe(serverTime)
  })

  it('is known over a reload', async () => {
    const { hearServerTime } = await fresh()
    vi.setSystemTime(serverTime + 24 * hourMs)
    hearServerTime(written(serverTime), Date.now(), Date.now())
    const { serverNow } = await fresh()
    expect(Math.abs(serverNow() - serverTime)).toBeLessThanOrEqual(2_000)
  })

  it('also where nothing can be stored', async () => {
    for (const name of ['getItem', 'setItem'] as const) {
      vi.spyOn(Storage.prototype, name).mockImplementation(() => {
        throw new DOMException('forbidden', 'SecurityError')
      })
    }
    const { serverNow, hearServerTime } = await fresh()
    vi.setSystemTime(serverTime + 24 * hourMs)
    hearServerTime(written(serverTime), Date.now(), Date.now())
    expect(Math.abs(serverNow() - serverTime)).toBeLessThanOrEqual(2_000)
    vi.restoreAllMocks()
  })
})
