import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { AvatarStack } from './avatar-stack.tsx'

it('names everybody, also those there is no room for', () => {
  const people = ['Amara', 'Daniel', 'Lucía', 'Sol', 'Wei'].map((name) => ({ id: name, name }))
  render(<AvatarStack people={people} label="Here now" max={4} />)
  const stack = screen.getByRole('img', { name: 'Here now: Amara, Daniel, Lucía, Sol, Wei' })
  expect(stack).toHaveTextContent('ADL+2')
})
