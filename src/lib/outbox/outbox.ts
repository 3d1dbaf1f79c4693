import { notifyManager } from '@tanstack/react-query'
import { create } from 'zustand'
import { serverNow } from '../time/server-time.ts'
import { rowIdOf, tableOf } from './entry.ts'
import type { OutboxEntry, OutboxTable, Row, Write } from './entry.ts'
import { send } from './send.ts'
import type { Outcome } from './send.ts'
import { entriesOf, forgetEntry, keepEntry } from './storage.ts'
import { takeTurns } from './turn.ts'
import type { Turn } from './turn.ts'

type OutboxState = {
  readonly entries: readonly OutboxEntry[]
  /** This computer's storage takes no more: what waits is only in this window. */
  readonly storageFull: boolean
  /** How often in a row sending did not come through; it is tried again by itself. */
  readonly failures: number
}

/** What the signed-in person wrote and the server has not taken yet, in order. */
export const useOutbox = create<OutboxState>()(() => ({ entries: [], storageFull: false, failures: 0 }))

export type OnSaved = (table: OutboxTable, row: Row) => void

type TabMessage =
  | { readonly kind: 'changed' }
  | { readonly kind: 'saved'; readonly id: string; readonly table: OutboxTable; readonly row: Row }

type OpenOutbox = {
  readonly personId: string
  readonly onSaved: OnSaved
  readonly tabs: BroadcastChannel
  readonly turn: Turn
  readonly closing: AbortController
}

const pausesMs = [1_000, 2_000, 5_000, 10_000, 30_000]

let open: OpenOutbox | null = null
let retryTimer: ReturnType<typeof setTimeout> | undefined
/** Entries that are not on the disk as they are here: on their way there, or refused by it. */
const beingKept = new Map<string, Promise<void>>()
const onlyHere = new Set<string>()

/**
 * Takes up a person's outbox: loads what waits and sends it. `onSaved` gets each row the server took, in every tab.
 * Answers a function that closes it; what waits stays stored.
 */
export function openOutbox(personId: string, onSaved: OnSaved): () => void {
  const mine: OpenOutbox = {
    personId,
    onSaved,
    tabs: new BroadcastChannel(`pausepoint.outbox.${personId}`),
    // What another window sent meanwhile is on the disk no more.
    turn: takeTurns({ name: `pausepoint.outbox.${personId}`, prepare: () => reload(mine), onTurn: sendSoon }),
    closing: new AbortController(),
  }
  open = mine
  mine.tabs.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => {
    if (data.kind === 'saved') void settle(mine, data.id, () => mine.onSaved(data.table, data.row))
    else void reload(mine).then(sendSoon)
  })
  window.addEventListener('online', sendNow, { signal: mine.closing.signal })
  void reload(mine)
  return () => {
    mine.closing.abort()
    mine.tabs.close()
    mine.turn.close()
    clearTimeout(retryTimer)
    retryTimer = undefined
    if (open !== mine) return
    open = null
    onlyHere.clear()
    useOutbox.setState({ entries: [], storageFull: false, failures: 0 })
  }
}

/**
 * Gives a write to this computer's disk, puts it on screen, and sends it: where nothing waits before it, the request
 * leaves before the screen is drawn. It stays on the disk until it is answered, so either the disk or the server has it.
 */
export function addWrite(reviewId: string, write: Write): void {
  if (open === null) throw new Error('The outbox is not open')
  const entry: OutboxEntry = {
    id: crypto.randomUUID(),
    seq: nextSeq(),
    personId: open.personId,
    reviewId,
    write,
    createdAt: new Date(serverNow()).toISOString(),
    state: 'waiting',
    reason: null,
    theirs: null,
  }
  void keep(open, entry)
  setEntries((entries) => [...entries, entry])
  takeThisFrame()
  sendNow()
}

/** One's own words are drawn in it; what answer and echo bring is drawn after them, however soon it comes. */
function takeThisFrame(): void {
  notifyManager.schedule(() => undefined)
}

/** Sends again what was set aside. */
export function retryWrite(id: string): void {
  replaceEntry(id, (entry) => ({ ...entry, state: 'waiting', reason: null, theirs: null }))
}

/** Sends a set-aside edit again over what somebody else wrote meanwhile. */
export function overwrite(id: string): void {
  replaceEntry(id, (entry) => ({
    ...entry,
    state: 'waiting',
    reason: null,
    theirs: null,
    write: entry.write.kind === 'update' ? { ...entry.write, expectedVersion: null } : entry.write,
  }))
}

export function discardWrite(id: string): void {
  const mine = open
  if (mine === null) return
  setEntries((entries) => entries.filter((entry) => entry.id !== id))
  void forgetEntry(id).then(() => say(mine, { kind: 'changed' }))
}

/** Puts another entry in the place of one that is set aside, and sends it. */
export function replaceEntry(id: string, change: (entry: OutboxEntry) => OutboxEntry): void {
  const mine = open
  const entry = useOutbox.getState().entries.find((each) => each.id === id)
  if (mine === null || entry === undefined) return
  const next = change(entry)
  setEntries((entries) => entries.map((each) => (each.id === id ? next : each)))
  void keep(mine, next)
  sendNow()
}

function keep(mine: OpenOutbox, entry: OutboxEntry): Promise<void> {
  const kept = bringToDisk(mine, entry).finally(() => {
    if (beingKept.get(entry.id) === kept) beingKept.delete(entry.id)
  })
  beingKept.set(entry.id, kept)
  return kept
}

async function bringToDisk(mine: OpenOutbox, entry: OutboxEntry): Promise<void> {
  try {
    await keepEntry(entry)
    onlyHere.delete(entry.id)
    say(mine, { kind: 'changed' })
  } catch {
    onlyHere.add(entry.id)
    useOutbox.setState({ storageFull: true })
  }
}

/** What is stored, by whichever window, and what only this one has. */
async function reload(mine: OpenOutbox): Promise<void> {
  const stored = await entriesOf(mine.personId).catch(() => null)
  if (stored === null || open !== mine) return
  setEntries((entries) => {
    const here = entries.filter(({ id }) => onlyHere.has(id) || beingKept.has(id))
    const hereIds = new Set(here.map(({ id }) => id))
    const all = [...stored.filter(({ id }) => !hereIds.has(id)), ...here].toSorted((a, b) => a.seq - b.seq)
    // What says the same stays the same, so that a screen is not drawn again just before a write is sent.
    return JSON.stringify(all) === JSON.stringify(entries) ? entries : all
  })
}

/** Whatever waits here, if it is this window's turn: the window that has the turn sends for all. */
function sendSoon(): void {
  if (retryTimer === undefined && firstWaiting() !== undefined && open?.turn.begin() === true) void drain(open)
}

function sendNow(): void {
  clearTimeout(retryTimer)
  retryTimer = undefined
  if (open === null || firstWaiting() === undefined) return
  if (open.turn.begin()) void drain(open)
  else open.turn.ask()
}

function firstWaiting(): OutboxEntry | undefined {
  return useOutbox.getState().entries.find(({ state }) => state === 'waiting')
}

/** One window sends at a time, and one write after the other, so that a reply never overtakes its comment. */
async function drain(mine: OpenOutbox): Promise<void> {
  try {
    for (;;) {
      const entry = firstWaiting()
      if (open !== mine || retryTimer !== undefined || entry === undefined) return
      const outcome = await send(entry.write)
      // While it is still on its way to the disk, it cannot be taken off it.
      await beingKept.get(entry.id)
      if (open !== mine) return
      if (outcome.kind === 'later') return sendLater()
      useOutbox.setState({ failures: 0 })
      if (outcome.kind === 'refused') await setAside(mine, entry, outcome)
      else await finish(mine, entry, outcome.row)
    }
  } finally {
    mine.turn.end()
  }
}

function sendLater(): void {
  const { failures } = useOutbox.getState()
  retryTimer = setTimeout(sendNow, pausesMs[Math.min(failures, pausesMs.length - 1)])
  useOutbox.setState({ failures: failures + 1 })
}

async function finish(mine: OpenOutbox, entry: OutboxEntry, row: Row | null): Promise<void> {
  await forgetEntry(entry.id).catch(() => undefined)
  onlyHere.delete(entry.id)
  const table = tableOf(entry.write)
  await settle(mine, entry.id, () => row !== null && mine.onSaved(table, row))
  say(mine, row === null ? { kind: 'changed' } : { kind: 'saved', id: entry.id, table, row })
}

/** Shows the server's row first and takes the waiting one away after, so that neither screen nor reader sees a gap. */
function settle(mine: OpenOutbox, id: string, show: () => unknown): Promise<void> {
  return new Promise((resolve) => {
    notifyManager.batch(() => {
      show()
      notifyManager.schedule(() => {
        if (open === mine) setEntries((entries) => entries.filter((entry) => entry.id !== id))
        resolve()
      })
    })
  })
}

/** A refused new row takes the later edits of it along: without it they have nothing to change. */
async function setAside(mine: OpenOutbox, entry: OutboxEntry, refusal: Outcome & { kind: 'refused' }): Promise<void> {
  const rowId = entry.write.kind === 'insert' ? rowIdOf(entry.write) : null
  const later = useOutbox.getState().entries.filter(({ id, write }) => rowId !== null && id !== entry.id && rowIdOf(write) === rowId)
  const write = later.reduce((whole, { write: edit }) => withEdit(whole, edit), entry.write)
  const aside: OutboxEntry = { ...entry, write, state: 'set-aside', reason: refusal.reason, theirs: refusal.theirs }
  setEntries((entries) => entries.filter((each) => !later.includes(each)).map((each) => (each.id === entry.id ? aside : each)))
  await keep(mine, aside)
  for (const { id } of later) await forgetEntry(id).catch(() => undefined)
}

function withEdit(insert: Write, edit: Write): Write {
  if (insert.kind !== 'insert' || edit.kind !== 'update') return insert
  return { ...insert, row: { ...insert.row, ...edit.patch, id: insert.row.id } }
}

function say(mine: OpenOutbox, message: TabMessage): void {
  if (!mine.closing.signal.aborted) mine.tabs.postMessage(message)
}

function setEntries(change: (entries: readonly OutboxEntry[]) => readonly OutboxEntry[]): void {
  useOutbox.setState(({ entries }) => ({ entries: change(entries) }))
}

/** Later writes have the larger number, also when the clock was set back while something waits. */
let lastSeq = 0
function nextSeq(): number {
  lastSeq = Math.max(Date.now(), lastSeq + 1, ...useOutbox.getState().entries.map(({ seq }) => seq + 1))
  return lastSeq
}
