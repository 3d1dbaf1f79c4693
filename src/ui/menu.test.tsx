import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { IconButton } from './icon-button.tsx'
import { Menu } from './menu.tsx'

it('opens and chooses by the keyboard, passes over what is switched off, and gives the focus back', async () => {
  const handleEdit = vi.fn()
  const handleDelete = vi.fn()
  render(
    <Menu
      trigger={<IconButton label="More" icon={<svg />} />}
      items={[
        { label: 'Edit', onSelect: handleEdit, isDisabled: true },
        'separator',
        { label: 'Delete', onSelect: handleDelete, isDangerous: true },
      ]}
    />,
  )
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  expect(await screen.findByRole('menuitem', { name: 'Edit' })).toHaveAttribute('aria-disabled', 'true')
  await userEvent.click(screen.getByRole('menuitem', { name: 'Edit' }))
  expect(handleEdit).not.toHaveBeenCalled()
  await userEvent.keyboard('{End}{Enter}')
  expect(handleDelete).toHaveBeenCalledOnce()
  await waitFor(() => expect(screen.queryByRole('menu')).not.toBeInTheDocument())
  await waitFor(() => expect(screen.getByRole('button', { name: 'More' })).toHaveFocus())
})
