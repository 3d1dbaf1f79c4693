import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { rest, restingMs } from './rest.ts'

const settled = async (promise: Promise<void>): Promise<boolean> => {
  let is = false
  void promise.then(
    () => (is = true),
    () => (is = true),
  )
  await vi.advanceTimersByTimeAsync(0)
  return is
}

describe('rest', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('is longer with each failure, up to 15 seconds', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 100].map(restingMs)).toEqual([500, 1_000, 2_000, 5_000, 10_000, 15_000, 15_000, 15_000])
  })

  it('ends when its time is over', async () => {
    const resting = rest(2, new AbortController().signal)
    await vi.advanceTimersByTimeAsync(999)
    expect(await settled(resting)).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await settled(resting)).toBe(true)
  })

  it('ends at once when the network comes back, and never before without one', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    const resting = rest(1, new AbortController().signal)
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(await settled(resting)).toBe(false)
    window.dispatchEvent(new Event('online'))
    expect(await settled(resting)).toBe(true)
  })

  it('is given up when the person pauses', async () => {
    const pausing = new AbortController()
    const resting = rest(6, pausing.signal)
    pausing.abort(new Error('paused'))
    await expect(resting).rejects.toThrow('paused')
  })
})
