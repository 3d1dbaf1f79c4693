import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { RelativeTime } from './relative-time.tsx'

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
