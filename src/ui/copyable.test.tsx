import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { Copyable } from './copyable.tsx'

const words = {
  label: 'Invitation link',
  copy: 'Copy',
  copied: 'Copied',
  copyYourself: 'The browser does not let this page copy. The text is selected.',
}

afterEach(() => {
  vi.useRealTimers()
})

it('copies, says so, and offers it again', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime })
  render(<Copyable text="https://pausepoint.example/join/7GH2" words={words} />)
  await user.click(screen.getByRole('button', { name: 'Copy' }))
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeInTheDocument()
  expect(await navigator.clipboard.readText()).toBe('https://pausepoint.example/join/7GH2')
  await act(() => vi.advanceTimersByTimeAsync(2000))
  expect(screen.getByRole('button', { name: 'Copy' })).toBeInTheDocument()
})

it('selects the text where the browser forbids copying', async () => {
  const user = userEvent.setup()
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'))
  render(<Copyable text="https://pausepoint.example/join/7GH2" words={words} />)
  await user.click(screen.getByRole('button', { name: 'Copy' }))
  expect(await screen.findByRole('status')).toHaveTextContent(words.copyYourself)
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Invitation link' })
  expect(field).toHaveFocus()
  expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).toBe(field.value)
})
