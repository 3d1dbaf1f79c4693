import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { Button } from './button.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { Dialog } from './dialog.tsx'
import { Field } from './field.tsx'
import { TextInput } from './text-input.tsx'

function Naming() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Rename</Button>
      <Dialog isOpen={isOpen} onOpenChange={setIsOpen} title="Rename the clip" description="Others see it." closeLabel="Close">
        <Field label="Name">
          <TextInput />
        </Field>
      </Dialog>
    </>
  )
}

function Deleting({ onConfirm }: { readonly onConfirm: () => void }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Delete</Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title="Delete this clip?"
        confirmLabel="Delete clip"
        cancelLabel="Keep it"
        onConfirm={onConfirm}
        isDangerous
      >
        <p>Nobody can bring it back.</p>
      </ConfirmDialog>
    </>
  )
}

describe('Dialog', () => {
  it('begins in its first field and gives the focus back on Escape', async () => {
    render(<Naming />)
    await userEvent.click(screen.getByRole('button', { name: 'Rename' }))
    const dialog = await screen.findByRole('dialog', { name: 'Rename the clip' })
    expect(dialog).toHaveAccessibleDescription('Others see it.')
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Name' })).toHaveFocus())
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    await waitFor(() => expect(screen.getByRole('button', { name: 'Rename' })).toHaveFocus())
  })

  it.each([
    ['tells that it composes', { isComposing: true }],
    ['tells only the code of its press', { keyCode: 229 }],
  ])('stays for the Escape of an input method that %s', async (_, press) => {
    render(<Naming />)
    await userEvent.click(screen.getByRole('button', { name: 'Rename' }))
    const name = await screen.findByRole('textbox', { name: 'Name' })
    fireEvent.keyDown(name, { key: 'Escape', ...press })
    expect(screen.getByRole('dialog')).toBeInTheDocument()
    fireEvent.keyDown(name, { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  })

  it('closes by its button', async () => {
    render(<Naming />)
    await userEvent.click(screen.getByRole('button', { name: 'Rename' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Close' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  })
})

describe('ConfirmDialog', () => {
  it('begins on the way out, so that Enter destroys nothing', async () => {
    const handleConfirm = vi.fn()
    render(<Deleting onConfirm={handleConfirm} />)
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }))
    const dialog = await screen.findByRole('alertdialog', { name: 'Delete this clip?' })
    expect(dialog).toHaveAccessibleDescription('Nobody can bring it back.')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Keep it' })).toHaveFocus())
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument())
    expect(handleConfirm).not.toHaveBeenCalled()
    await waitFor(() => expect(screen.getByRole('button', { name: 'Delete' })).toHaveFocus())
  })

  it('does it when it is confirmed', async () => {
    const handleConfirm = vi.fn()
    render(<Deleting onConfirm={handleConfirm} />)
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Delete clip' }))
    expect(handleConfirm).toHaveBeenCalledOnce()
  })
})
