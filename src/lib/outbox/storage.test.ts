import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, it, vi } from 'vitest'
import type { OutboxEntry } from './entry.ts'

const person = 'amara'
const draft = (value: string) => ({ key: `${person}:comment:r`, personId: person, place: 'comment:r', value })
const entry: OutboxEntry = {
  id: 'e1',
  seq: 1,
  personId: person,
  reviewId: 'r',
  write: { kind: 'insert', table: 'comments', row: { id: 'c1', body: 'Wait time' } },
  createdAt: '2026-11-02T10:00:00Z',
  state: 'waiting',
  reason: null,
  theirs: null,
}

/** A page as it begins, on the disk as it is now. */
async function openPage() {
  vi.resetModules()
  return import('./storage.ts')
}

/** As if nothing had reached the disk. */
const emptyDisk = () => vi.stubGlobal('indexedDB', new IDBFactory())

const leavePage = () => window.dispatchEvent(new Event('pagehide'))

beforeEach(() => {
  localStorage.clear()
  emptyDisk()
})

it('what was typed right before a reload is there after it, however slow the disk', async () => {
  const before = await openPage()
  void before.keepDraft(draft('half a thou'))
  void before.keepDraft(draft('half a thought'))
  void before.keepEntry(entry)
  leavePage()
  emptyDisk()
  const after = await openPage()
  expect(await after.draftsOf(person)).toEqual([draft('half a thought')])
  expect(await after.entriesOf(person)).toEqual([entry])
  expect(localStorage).toHaveLength(0)
})

it('what was sent or thrown away right before a reload does not come back', async () => {
  const before = await openPage()
  await before.keepDraft(draft('half a thought'))
  await before.keepEntry(entry)
  void before.forgetDraft(draft('').key)
  void before.forgetEntry(entry.id)
  leavePage()
  const after = await openPage()
  expect(await after.draftsOf(person)).toEqual([])
  expect(await after.entriesOf(person)).toEqual([])
})

it('what is on the disk is left nowhere else', async () => {
  const { keepDraft, keepEntry, forgetEntry } = await openPage()
  await keepDraft(draft('whole'))
  await keepEntry(entry)
  await forgetEntry(entry.id)
  leavePage()
  expect(localStorage).toHaveLength(0)
})

it('a page that comes back as it was takes back what it left', async () => {
  const { keepDraft } = await openPage()
  void keepDraft(draft('half a thought'))
  leavePage()
  expect(localStorage).toHaveLength(1)
  window.dispatchEvent(new Event('pageshow'))
  expect(localStorage).toHaveLength(0)
})

it('whoever signed out leaves nothing there', async () => {
  const { keepDraft, forgetPerson, draftsOf } = await openPage()
  void keepDraft(draft('half a thought'))
  await forgetPerson(person)
  leavePage()
  expect(localStorage).toHaveLength(0)
  expect(await draftsOf(person)).toEqual([])
})

it('nor does another window whose words the disk refused, open or closed before', async () => {
  const other = await openPage()
  const { forgetPerson, draftsOf } = await openPage()
  await draftsOf(person)
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('There is no room', 'QuotaExceededError')
  })
  await expect(other.keepDraft(draft('half a thought'))).rejects.toThrow('There is no room')
  full.mockRestore()
  leavePage()
  expect(localStorage).toHaveLength(1)
  await forgetPerson(person)
  expect(localStorage).toHaveLength(0)
  expect(await draftsOf(person)).toEqual([])
  const isLeftAnything = () => {
    leavePage()
    return localStorage.length > 0
  }
  await expect.poll(isLeftAnything).toBe(false)
})

it('something spoilt that was left there keeps nobody from writing', async () => {
  localStorage.setItem('pausepoint.unwritten.1', '{"half a')
  const { keepDraft, draftsOf } = await openPage()
  await keepDraft(draft('whole'))
  expect(await draftsOf(person)).toEqual([draft('whole')])
  expect(localStorage).toHaveLength(0)
})
