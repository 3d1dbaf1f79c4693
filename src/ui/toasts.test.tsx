import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { toast, toastError } from './toast.ts'
import { Toasts } from './toasts.tsx'

const words = { label: 'Messages', dismiss: 'Dismiss' }

it('shows what was said before its code was loaded', async () => {
  toast('Link copied.', { id: 'early' })
  render(<Toasts words={words} />)
  expect(await screen.findByText('Link copied.', {}, { timeout: 10_000 })).toBeVisible()
})

it('offers the one action, does it and goes', async () => {
  const handleUndo = vi.fn()
  render(<Toasts words={words} />)
  act(() => toast('Comment deleted.', { action: { label: 'Undo', onClick: handleUndo } }))
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  expect(handleUndo).toHaveBeenCalledOnce()
  await waitFor(() => expect(screen.queryByText('Comment deleted.')).not.toBeInTheDocument())
})

it('shows one cause once', async () => {
  render(<Toasts words={words} />)
  act(() => toastError('The network dropped at 40%.', { id: 'network' }))
  expect(await screen.findByText('The network dropped at 40%.')).toBeVisible()
  act(() => toastError('The network dropped at 63%.', { id: 'network' }))
  expect(await screen.findByText('The network dropped at 63%.')).toBeVisible()
  expect(screen.queryByText('The network dropped at 40%.')).not.toBeInTheDocument()
})

it('keeps an error until it is dismissed, and lets other words pass', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  try {
    render(<Toasts words={words} />)
    act(() => {
      toast('Saved.')
      toastError('This reply could not be saved. Your words are kept.')
    })
    expect(await screen.findByText('Saved.')).toBeInTheDocument()
    await act(() => vi.advanceTimersByTimeAsync(60_000))
    await waitFor(() => expect(screen.queryByText('Saved.')).not.toBeInTheDocument())
    expect(screen.getByText('This reply could not be saved. Your words are kept.')).toBeInTheDocument()
  } finally {
    vi.useRealTimers()
  }
})
