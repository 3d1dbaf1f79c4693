import { act, renderHook } from '@testing-library/react'
import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { chooseTheme, readTheme, useTheme } from './theme.ts'

const script = readFileSync('public/theme.js', 'utf8')
const page = readFileSync('index.html', 'utf8')
const barColours = () => [...document.querySelectorAll('meta[name="theme-color"]')].map((meta) => meta.getAttribute('content'))

/** A new page load: the head as it is served, then the script that runs before the first paint. */
function load(): void {
  delete document.documentElement.dataset['theme']
  document.head.replaceChildren(...new DOMParser().parseFromString(page, 'text/html').querySelectorAll('meta'))
  // oxlint-disable-next-line typescript/no-implied-eval -- the script of the page's head, as the browser runs it
  new Function(script)()
}

describe('theme', () => {
  beforeEach(() => {
    localStorage.clear()
    load()
  })

  it('follows the system until somebody chooses', () => {
    expect(readTheme()).toBe('system')
    expect(document.documentElement).not.toHaveAttribute('data-theme')
  })

  it('keeps a choice over a reload, before any of the app has run', () => {
    chooseTheme('dark')
    const chosen = barColours()
    load()
    expect(document.documentElement).toHaveAttribute('data-theme', 'dark')
    expect(barColours()).toEqual(chosen)
    expect(new Set(chosen).size).toBe(1)
  })

  it('goes back to the system with the colours the page came with', () => {
    const served = barColours()
    chooseTheme('dark')
    chooseTheme('system')
    expect(barColours()).toEqual(served)
    load()
    expect(readTheme()).toBe('system')
  })

  it('follows a choice made in another tab', () => {
    const { result } = renderHook(useTheme)
    act(() => void window.dispatchEvent(new StorageEvent('storage', { key: 'pausepoint.theme', newValue: 'dark' })))
    expect(result.current).toBe('dark')
    act(() => void window.dispatchEvent(new StorageEvent('storage', { key: 'pausepoint.theme', newValue: null })))
    expect(result.current).toBe('system')
  })

  it('still changes the page where storage is forbidden', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('forbidden', 'SecurityError')
    })
    chooseTheme('dark')
    expect(readTheme()).toBe('dark')
    vi.restoreAllMocks()
  })
})
