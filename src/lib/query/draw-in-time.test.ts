import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { drawInTime } from './draw-in-time.ts'

let drawn: string[]
let schedule: ReturnType<typeof drawInTime>
const draw = (what: string) => schedule(() => drawn.push(what))
const frame = () => vi.advanceTimersByTimeAsync(17)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('requestAnimationFrame', (paint: () => void) => setTimeout(paint, 16))
  vi.stubGlobal('cancelAnimationFrame', clearTimeout)
  drawn = []
  schedule = drawInTime()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('draws the first at once, after the task that brought it', async () => {
  draw('first')
  expect(drawn).toEqual([])
  await Promise.resolve()
  expect(drawn).toEqual(['first'])
})

it('draws what comes before the next frame with that frame, in order, and what comes in that frame with the next', async () => {
  for (const each of ['first', 'second', 'third']) draw(each)
  await Promise.resolve()
  expect(drawn).toEqual(['first'])
  await frame()
  expect(drawn).toEqual(['first', 'second', 'third'])
  draw('fourth')
  await Promise.resolve()
  expect(drawn).toHaveLength(3)
  await frame()
  expect(drawn).toHaveLength(4)
})

it('draws at once again after a frame in which nothing came', async () => {
  draw('first')
  await frame()
  draw('second')
  await Promise.resolve()
  expect(drawn).toEqual(['first', 'second'])
})

it('draws though no frame comes, out of sight', async () => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  for (const each of ['first', 'second']) draw(each)
  await vi.advanceTimersByTimeAsync(100)
  expect(drawn).toEqual(['first', 'second'])
})
