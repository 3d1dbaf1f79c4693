import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { QrCode } from './qr-code.tsx'

it('is named, and draws something else for another text', () => {
  const { rerender } = render(<QrCode text="https://pausepoint.example/join/A" label="Invitation as a QR code" />)
  const drawn = screen.getByRole('img', { name: 'Invitation as a QR code' }).innerHTML
  rerender(<QrCode text="https://pausepoint.example/join/B" label="Invitation as a QR code" />)
  expect(screen.getByRole('img').innerHTML).not.toBe(drawn)
})
