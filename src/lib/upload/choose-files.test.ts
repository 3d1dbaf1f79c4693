import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { chooseFiles, filesOfInput } from './choose-files.ts'

const film = new File(['film'], 'lesson.mp4')
const handle = { name: 'lesson.mp4', getFile: async () => film }
const aborted = new DOMException('The user aborted a request.', 'AbortError')

function setUp(openPicker?: () => Promise<unknown>) {
  const input = Object.assign(document.createElement('input'), { type: 'file', multiple: true })
  const click = vi.spyOn(input, 'click').mockReturnValue()
  const onPicked = vi.fn()
  if (openPicker !== undefined) Reflect.set(window, 'showOpenFilePicker', vi.fn(openPicker))
  return { input, click, onPicked }
}

describe('chooseFiles', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
    Reflect.deleteProperty(window, 'showOpenFilePicker')
  })

  it('brings files with their handles where the browser has them', async () => {
    const { input, click, onPicked } = setUp(async () => [handle])
    await chooseFiles(input, onPicked)
    expect(onPicked).toHaveBeenCalledWith([{ file: film, handle }])
    expect(click).not.toHaveBeenCalled()
  })

  it('opens the plain chooser where it has none', async () => {
    const { input, click } = setUp()
    await chooseFiles(input, vi.fn())
    expect(click).toHaveBeenCalledTimes(1)
  })

  it('opens the camera, never the picker', async () => {
    const { input, click, onPicked } = setUp(async () => [handle])
    input.setAttribute('capture', 'environment')
    await chooseFiles(input, onPicked)
    expect(click).toHaveBeenCalledTimes(1)
    expect(onPicked).not.toHaveBeenCalled()
  })

  it('opens the plain chooser where the picker was never shown', async () => {
    const { input, click } = setUp(() => Promise.reject(aborted))
    await chooseFiles(input, vi.fn())
    expect(click).toHaveBeenCalledTimes(1)
  })

  it('does nothing when the person closes the picker', async () => {
    const { input, click, onPicked } = setUp(async () => {
      await new Promise((resolve) => setTimeout(resolve, 900))
      throw aborted
    })
    const choosing = chooseFiles(input, onPicked)
    await vi.advanceTimersByTimeAsync(900)
    await choosing
    expect(click).not.toHaveBeenCalled()
    expect(onPicked).not.toHaveBeenCalled()
  })
})

it('the files of an input are handed over once', () => {
  const input = Object.assign(document.createElement('input'), { type: 'file' })
  Object.defineProperty(input, 'files', { value: [film] })
  expect(filesOfInput(input)).toEqual([{ file: film, handle: null }])
  expect(input.value).toBe('')
})
