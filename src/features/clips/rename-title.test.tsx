import 'fake-indexeddb/auto'
import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { useDrafts } from '../../lib/outbox/drafts.ts'
import { RenameTitle } from './rename-title.tsx'

const onSave = vi.fn()
const onCancel = vi.fn()
const field = (problem: string | null = null) => (
  <RenameTitle place="clip-title:c" title="IMG 4711" problem={problem} onSave={onSave} onCancel={onCancel} />
)
const title = () => screen.getByRole('textbox', { name: 'Title' })

beforeEach(() => {
  useDrafts.setState({ personId: 'amara', loaded: true, byPlace: {} })
  onSave.mockClear()
  onCancel.mockClear()
})

it('keeps what was typed on Escape, for another time', async () => {
  const { unmount } = render(field())
  await userEvent.keyboard('Fractions{Escape}')
  expect(onCancel).toHaveBeenCalledOnce()
  expect(onSave).not.toHaveBeenCalled()
  unmount()
  render(field())
  expect(title()).toHaveValue('Fractions')
  await userEvent.keyboard('Halves{Enter}')
  expect(onSave).toHaveBeenCalledWith('Halves')
})

it('keeps nothing where the title is as it was', async () => {
  render(field())
  await userEvent.keyboard('IMG 4711{Escape}')
  expect(useDrafts.getState().byPlace['clip-title:c']).toBeUndefined()
})

it.each([{ isComposing: true }, { keyCode: 229 }])('leaves Enter and Escape to an input method: %j', (how) => {
  render(field())
  fireEvent.change(title(), { target: { value: 'にほん' } })
  fireEvent.keyDown(title(), { key: 'Enter', ...how })
  fireEvent.keyDown(title(), { key: 'Escape', ...how })
  expect(onSave).not.toHaveBeenCalled()
  expect(onCancel).not.toHaveBeenCalled()
})

it('that comes back with the reason why it was not saved takes the focus from nobody who writes', () => {
  const page = (isBack: boolean) => (
    <>
      <textarea aria-label="Elsewhere" />
      {isBack && field('The new title was not saved.')}
    </>
  )
  const { rerender } = render(page(false))
  screen.getByRole('textbox', { name: 'Elsewhere' }).focus()
  rerender(page(true))
  expect(title()).toBeInTheDocument()
  expect(screen.getByRole('textbox', { name: 'Elsewhere' })).toHaveFocus()
})
