import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { RelativeTime, tellTimeBy } from './relative-time.tsx'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-09-30T12:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

it('moves on by itself, all of them by one timer that ends with the last', () => {
  const { unmount } = render(
    <>
      <RelativeTime at="2026-09-30T12:00:00Z" />
      <RelativeTime at="2026-09-30T11:50:00Z" />
    </>,
  )
  expect(screen.getByText('just now')).toBeInTheDocument()
  expect(vi.getTimerCount()).toBe(1)
  act(() => void vi.advanceTimersByTime(60_000))
  expect(screen.getByText('1 minute ago')).toHaveAttribute('datetime', '2026-09-30T12:00:00.000Z')
  expect(screen.getByText('11 minutes ago')).toBeInTheDocument()
  unmount()
  expect(vi.getTimerCount()).toBe(0)
})

it('shows nothing for what is no time', () => {
  const { container } = render(<RelativeTime at="soon" />)
  expect(container).toBeEmptyDOMElement()
})

it('goes by a better clock than this computer’s where there is one', () => {
  tellTimeBy(() => Date.now() - 86_400_000)
  render(<RelativeTime at="2026-09-29T11:55:00Z" />)
  expect(screen.getByText('5 minutes ago')).toBeInTheDocument()
  tellTimeBy(() => Date.now())
})
