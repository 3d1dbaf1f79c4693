import 'fake-indexeddb/auto'
import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { useDrafts } from '../../lib/outbox/drafts.ts'
import type { CommentContext } from './comment-item.tsx'
import { CommentList } from './comment-list.tsx'
import type { Comment } from './model.ts'

vi.mock('../../lib/outbox/send.ts', () => ({ send: () => new Promise(() => undefined) }))

/** As high as the list takes a row to be before it is drawn. */
const rowPx = 96
const listPx = 500

const comment = (at: number): Comment => ({
  id: `c${at}`,
  reviewId: 'r1',
  step: 0,
  authorId: 'amara',
  parentId: null,
  responseId: null,
  kind: 'note',
  startS: at,
  endS: null,
  body: `Comment ${at}.`,
  isPrivate: false,
  resolvedAt: null,
  createdAt: '2026-01-01T10:00:00Z',
  updatedAt: '2026-01-01T10:00:00Z',
  version: 1,
  sendState: 'saved',
  entryId: null,
})

const many = Array.from({ length: 200 }, (_, at) => comment(at * 2))

const context: CommentContext = {
  personId: 'amara',
  nameOf: (id) => id,
  canReply: true,
  isOpen: true,
  onSeek: () => undefined,
  linkTo: () => '',
  momentNow: () => 7,
  durationS: 400,
  onTyping: () => undefined,
  onDone: () => undefined,
}

type At = { comments?: readonly Comment[]; activeId?: string | null; wantedId?: string | null }
const list = ({ comments = many, activeId = null, wantedId = null }: At) => (
  <CommentList comments={comments} context={context} activeId={activeId} wantedId={wantedId} header={null} empty={null} />
)

/** As a browser lays it out: a list of a height, rows of a height, each where its transform puts it. */
function layOut(): void {
  vi.stubGlobal('matchMedia', () => ({ matches: true }))
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = () => undefined
      unobserve = () => undefined
      disconnect = () => undefined
    },
  )
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(listPx)
  vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(many.length * rowPx)
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function height(this: HTMLElement) {
    return this.dataset['index'] === undefined ? 0 : rowPx
  })
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function box(this: Element) {
    const row = this.closest<HTMLElement>('[data-index]')
    const scrolled = this.closest('[role=region]')?.scrollTop ?? 0
    const shift = Number(/translateY\((-?[\d.]+)px\)/.exec(row?.style.transform ?? '')?.[1] ?? 0)
    return row === null ? new DOMRect(0, 0, 300, listPx) : new DOMRect(0, shift - scrolled + 40, 300, 40)
  })
  Element.prototype.scrollIntoView = () => undefined
  Element.prototype.scrollTo = function scrollTo(this: Element, options?: ScrollToOptions | number) {
    if (typeof options === 'object') scrollBy(this, options.top ?? 0)
  }
}

function scrollBy(element: Element, top: number): void {
  element.scrollTop = top
  element.dispatchEvent(new Event('scroll'))
}

const scroller = () => screen.getByRole('region', { name: 'Feedback' })
const row = (at: number) => document.querySelector(`[id="comment-c${at}"]`)
const button = (at: number, name: RegExp | string) => {
  const found = [...(row(at)?.querySelectorAll('button') ?? [])].find((each) =>
    (each.getAttribute('aria-label') ?? each.textContent ?? '').match(name),
  )
  if (found === undefined) throw new Error(`There is no button ${String(name)} at ${at}`)
  return found
}
const scrollTo = (top: number) => act(() => scrollBy(scroller(), top))

beforeEach(() => {
  layOut()
  useDrafts.setState({ personId: 'amara', loaded: true, byPlace: {} })
})

it('follows the clip', () => {
  const { rerender } = render(list({}))
  expect(row(200)).toBeNull()
  rerender(list({ activeId: 'c200' }))
  expect(scroller().scrollTop).toBe(100 * rowPx)
  expect(row(200)).not.toBeNull()
})

it('waits to follow while somebody writes in it, and keeps the box where it is', async () => {
  const { rerender } = render(list({}))
  await userEvent.click(button(4, 'Reply'))
  const area = screen.getByRole('textbox', { name: 'Your reply' })
  await userEvent.keyboard('I thin')
  rerender(list({ activeId: 'c200' }))
  expect(scroller().scrollTop).toBe(0)
  expect(area).toHaveFocus()
  await userEvent.keyboard('k so')
  expect(area).toHaveValue('I think so')

  await userEvent.keyboard('{Escape}')
  rerender(list({ activeId: 'c202' }))
  expect(scroller().scrollTop).toBe(101 * rowPx)
})

it('keeps the box with the focus in the page however far one scrolls away', async () => {
  render(list({}))
  await userEvent.click(button(4, 'Reply'))
  scrollTo(150 * rowPx)
  expect(row(2)).toBeNull()
  expect(row(300)).not.toBeNull()
  expect(screen.getByRole('textbox', { name: 'Your reply' })).toHaveFocus()
  expect([...document.querySelectorAll('[id^=comment-]')][0]).toBe(row(4))
})

it('leaves the box under the hand when comments come in above it', async () => {
  const { rerender } = render(list({}))
  scrollTo(10 * rowPx)
  await userEvent.click(button(24, 'Reply'))
  const area = screen.getByRole('textbox', { name: 'Your reply' })
  const before = area.getBoundingClientRect().top
  rerender(list({ comments: [comment(1), comment(3), ...many, comment(21)].toSorted((a, b) => (a.startS ?? 0) - (b.startS ?? 0)) }))
  expect(area.getBoundingClientRect().top).toBe(before)
  expect(scroller().scrollTop).toBe(13 * rowPx)
  expect(area).toHaveFocus()
})

it('brings a wanted comment into view once, and not again for every comment that comes in above it', () => {
  const { rerender } = render(list({ wantedId: 'c100' }))
  expect(scroller().scrollTop).toBe(50 * rowPx)
  scrollTo(0)
  rerender(list({ wantedId: 'c100', comments: [comment(1), ...many].toSorted((a, b) => (a.startS ?? 0) - (b.startS ?? 0)) }))
  expect(scroller().scrollTop).toBe(0)
})

it('leaves an open menu open', async () => {
  const { rerender } = render(list({}))
  await userEvent.click(button(4, /^More about/))
  const item = await screen.findByRole('menuitem', { name: 'Edit' }, { timeout: 15_000 })
  rerender(list({ activeId: 'c200' }))
  expect(scroller().scrollTop).toBe(0)
  scrollTo(150 * rowPx)
  expect(item).toBeInTheDocument()
  expect(row(4)).not.toBeNull()
})
