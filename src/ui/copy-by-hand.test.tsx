import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { CopyByHand } from './copy-by-hand.tsx'
import { copyText } from './copy.ts'
import { takeToasts } from './toast.ts'

const words = { title: 'Copy it yourself', more: 'The browser did not let this page copy.', close: 'Close' }

afterEach(() => {
  vi.restoreAllMocks()
})

// The window's code comes when it is first shown.
beforeAll(() => import('./copy-window.tsx'))

const refusals = [
  {
    where: 'the browser refuses',
    refuse: () => vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError')),
  },
  {
    where: 'there is no clipboard, as without https',
    refuse: () => Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined }),
  },
]

it('copies, and says so', async () => {
  userEvent.setup()
  render(<CopyByHand words={words} />)
  await copyText('I waited four seconds here.', 'Copied.')
  expect(await navigator.clipboard.readText()).toBe('I waited four seconds here.')
  expect(takeToasts()).toMatchObject([{ message: 'Copied.' }])
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
})

it.each(refusals)('shows the text selected where $where, and gives the focus back', async ({ refuse }) => {
  const user = userEvent.setup()
  refuse()
  render(
    <>
      <button type="button" onClick={() => void copyText('First line\n“second”', 'Copied.')}>
        Copy
      </button>
      <CopyByHand words={words} />
    </>,
  )
  await user.click(screen.getByRole('button', { name: 'Copy' }))
  const area = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: words.title })
  await waitFor(() => expect(area).toHaveFocus())
  expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('First line\n“second”')
  expect(screen.getByRole('dialog')).toHaveAccessibleDescription(words.more)
  expect(takeToasts()).toEqual([])
  await user.click(screen.getByRole('button', { name: 'Close' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  await waitFor(() => expect(screen.getByRole('button', { name: 'Copy' })).toHaveFocus())
})
