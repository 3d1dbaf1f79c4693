import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Row, Write } from './entry.ts'
import type { Outcome } from './send.ts'

const server = vi.hoisted(() => ({ answer: (_write: Write): Promise<Outcome> => Promise.reject(new Error('not set')) }))
vi.mock('./send.ts', () => ({ send: (write: Write) => server.answer(write) }))

const { addWrite, discardWrite, openOutbox, overwrite, retryWrite, useOutbox } = await import('./outbox.ts')
const { amendWrite } = await import('./amend.ts')
const { entriesOf, forgetPerson, keepEntry } = await import('./storage.ts')
const storage = await import('./storage.ts')

const person = 'amara'
const insertOf = (id: string, body = id): Write => ({ kind: 'insert', table: 'comments', row: { id, body } })
const saved = (write: Write): Outcome => ({ kind: 'saved', row: write.kind === 'insert' ? { ...write.row, version: 1 } : { version: 2 } })
const refused: Outcome = { kind: 'refused', reason: 'This review is closed.', theirs: null }

let sent: Write[]
let rows: Row[]
let close: () => void

function start(): void {
  close = openOutbox(person, (_table, row) => rows.push(row))
}

beforeEach(() => {
  sent = []
  rows = []
  vi.stubGlobal('navigator', { ...navigator, onLine: true, locks: fakeLocks() })
  server.answer = (write) => {
    sent.push(write)
    return Promise.resolve(saved(write))
  }
  start()
})

afterEach(async () => {
  close()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  await forgetPerson(person)
})

describe('the outbox', () => {
  it('shows a write in the same task, sends it, and hands over the row the server made', async () => {
    addWrite('r1', insertOf('a'))
    expect(useOutbox.getState().entries).toMatchObject([{ reviewId: 'r1', state: 'waiting' }])
    await vi.waitFor(() => expect(useOutbox.getState().entries).toEqual([]))
    expect(rows).toEqual([{ id: 'a', body: 'a', version: 1 }])
    expect(await entriesOf(person)).toEqual([])
  })

  it('is on the disk before anything is sent', async () => {
    let onDisk: number | null = null
    server.answer = async (write) => {
      onDisk = (await entriesOf(person)).length
      return saved(write)
    }
    addWrite('r1', insertOf('a'))
    await vi.waitFor(() => expect(onDisk).toBe(1))
  })

  it('sends in the order of writing, one after the other', async () => {
    let underway = 0
    let most = 0
    server.answer = async (write) => {
      underway += 1
      most = Math.max(most, underway)
      await Promise.resolve()
      underway -= 1
      sent.push(write)
      return saved(write)
    }
    for (const id of ['a', 'b', 'c', 'd']) addWrite('r1', insertOf(id))
    await vi.waitFor(() => expect(sent).toHaveLength(4))
    expect(sent).toEqual(['a', 'b', 'c', 'd'].map((id) => insertOf(id)))
    expect(most).toBe(1)
  })

  it('sends what an earlier visit left, in its order', async () => {
    server.answer = () => Promise.resolve({ kind: 'later', error: Object.create(null) })
    addWrite('r1', insertOf('a'))
    addWrite('r1', insertOf('b'))
    await vi.waitFor(async () => expect(await entriesOf(person)).toHaveLength(2))
    close()
    expect(useOutbox.getState().entries).toEqual([])
    server.answer = (write) => {
      sent.push(write)
      return Promise.resolve(saved(write))
    }
    start()
    await vi.waitFor(() => expect(sent).toEqual([insertOf('a'), insertOf('b')]))
  })

  it('sets aside what the server refuses, with the reason, and goes on with the rest', async () => {
    server.answer = (write) => {
      sent.push(write)
      return Promise.resolve(write.kind === 'insert' && write.row.id === 'bad' ? refused : saved(write))
    }
    for (const id of ['a', 'bad', 'c']) addWrite('r1', insertOf(id))
    await vi.waitFor(() => expect(rows.map(({ id }) => id)).toEqual(['a', 'c']))
    await vi.waitFor(() => expect(useOutbox.getState().entries).toMatchObject([{ state: 'set-aside', reason: 'This review is closed.' }]))
    expect(await entriesOf(person)).toMatchObject([{ state: 'set-aside', write: { row: { body: 'bad' } } }])
  })

  it('keeps later edits of a refused new row with it', async () => {
    let answer: ((outcome: Outcome) => void) | undefined
    server.answer = () => new Promise((resolve) => (answer = resolve))
    addWrite('r1', insertOf('a', 'first'))
    addWrite('r1', { kind: 'update', table: 'comments', id: 'a', patch: { body: 'second' }, expectedVersion: null })
    await vi.waitFor(async () => {
      expect(answer).toBeDefined()
      expect(await entriesOf(person)).toHaveLength(2)
    })
    answer?.(refused)
    await vi.waitFor(async () => expect(await entriesOf(person)).toHaveLength(1))
    expect(useOutbox.getState().entries).toMatchObject([{ state: 'set-aside', write: { row: { id: 'a', body: 'second' } } }])
  })

  it('sends again, overwrites or forgets what was set aside, as its writer says', async () => {
    server.answer = (write) =>
      Promise.resolve(write.kind === 'update' && write.expectedVersion !== null ? { ...refused, theirs: { body: 'x' } } : saved(write))
    addWrite('r1', { kind: 'update', table: 'comments', id: 'a', patch: { body: 'mine' }, expectedVersion: 3 })
    await vi.waitFor(() => expect(useOutbox.getState().entries[0]).toMatchObject({ state: 'set-aside', theirs: { body: 'x' } }))
    const id = useOutbox.getState().entries[0]?.id ?? ''
    retryWrite(id)
    expect(useOutbox.getState().entries[0]).toMatchObject({ state: 'waiting', theirs: null })
    await vi.waitFor(() => expect(useOutbox.getState().entries[0]).toMatchObject({ state: 'set-aside' }))
    overwrite(id)
    await vi.waitFor(() => expect(useOutbox.getState().entries).toEqual([]))
    expect(rows).toHaveLength(1)
    server.answer = () => Promise.resolve(refused)
    addWrite('r1', insertOf('b'))
    await vi.waitFor(() => expect(useOutbox.getState().entries[0]).toMatchObject({ state: 'set-aside' }))
    discardWrite(useOutbox.getState().entries[0]?.id ?? '')
    expect(useOutbox.getState().entries).toEqual([])
    await vi.waitFor(async () => expect(await entriesOf(person)).toEqual([]))
  })

  it('sends what was refused again as it was changed, over what somebody else wrote once that was seen', async () => {
    server.answer = () => Promise.resolve({ ...refused, theirs: { body: 'x', version: 7 } })
    addWrite('r1', { kind: 'update', table: 'comments', id: 'a', patch: { body: 'mine', kind: 'note' }, expectedVersion: 3 })
    await vi.waitFor(() => expect(useOutbox.getState().entries[0]).toMatchObject({ state: 'set-aside' }))
    server.answer = (write) => {
      sent.push(write)
      return Promise.resolve(saved(write))
    }
    amendWrite(useOutbox.getState().entries[0]?.id ?? '', { body: 'both' })
    expect(useOutbox.getState().entries[0]).toMatchObject({ state: 'waiting', reason: null, theirs: null })
    await vi.waitFor(() => expect(useOutbox.getState().entries).toEqual([]))
    expect(sent).toEqual([{ kind: 'update', table: 'comments', id: 'a', patch: { body: 'both', kind: 'note' }, expectedVersion: 7 }])
  })

  it('tries again when the network is back, without being told twice', async () => {
    let online = false
    server.answer = (write) => {
      sent.push(write)
      return Promise.resolve(online ? saved(write) : { kind: 'later', error: Object.create(null) })
    }
    addWrite('r1', insertOf('a'))
    await vi.waitFor(() => expect(useOutbox.getState().failures).toBe(1))
    expect(sent).toHaveLength(1)
    online = true
    window.dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(rows).toHaveLength(1))
    expect(sent).toHaveLength(2)
    expect(useOutbox.getState().failures).toBe(0)
  })

  it('says so when the disk is full, keeps the words on screen and sends them all the same', async () => {
    server.answer = () => Promise.resolve({ kind: 'later', error: Object.create(null) })
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    addWrite('r1', insertOf('a'))
    await vi.waitFor(() => expect(useOutbox.getState().storageFull).toBe(true))
    expect(useOutbox.getState().entries).toHaveLength(1)
    server.answer = (write) => Promise.resolve(saved(write))
    window.dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(rows).toHaveLength(1))
  })

  it('does not send what another tab sent meanwhile, and shows what it saved', async () => {
    const other = new BroadcastChannel(`pausepoint.outbox.${person}`)
    server.answer = () => Promise.resolve({ kind: 'later', error: Object.create(null) })
    addWrite('r1', insertOf('a'))
    await vi.waitFor(async () => expect(await entriesOf(person)).toHaveLength(1))
    const id = useOutbox.getState().entries[0]?.id ?? ''
    await storage.forgetEntry(id)
    other.postMessage({ kind: 'saved', id, table: 'comments', row: { id: 'a', version: 1 } })
    await vi.waitFor(() => expect(useOutbox.getState().entries).toEqual([]))
    expect(rows).toEqual([{ id: 'a', version: 1 }])
    await keepEntry({
      id: 'x',
      seq: 1,
      personId: person,
      reviewId: 'r1',
      write: insertOf('b'),
      createdAt: '',
      state: 'waiting',
      reason: null,
      theirs: null,
    })
    other.postMessage({ kind: 'changed' })
    await vi.waitFor(() => expect(useOutbox.getState().entries).toHaveLength(1))
    other.close()
  })
})

function fakeLocks() {
  let last: Promise<unknown> = Promise.resolve()
  return {
    request: (_name: string, work: () => Promise<unknown>) => {
      const next = last.then(work, work)
      last = next.catch(() => undefined)
      return next
    },
  }
}
