import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { TimeTag } from './time-tag.tsx'

it('seeks to the start of a span, and is said in words', async () => {
  const handleSeek = vi.fn()
  render(<TimeTag seconds={48.25} end={62} onSeek={handleSeek} seekLabel={(spoken) => `Go to ${spoken}`} />)
  const button = screen.getByRole('button', { name: '0:48 – 1:02, Go to 48 seconds' })
  expect(button).toHaveTextContent('0:48 – 1:02')
  await userEvent.click(button)
  expect(handleSeek).toHaveBeenCalledWith(48.25)
})

it('is plain text where there is nothing to seek', () => {
  render(<TimeTag seconds={41.2} precision="tenths" />)
  expect(screen.getByText('0:41.2')).toBeInTheDocument()
  expect(screen.queryByRole('button')).not.toBeInTheDocument()
})
