import 'fake-indexeddb/auto'
import { locks } from 'node:worker_threads'
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setDraft, useDrafts } from '../../lib/outbox/drafts.ts'
import type { Write } from '../../lib/outbox/entry.ts'
import { addWrite, openOutbox, useOutbox } from '../../lib/outbox/outbox.ts'
import type { Outcome } from '../../lib/outbox/send.ts'
import { forgetPerson } from '../../lib/outbox/storage.ts'
import { takeToasts } from '../../ui/toast.ts'
import type { CommentContext } from './comment-item.tsx'
import { Composer } from './composer.tsx'
import { withWaiting } from './model.ts'
import type { Comment } from './model.ts'
import { ThreadItem } from './thread-item.tsx'

const server = vi.hoisted(() => ({
  sent: new Array<unknown>(),
  answer: (_write: Write): Promise<Outcome> => Promise.reject(new Error('not set')),
}))
vi.mock('../../lib/outbox/send.ts', () => ({
  send: (write: Write) => {
    server.sent.push(write)
    return server.answer(write)
  },
}))

const root: Comment = {
  id: 'c1',
  reviewId: 'r1',
  step: 0,
  authorId: 'amara',
  parentId: null,
  responseId: null,
  kind: 'note',
  startS: 5,
  endS: null,
  body: 'He looks up.',
  isPrivate: false,
  resolvedAt: null,
  createdAt: '2026-01-01T10:00:00Z',
  updatedAt: '2026-01-01T10:00:00Z',
  version: 1,
  sendState: 'saved',
  entryId: null,
}

const onTyping = vi.fn()
const onDone = vi.fn()
const context: CommentContext = {
  personId: 'amara',
  nameOf: (id) => id,
  canReply: true,
  isOpen: true,
  onSeek: () => undefined,
  linkTo: () => '',
  momentNow: () => 7,
  durationS: 10,
  onTyping,
  onDone,
}

function Thread({ comment = root, isHere = true, ...rest }: { comment?: Comment; isHere?: boolean } & Partial<CommentContext>) {
  const entries = useOutbox((outbox) => outbox.entries)
  const shown = withWaiting([comment], entries, 'amara').find((each) => each.id === comment.id)
  if (!isHere || shown === undefined || !('body' in shown)) return null
  return <ThreadItem thread={{ root: shown, replies: [] }} context={{ ...context, ...rest }} isActive={false} isNew={false} />
}

function Writing() {
  return (
    <Composer
      reviewId="r1"
      step={0}
      kinds={['note']}
      needsMoment={false}
      isPrivateOnly={false}
      isSealed={false}
      momentNow={() => 7}
      onTyping={onTyping}
      onDone={onDone}
      isPausedByTyping={false}
    />
  )
}

const box = (name: string) => screen.getByRole('textbox', { name })
const press = (name: RegExp | string) => userEvent.click(screen.getByRole('button', { name }))
const choose = async (name: string) => {
  await press(/^More about/)
  await userEvent.click(await screen.findByRole('menuitem', { name }, { timeout: 15_000 }))
}
/** The last thing a toast offers. */
const undo = () => act(() => takeToasts().at(-1)?.action?.onClick())

/** Whoever sends holds the turn until the answer comes: it comes when the test is over. */
const unanswered: (() => void)[] = []
const silence = () => new Promise<Outcome>((resolve) => unanswered.push(() => resolve({ kind: 'saved', row: null })))

let close: () => void

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  Object.defineProperty(navigator, 'locks', { configurable: true, value: locks })
  Element.prototype.scrollIntoView = () => undefined
  server.sent = []
  server.answer = silence
  useDrafts.setState({ personId: 'amara', loaded: true, byPlace: {} })
  close = openOutbox('amara', () => undefined)
  onTyping.mockClear()
  onDone.mockClear()
  takeToasts()
})
afterEach(async () => {
  close()
  for (const answer of unanswered.splice(0)) answer()
  vi.unstubAllGlobals()
  await forgetPerson('amara')
})

describe('a reply', () => {
  it.each([
    ['Escape', () => userEvent.keyboard('{Escape}')],
    ['Cancel', () => press('Cancel')],
  ])('is put away by %s with its words, and goes on', async (_, leave) => {
    render(<Thread />)
    await press('Reply')
    expect(box('Your reply')).toHaveFocus()
    await userEvent.keyboard('And then at the door')
    await leave()
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Go on with your reply' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(box('Your reply')).toHaveValue('And then at the door')
    expect(box('Your reply')).toHaveFocus()
  })

  it('that was put away stays so, and one that was not opens by itself without taking the focus', async () => {
    const { unmount } = render(<Thread />)
    await press('Reply')
    await userEvent.keyboard('And then')
    unmount()
    const elsewhere = document.body.appendChild(document.createElement('textarea'))
    elsewhere.focus()
    const again = render(<Thread />)
    expect(box('Your reply')).toHaveValue('And then')
    expect(elsewhere).toHaveFocus()
    await press('Cancel')
    again.unmount()
    render(<Thread />)
    expect(screen.queryByRole('textbox', { name: 'Your reply' })).not.toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Go on with your reply' })).toBeInTheDocument()
    elsewhere.remove()
  })

  it('takes no focus either where writing is open again by itself', async () => {
    const { rerender } = render(<Thread />)
    await press('Reply')
    await userEvent.keyboard('And then')
    rerender(<Thread canReply={false} />)
    expect(screen.getByRole('textbox')).toHaveValue('And then')
    rerender(<Thread />)
    expect(box('Your reply')).toHaveValue('And then')
    expect(document.body).toHaveFocus()
  })

  it('is thrown away by hand, and comes back with what was typed meanwhile', async () => {
    render(<Thread />)
    await press('Reply')
    await userEvent.keyboard('And then')
    await press('Throw away')
    await press('Reply')
    expect(box('Your reply')).toHaveValue('')
    await userEvent.keyboard('Or not')
    undo()
    expect(box('Your reply')).toHaveValue('And then\n\nOr not')
  })

  it('pauses the clip, and plays on once it is sent', async () => {
    render(<Thread />)
    await press('Reply')
    expect(onTyping).not.toHaveBeenCalled()
    await userEvent.keyboard('And')
    expect(onTyping).toHaveBeenCalled()
    expect(onDone).not.toHaveBeenCalled()
    await userEvent.keyboard('{Enter}')
    expect(onDone).toHaveBeenCalledOnce()
    expect(useOutbox.getState().entries).toMatchObject([{ write: { row: { body: 'And', parent_id: 'c1' } } }])
    expect(useDrafts.getState().byPlace['reply:r1:c1']).toBeUndefined()
  })
})

describe('an edit', () => {
  it.each([
    ['Escape', () => userEvent.keyboard('{Escape}')],
    ['Cancel', () => press('Cancel')],
  ])('is put away by %s with its words, and goes on', async (_, leave) => {
    render(<Thread />)
    await choose('Edit')
    await userEvent.keyboard(' Twice.')
    expect(onTyping).toHaveBeenCalled()
    await leave()
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument()
    expect(screen.getByRole('button', { name: /^More about/ })).toHaveFocus()
    expect(screen.getByText('He looks up.')).toBeInTheDocument()
    await press('Go on with your change')
    expect(box('Edit your comment')).toHaveValue('He looks up. Twice.')
  })

  it('is there after a reload, and is compared with the words it began with', async () => {
    const { unmount } = render(<Thread />)
    await choose('Edit')
    await userEvent.keyboard(' Twice.')
    unmount()
    render(<Thread comment={{ ...root, body: 'She looks up.', version: 2 }} />)
    expect(box('Edit your comment')).toHaveValue('He looks up. Twice.')
    expect(document.body).toHaveFocus()
    await press('Save')
    expect(useOutbox.getState().entries).toMatchObject([
      { write: { patch: { body: 'He looks up. Twice.' }, expectedVersion: 1, replaces: { body: 'He looks up.' } } },
    ])
  })

  it('that changes nothing leaves nothing', async () => {
    render(<Thread />)
    await choose('Edit')
    await userEvent.keyboard('x{Backspace}{Escape}')
    expect(screen.queryByRole('button', { name: 'Go on with your change' })).not.toBeInTheDocument()
    expect(useDrafts.getState().byPlace['edit:r1:c1']).toBeUndefined()
  })

  it('moves the comment, and makes it a range', async () => {
    render(<Thread />)
    await choose('Edit')
    await press('End here')
    await press('Save')
    expect(useOutbox.getState().entries).toMatchObject([{ write: { patch: { start_s: 5, end_s: 7 } } }])
  })

  it('keeps its words where the review closes meanwhile', async () => {
    const { rerender } = render(<Thread />)
    await choose('Edit')
    await userEvent.keyboard(' Twice.')
    rerender(<Thread isOpen={false} canReply={false} />)
    expect(screen.getByRole('textbox', { name: /^Not sent/ })).toHaveValue('He looks up. Twice.')
  })
})

describe('what the server refused', () => {
  const refuse = async (row: Record<string, unknown>) => {
    server.answer = () => Promise.resolve({ kind: 'refused', reason: 'This moment lies after the end of the clip.', theirs: null })
    act(() => addWrite('r1', { kind: 'insert', table: 'comments', row: { id: 'new', review_id: 'r1', body: 'At the end', ...row } }))
    await screen.findByText(/This moment lies after the end/)
    server.answer = silence
    server.sent = []
  }

  it('can be changed, its words and its place, and is sent again as it is then', async () => {
    render(<Thread comment={{ ...root, id: 'new', version: 0 }} />)
    await refuse({ start_s: 999, end_s: null })
    await press('Edit')
    expect(box('Edit your comment')).toHaveFocus()
    await userEvent.keyboard(' of it')
    await press(/^At 16:39.0. Move it/)
    await press('Save')
    await waitFor(() => expect(server.sent).toHaveLength(1))
    expect(server.sent).toMatchObject([{ kind: 'insert', row: { id: 'new', body: 'At the end of it', start_s: 7, end_s: null } }])
    expect(screen.queryByText(/This moment lies after the end/)).not.toBeInTheDocument()
  })

  it('keeps the change where that is left', async () => {
    render(<Thread comment={{ ...root, id: 'new', version: 0 }} />)
    await refuse({})
    await press('Edit')
    await userEvent.keyboard(' of it{Escape}')
    await press('Edit')
    expect(box('Edit your comment')).toHaveValue('At the end of it')
  })
})

describe('a comment being written', () => {
  it.each([
    ['Enter', { isComposing: true }],
    ['Enter', { keyCode: 229 }],
    ['Escape', { isComposing: true }],
    ['Escape', { keyCode: 229 }],
  ])('leaves %s to an input method: %j', async (key, how) => {
    render(<Writing />)
    const area = box('Your comment')
    await userEvent.type(area, 'にほん')
    fireEvent.keyDown(area, { key, ...how })
    expect(area).toHaveFocus()
    expect(area).toHaveValue('にほん')
    expect(useOutbox.getState().entries).toEqual([])
  })

  it('leaves the words in the box on Escape', async () => {
    render(<Writing />)
    await userEvent.type(box('Your comment'), 'Half a thought{Escape}')
    expect(box('Your comment')).not.toHaveFocus()
    expect(box('Your comment')).toHaveValue('Half a thought')
  })

  it('comes back after the box was emptied, with its moment', async () => {
    render(<Writing />)
    await userEvent.type(box('Your comment'), 'Half a thought')
    await press('Empty the box')
    expect(box('Your comment')).toHaveValue('')
    undo()
    expect(box('Your comment')).toHaveValue('Half a thought')
    expect(useDrafts.getState().byPlace['comment:r1']).toMatchObject({ body: 'Half a thought', startS: 7 })
  })

  it.each([
    ['no start', { startS: null, endS: 8 }, { start_s: null, end_s: null }],
    ['an end before its start', { startS: 9, endS: 8 }, { start_s: 9, end_s: null }],
    ['an end on its start', { startS: 8, endS: 8 }, { start_s: 8, end_s: null }],
  ])('that an earlier version left with %s is sent as the database takes it', async (_, place, row) => {
    setDraft('comment:r1', { body: 'Look', kind: null, isPrivate: false, ...place })
    render(<Writing />)
    await press('Send')
    expect(useOutbox.getState().entries).toMatchObject([{ write: { row } }])
  })
})

it.each([
  ['reply', 'Your reply', () => press('Reply')],
  ['edit', 'Edit your comment', () => choose('Edit')],
])('a %s leaves Enter and Escape to an input method', async (_, name, open) => {
  render(<Thread />)
  await open()
  const area = box(name)
  fireEvent.change(area, { target: { value: 'にほん' } })
  for (const how of [{ isComposing: true }, { keyCode: 229 }]) {
    fireEvent.keyDown(area, { key: 'Enter', ...how })
    fireEvent.keyDown(area, { key: 'Escape', ...how })
  }
  expect(box(name)).toHaveValue('にほん')
  expect(useOutbox.getState().entries).toEqual([])
})
