import 'fake-indexeddb/auto'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { beforeEach, expect, it, vi } from 'vitest'
import { useDrafts } from '../../lib/outbox/drafts.ts'
import { GroupNameDialog } from './group-name-dialog.tsx'

const save = vi.fn<(name: string) => Promise<string>>()

function Groups() {
  const [isOpen, setOpen] = useState(false)
  const [client] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={client}>
      <button type="button" onClick={() => setOpen(true)}>
        New group
      </button>
      <GroupNameDialog
        place="group-name"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title="New group"
        submit="Make it"
        saving={{ mutationFn: save }}
        onSaved={() => setOpen(false)}
      />
    </QueryClientProvider>
  )
}

const open = () => userEvent.click(screen.getByRole('button', { name: 'New group' }))
const name = () => screen.findByRole('textbox', { name: 'Name of the group' }, { timeout: 15_000 })

beforeEach(() => {
  useDrafts.setState({ personId: 'amara', loaded: true, byPlace: {} })
  save.mockReset()
})

it.each([
  ['Escape', () => userEvent.keyboard('{Escape}')],
  ['Cancel', () => userEvent.click(screen.getByRole('button', { name: 'Cancel' }))],
  ['Close', () => userEvent.click(screen.getByRole('button', { name: 'Close' }))],
])('keeps a name that was typed when it is left by %s', async (_, leave) => {
  render(<Groups />)
  await open()
  await userEvent.type(await name(), 'Year 5')
  await leave()
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  await open()
  expect(await name()).toHaveValue('Year 5')
})

it('begins anew once the name is saved, and keeps it while it is not', async () => {
  render(<Groups />)
  await open()
  await userEvent.type(await name(), 'Year 5')
  save.mockRejectedValueOnce(new Error('The network dropped.'))
  await userEvent.click(screen.getByRole('button', { name: 'Make it' }))
  expect(await screen.findByText('The network dropped.')).toBeInTheDocument()
  expect(await name()).toHaveValue('Year 5')
  save.mockResolvedValueOnce('g1')
  await userEvent.click(screen.getByRole('button', { name: 'Make it' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  expect(save).toHaveBeenLastCalledWith('Year 5', expect.anything())
  await open()
  expect(await name()).toHaveValue('')
})
