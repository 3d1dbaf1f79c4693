import 'fake-indexeddb/auto'
import { locks } from 'node:worker_threads'
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useDrafts } from '../../lib/outbox/drafts.ts'
import type { Write } from '../../lib/outbox/entry.ts'
import { addWrite, openOutbox, useOutbox } from '../../lib/outbox/outbox.ts'
import type { Outcome } from '../../lib/outbox/send.ts'
import { forgetPerson } from '../../lib/outbox/storage.ts'
import { LiveRegion } from '../../ui/live-region.tsx'
import type { AskedPrompt, Prompt } from './model.ts'
import { promptsWithWaiting, responseIdOf, responsesWithWaiting } from './model.ts'
import { PromptCard } from './prompt-card.tsx'
import { PromptEditor } from './prompt-editor.tsx'
import { PromptList } from './prompt-list.tsx'

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

const amara = '00000000-0000-4000-8000-00000000000a'
const prompt: Prompt = {
  id: '00000000-0000-4000-8000-000000000001',
  reviewId: 'r1',
  authorId: 'daniel',
  atS: 4,
  question: 'What did you see?',
  form: { kind: 'text' },
  pauses: true,
  createdAt: '2026-01-01T10:00:00Z',
  version: 1,
  sendState: 'saved',
  entryId: null,
}
const asked: AskedPrompt = { prompt, response: null }

const onDone = vi.fn()
const onTyping = vi.fn()
const onEdit = vi.fn<(prompt: Prompt) => void>()

function Page({ isDue = true, which = asked }: { readonly isDue?: boolean; readonly which?: AskedPrompt }) {
  return (
    <>
      <textarea aria-label="Elsewhere" />
      {isDue && <PromptCard key={which.prompt.id} asked={which} personId={amara} authorName="Daniel" onDone={onDone} />}
      <LiveRegion summarise={() => 'many'} />
    </>
  )
}

function List({ isOpen = true, presenterId = amara, personId = amara }) {
  const entries = useOutbox((outbox) => outbox.entries)
  const prompts = promptsWithWaiting([prompt], entries, personId).flatMap((each) => ('question' in each ? [each] : []))
  const responses = responsesWithWaiting([], entries, personId).flatMap((each) => ('answer' in each ? [each] : []))
  return (
    <PromptList
      asked={prompts.map((each) => ({ prompt: each, response: responses.find(({ promptId }) => promptId === each.id) ?? null }))}
      personId={personId}
      presenterId={presenterId}
      nameOf={(id) => id}
      isOpen={isOpen}
      activeId={null}
      wantedId={null}
      onSeek={() => undefined}
      onEdit={onEdit}
      onTyping={onTyping}
      repliesTo={() => null}
      empty={null}
    />
  )
}

const answerButton = () => screen.getByRole('button', { name: 'Answer' })
const box = () => screen.getByRole('textbox', { name: /^Your answer/ })
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const announced = () => document.querySelector('[aria-live=polite]')

/** Whoever sends holds the turn until the answer comes: it comes when the test is over. */
const unanswered: (() => void)[] = []
const silence = () => new Promise<Outcome>((resolve) => unanswered.push(() => resolve({ kind: 'saved', row: null })))

let close: () => void

beforeEach(() => {
  Object.defineProperty(navigator, 'locks', { configurable: true, value: locks })
  server.sent = []
  server.answer = silence
  useDrafts.setState({ personId: amara, loaded: true, byPlace: {} })
  close = openOutbox(amara, () => undefined)
  for (const spy of [onDone, onTyping, onEdit]) spy.mockClear()
})
afterEach(async () => {
  close()
  for (const answer of unanswered.splice(0)) answer()
  vi.useRealTimers()
  await forgetPerson(amara)
})

describe('a question that comes due', () => {
  it('asks for the focus where nobody is writing', () => {
    const { rerender } = render(<Page isDue={false} />)
    rerender(<Page />)
    expect(answerButton()).toHaveFocus()
  })

  it('leaves the focus to who writes, and says politely that it is there', async () => {
    vi.useFakeTimers()
    const { rerender } = render(<Page isDue={false} />, { wrapper: StrictMode })
    screen.getByRole('textbox', { name: 'Elsewhere' }).focus()
    rerender(<Page />)
    expect(screen.getByRole('textbox', { name: 'Elsewhere' })).toHaveFocus()
    act(() => void vi.advanceTimersByTime(1000))
    expect(announced()).toHaveTextContent('Daniel paused here for you · 0:04')
  })

  it('takes it from nobody later on, when it is put elsewhere in the clip', () => {
    const { rerender } = render(<Page />)
    const elsewhere = screen.getByRole('textbox', { name: 'Elsewhere' })
    elsewhere.focus()
    rerender(<Page which={{ ...asked, prompt: { ...prompt, atS: 4.5, question: 'What else?' } }} />)
    expect(elsewhere).toHaveFocus()
  })

  it('has the focus when the one before was answered in its box', async () => {
    const { rerender } = render(<Page />)
    await press('Answer')
    expect(box()).toHaveFocus()
    rerender(<Page which={{ ...asked, prompt: { ...prompt, id: 'another' } }} />)
    expect(answerButton()).toHaveFocus()
  })
})

describe('an answer', () => {
  it.each([
    ['Escape', () => userEvent.keyboard('{Escape}')],
    ['Cancel', () => press('Cancel')],
  ])('is put away by %s with its words, and goes on', async (_, leave) => {
    const clearsSpan = vi.fn()
    window.addEventListener('keydown', clearsSpan)
    render(<Page />)
    await press('Answer')
    await userEvent.keyboard('A hand')
    clearsSpan.mockClear()
    await leave()
    expect(clearsSpan).not.toHaveBeenCalled()
    window.removeEventListener('keydown', clearsSpan)
    expect(screen.getByRole('button', { name: 'Go on with your draft' })).toHaveFocus()
    expect(onDone).not.toHaveBeenCalled()
    await userEvent.keyboard('{Enter}')
    expect(box()).toHaveValue('A hand')
  })

  it('is there when the card comes up again, and in the list', async () => {
    const { unmount } = render(<Page />)
    await press('Answer')
    await userEvent.keyboard('A hand')
    unmount()
    render(<List />)
    await press('Go on with your draft')
    expect(box()).toHaveValue('A hand')
    await userEvent.keyboard(' came down{Escape}')
    expect(onTyping).toHaveBeenCalled()
    expect(screen.getByRole('button', { name: 'Go on with your draft' })).toHaveFocus()
  })

  it.each([{ isComposing: true }, { keyCode: 229 }])('leaves Enter and Escape to an input method: %j', async (how) => {
    render(<Page />)
    await press('Answer')
    fireEvent.change(box(), { target: { value: 'にほん' } })
    fireEvent.keyDown(box(), { key: 'Escape', ...how })
    fireEvent.keyDown(box(), { key: 'Enter', ctrlKey: true, ...how })
    expect(box()).toHaveValue('にほん')
    expect(useOutbox.getState().entries).toEqual([])
  })

  it('that was refused can be changed, and is sent again as it is then', async () => {
    render(<List />)
    server.answer = () => Promise.resolve({ kind: 'refused', reason: 'This review is closed.', theirs: null })
    await press('Answer')
    await userEvent.keyboard('A hand')
    await press('Share my answer')
    await screen.findByText(/This review is closed/)
    server.answer = silence
    server.sent = []
    await press('Edit')
    await userEvent.type(box(), ' came down')
    await press('Share my answer')
    await waitFor(() => expect(server.sent).toHaveLength(1))
    const answer = { answer: { text: 'A hand came down' } }
    expect(server.sent).toMatchObject([{ kind: 'insert', row: { id: responseIdOf(prompt.id, amara), ...answer }, orUpdate: answer }])
    expect(screen.queryByText(/This review is closed/)).not.toBeInTheDocument()
  })
})

describe('a question being asked', () => {
  it('keeps what was written for each way of answering', async () => {
    render(<PromptEditor reviewId="r1" prompt={null} momentS={4} onClose={() => undefined} />)
    await userEvent.click(await screen.findByRole('radio', { name: 'By choosing' }, { timeout: 15_000 }))
    await userEvent.type(screen.getByRole('textbox', { name: 'Answer 1' }), 'Sol')
    await userEvent.click(screen.getByRole('radio', { name: 'In words' }))
    await userEvent.click(screen.getByRole('radio', { name: 'By choosing' }))
    expect(screen.getByRole('textbox', { name: 'Answer 1' })).toHaveValue('Sol')
  })

  it('is there after the window was closed', async () => {
    const { unmount } = render(<PromptEditor reviewId="r1" prompt={null} momentS={4} onClose={() => undefined} />)
    await userEvent.type(await screen.findByRole('textbox', { name: /Question/ }, { timeout: 15_000 }), 'What did you')
    unmount()
    render(<PromptEditor reviewId="r1" prompt={null} momentS={9} onClose={() => undefined} />)
    expect(await screen.findByRole('textbox', { name: /Question/ })).toHaveValue('What did you')
  })

  it('that was refused can be changed, its moment too, and is sent again as it is then', async () => {
    const row = { id: 'refused', review_id: 'r1', at_s: 999, question: 'Why?', answer_kind: 'text', options: null, pauses: true }
    render(<List personId="daniel" />)
    server.answer = () => Promise.resolve({ kind: 'refused', reason: 'This moment lies after the end of the clip.', theirs: null })
    act(() => addWrite('r1', { kind: 'insert', table: 'prompts', row }))
    await screen.findByText(/This moment lies after the end/)
    server.answer = silence
    server.sent = []
    await press('Edit')
    const refused = onEdit.mock.calls[0]?.[0] ?? null
    render(<PromptEditor reviewId="r1" prompt={refused} momentS={4} onClose={() => undefined} />)
    await userEvent.click(await screen.findByRole('button', { name: 'Move to 0:04.0' }, { timeout: 15_000 }))
    await userEvent.type(screen.getByRole('textbox', { name: /Question/ }), ' And who?')
    await press('Save')
    await waitFor(() => expect(server.sent).toHaveLength(1))
    expect(server.sent).toMatchObject([{ kind: 'insert', row: { id: 'refused', at_s: 4, question: 'Why? And who?' } }])
  })
})
