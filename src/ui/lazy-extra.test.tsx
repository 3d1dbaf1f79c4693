import { render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { expect, it, vi } from 'vitest'
import { lazyExtra } from './lazy-extra.ts'

it('waits for the network instead of failing, and then is there', async () => {
  const load = vi
    .fn<() => Promise<{ default: () => string }>>()
    .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
    .mockResolvedValueOnce({ default: () => 'the menu' })
  const Extra = lazyExtra(load)
  render(
    <p>
      the page{' '}
      <Suspense fallback="meanwhile">
        <Extra />
      </Suspense>
    </p>,
  )
  await vi.waitFor(() => expect(load).toHaveBeenCalledOnce())
  expect(screen.getByText(/the page/)).toHaveTextContent('the page meanwhile')
  await vi.waitFor(() => {
    window.dispatchEvent(new Event('online'))
    expect(load).toHaveBeenCalledTimes(2)
  })
  expect(await screen.findByText(/the menu/)).toBeInTheDocument()
})
