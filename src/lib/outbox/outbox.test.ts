import 'fake-indexeddb/auto'
import { locks } from 'node:worker_threads'
import { notifyManager } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { drawInTime } from '../query/draw-in-time.ts'
import type { Row, Write } from './entry.ts'
import type { Outcome } from './send.ts'

const server = vi.hoisted(() => ({ answer: (_write: Write): Promise<Outcome> => Promise.reject(new Error('not set')) }))
vi.mock('./send.ts', () => ({ send: (write: Write) => server.answer(write) }))

const { addWrite, discardWrite, openOutbox, overwrite, retryWrite, useOutbox } = await import('./outbox.ts')
const { amendWrite } = await import('./amend.ts')
const { entriesOf, forgetPerson, keepEntry } = await import('./storage.ts')
const storage = await import('./storage.ts')

/** This file's alone: all that run at the same time share locks and channels. */
const person = 'whose outbox it is'
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
  vi.stubGlobal('navigator', { ...navigator, onLine: true, locks })
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

  it('gives a write to the disk and then to the server, before anything is drawn', async () => {
    await isReady()
    const done: string[] = []
    const { put } = IDBObjectStore.prototype
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function asked(this: IDBObjectStore, value) {
      done.push('disk')
      return put.call(this, value)
    })
    server.answer = (write) => {
      done.push('server')
      return Promise.resolve(saved(write))
    }
    addWrite('r1', insertOf('a'))
    expect(done).toEqual(['disk', 'server'])
    queueMicrotask(() => expect(useOutbox.getState().entries).toHaveLength(1))
  })

  it('has it on the disk until it is answered', async () => {
    await isReady()
    let answer: ((outcome: Outcome) => void) | undefined
    server.answer = () => new Promise((resolve) => (answer = resolve))
    addWrite('r1', insertOf('a'))
    expect(answer).toBeDefined()
    await vi.waitFor(async () => expect(await entriesOf(person)).toHaveLength(1))
    answer?.(saved(insertOf('a')))
    await vi.waitFor(() => expect(useOutbox.getState().entries).toEqual([]))
    expect(await entriesOf(person)).toEqual([])
  })

  it('leaves the frame to one’s own words: what the answer brings is drawn with the next, however soon it comes', async () => {
    await isReady()
    let paint: () => void = () => undefined
    vi.stubGlobal('requestAnimationFrame', (frame: () => void) => {
      paint = frame
      return 1
    })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    notifyManager.setScheduler(drawInTime())
    try {
      addWrite('r1', insertOf('a'))
      while ((await entriesOf(person)).length === 0);
      while ((await entriesOf(person)).length > 0);
      await new Promise(setImmediate)
      expect(useOutbox.getState().entries).toHaveLength(1)
      paint()
      await new Promise(setImmediate)
      expect(useOutbox.getState().entries).toEqual([])
    } finally {
      notifyManager.setScheduler((draw) => setTimeout(draw, 0))
      vi.useRealTimers()
    }
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

/** Another window of the same person, as far as one process can have it: modules of its own, one storage, one lock. */
async function openWindow() {
  vi.resetModules()
  const outbox = await import('./outbox.ts')
  return { outbox, close: outbox.openOutbox(person, () => undefined) }
}

describe('two windows', () => {
  let other: Awaited<ReturnType<typeof openWindow>>
  beforeEach(async () => {
    other = await openWindow()
  })
  afterEach(() => other.close())

  const entriesThere = () => other.outbox.useOutbox.getState().entries

  it('send each write once, wherever it was written, and what is written in one in its order', async () => {
    const edit = (n: number): Write => ({ kind: 'update', table: 'comments', id: `row ${n}`, patch: { body: 'x' }, expectedVersion: null })
    let underway = 0
    let most = 0
    server.answer = async (write) => {
      sent.push(write)
      underway += 1
      most = Math.max(most, underway)
      await new Promise((resolve) => setTimeout(resolve, sent.length % 3))
      underway -= 1
      return saved(write)
    }
    for (let n = 0; n < 30; n += 1) {
      if (n % 3 === 0) other.outbox.addWrite('r1', edit(n))
      else addWrite('r1', edit(n))
      if (n % 4 === 0) await new Promise((resolve) => setTimeout(resolve, n % 7))
    }
    await vi.waitFor(() => expect([useOutbox.getState().entries, entriesThere()]).toEqual([[], []]), 10_000)
    const order = sent.map((write) => Number((write.kind === 'update' ? write.id : '').split(' ')[1]))
    expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n))
    const inOrder = (ofOther: boolean) => order.filter((n) => (n % 3 === 0) === ofOther)
    for (const ofOther of [true, false]) expect(inOrder(ofOther)).toEqual(inOrder(ofOther).toSorted((a, b) => a - b))
    expect(most).toBe(1)
  })

  it('what waits in one goes before what is written later in the other', async () => {
    server.answer = () => Promise.resolve({ kind: 'later', error: Object.create(null) })
    other.outbox.addWrite('r1', insertOf('comment'))
    await vi.waitFor(() => expect(useOutbox.getState().entries).toHaveLength(1))
    server.answer = (write) => {
      sent.push(write)
      return Promise.resolve(saved(write))
    }
    addWrite('r1', insertOf('reply'))
    await vi.waitFor(() => expect(sent).toEqual([insertOf('comment'), insertOf('reply')]))
    await vi.waitFor(() => expect([useOutbox.getState().entries, entriesThere()]).toEqual([[], []]))
  })

  it('while one waits for an answer, the other sends nothing, and has the row when it comes', async () => {
    await isReady()
    let answer: ((outcome: Outcome) => void) | undefined
    server.answer = (write) => {
      sent.push(write)
      return sent.length === 1 ? new Promise((resolve) => (answer = resolve)) : Promise.resolve(saved(write))
    }
    addWrite('r1', insertOf('a'))
    await vi.waitFor(() => expect(entriesThere()).toHaveLength(1))
    other.outbox.addWrite('r1', insertOf('b'))
    await vi.waitFor(() => expect(useOutbox.getState().entries).toHaveLength(2))
    expect(sent).toEqual([insertOf('a')])
    answer?.(saved(insertOf('a')))
    await vi.waitFor(() => expect([useOutbox.getState().entries, entriesThere()]).toEqual([[], []]))
    expect(sent).toEqual([insertOf('a'), insertOf('b')])
  })

  it('a full disk in one keeps its words there, and it sends them itself', async () => {
    await isReady()
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    addWrite('r1', insertOf('here'))
    other.outbox.addWrite('r1', insertOf('there'))
    await vi.waitFor(() => expect(other.outbox.useOutbox.getState().storageFull).toBe(true))
    await vi.waitFor(() => expect([useOutbox.getState().entries, entriesThere()]).toEqual([[], []]))
    expect(sent).toContainEqual(insertOf('here'))
    expect(sent).toContainEqual(insertOf('there'))
  })
})

/** It is this window's turn from now on: it has sent something, and no other has asked. */
async function isReady(): Promise<void> {
  addWrite('r1', insertOf('first'))
  await vi.waitFor(() => expect(useOutbox.getState().entries).toEqual([]))
  sent = []
  rows = []
}
