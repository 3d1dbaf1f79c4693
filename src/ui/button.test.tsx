import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'

it('does not send the form it stands in, unless it is told to', async () => {
  const handleSubmit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault())
  render(
    <form onSubmit={handleSubmit}>
      <Button>Look</Button>
      <Button type="submit">Send</Button>
    </form>,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Look' }))
  expect(handleSubmit).not.toHaveBeenCalled()
  await userEvent.click(screen.getByRole('button', { name: 'Send' }))
  expect(handleSubmit).toHaveBeenCalledOnce()
})

it('keeps focus and name while busy, says so, and neither acts nor sends', async () => {
  const handleClick = vi.fn()
  const handleSubmit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault())
  const form = (isBusy: boolean) => (
    <form onSubmit={handleSubmit}>
      <Button type="submit" isBusy={isBusy} onClick={handleClick}>
        Send
      </Button>
    </form>
  )
  const { rerender } = render(form(false))
  await userEvent.tab()
  rerender(form(true))
  const button = screen.getByRole('button', { name: 'Send' })
  expect(button).toHaveFocus()
  expect(button).toHaveAttribute('aria-busy', 'true')
  await userEvent.keyboard('{Enter}')
  await userEvent.click(button)
  expect(handleClick).not.toHaveBeenCalled()
  expect(handleSubmit).not.toHaveBeenCalled()
})

it('an icon button is named by its label, with the key in the tooltip', () => {
  render(<IconButton label="Play" shortcut="K" icon={<svg />} />)
  expect(screen.getByRole('button', { name: 'Play' })).toHaveAttribute('title', 'Play (K)')
})
