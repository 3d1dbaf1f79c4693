import { readAsking, readQuietly } from './file-access.ts'
import type { PickedFile } from './file-access.ts'
import { fromRecord, setStatus, showProgress, showRecorded } from './live-upload.ts'
import type { LiveUpload } from './live-upload.ts'
import type { preflight } from './preflight.ts'
import { rest } from './rest.ts'
import { createIntake } from './upload-intake.ts'
import { isBeingSent, untilNobodySends, whileSendingAlone } from './upload-lock.ts'
import {
  changeRecord,
  identityOf,
  isSameFile,
  readKeepsakes,
  readRecord,
  recordsOf,
  removeRecord,
  removeRecordsOf,
} from './upload-records.ts'
import type { FileIdentity, UploadRecord } from './upload-records.ts'
import { isFinal, runUpload } from './upload-run.ts'
import type { ClipServer, RunEnd, RunNews } from './upload-run.ts'
import { changeUpload, hideUpload, uploadOf, useUploads } from './upload-store.ts'
import { hearWindows, tellWindows } from './upload-windows.ts'

export type UploadsServer = ClipServer & {
  readonly discardClip: (clip: Pick<UploadRecord, 'clipId' | 'objectPath' | 'uploadUrl'>) => Promise<void>
}

export type UploadsSetting = {
  readonly server: UploadsServer
  readonly limitBytes: number
  readonly check?: typeof preflight
  readonly rest?: typeof rest
  readonly now?: () => number
}

/** `unreadable`: moved, changed or deleted since it was chosen. */
type TriedFile = 'going-on' | 'other-file' | 'unreadable'

const mostAtOnce = 2

/**
 * All uploads of this window. They live outside React, so that they go on while a person moves about the app; what is
 * seen of them is in `useUploads`.
 */
export function createUploads({ server, limitBytes, check, rest: restFor = rest, now = Date.now }: UploadsSetting) {
  const lives = new Map<string, LiveUpload>()
  let personId: string | null = null
  let opening: Promise<void> = Promise.resolve()
  const { add, adopt, startOver } = createIntake({
    lives,
    person: () => personId,
    limitBytes,
    check,
    now,
    onReady: startNext,
    onFoundAgain: takeFile,
    discard,
  })
  hearWindows(({ kind, clipId }) => void (kind === 'discarded' ? drop(clipId) : lookAtOther(clipId)))

  /** Begins to show and, where the browser allows it, to go on with one person's unfinished uploads. */
  function open(person: string): Promise<void> {
    if (personId === person) return opening
    closeAll()
    personId = person
    opening = recordsOf(person)
      .catch(() => [])
      .then(async (records) => {
        for (const record of records) await takeUp(record)
      })
    return opening
  }

  /** Stops and forgets all that one person's uploads left in this browser: for signing out. What was sent stays at the server. */
  async function forget(person: string): Promise<void> {
    if (personId === person) {
      const ended = [...lives.values()].map((live) => live.ended)
      closeAll()
      personId = null
      await Promise.all(ended)
    }
    await removeRecordsOf(person).catch(() => {})
  }

  function closeAll(): void {
    for (const live of lives.values()) live.stopping.abort()
    lives.clear()
    for (const { clipId } of useUploads.getState().items) hideUpload(clipId)
  }

  function startNext(): void {
    const { items } = useUploads.getState()
    const busy = items.filter(({ status: { state } }) => state === 'sending' || state === 'offline' || state === 'finishing').length
    const waiting = items.filter(({ status }) => status.state === 'waiting').slice(0, Math.max(0, mostAtOnce - busy))
    for (const { clipId } of waiting) {
      const live = lives.get(clipId)
      if (live !== undefined) start(live)
    }
  }

  function start(live: LiveUpload): void {
    const { record, file } = live
    if (record === null || file === null) return
    live.stopping = new AbortController()
    setStatus(live, { state: 'sending' })
    const { signal } = live.stopping
    // What is written down is put right before the next window may look at it.
    const send = () => runUpload(runOf(live, record, file, signal)).then((end) => settle(live, end))
    live.ended = whileSendingAlone(live.clipId, send)
      .then((settled) => (settled === null ? waitForOther(live) : undefined))
      .finally(startNext)
  }

  function runOf(live: LiveUpload, record: UploadRecord, file: File, signal: AbortSignal) {
    const tell = (news: RunNews): void => show(live, news)
    const keep = (change: Partial<UploadRecord>): void => note(live, change)
    return { record, file, poster: live.poster, server, keep, tell, rest: restFor, signal }
  }

  function note(live: LiveUpload, change: Partial<UploadRecord>): void {
    if (live.record === null) return
    live.record = { ...live.record, ...change }
    void changeRecord(live.clipId, change)
      .then(() => tellWindows({ kind: 'changed', clipId: live.clipId }))
      .catch(() => changeUpload(live.clipId, { isForgotten: true }))
  }

  function show(live: LiveUpload, news: RunNews): void {
    if (live.stopping.signal.aborted) return
    switch (news.kind) {
      case 'sending':
        return showProgress(live, news.sentBytes, now())
      case 'resting':
        return setStatus(live, { state: 'offline', trouble: news.trouble })
      case 'began-again':
        return changeUpload(live.clipId, { beganAgain: true, sentBytes: 0 })
      case 'finishing':
        return setStatus(live, { state: 'finishing' })
    }
  }

  async function settle(live: LiveUpload, end: RunEnd): Promise<void> {
    if (lives.get(live.clipId) !== live) return
    switch (end.kind) {
      case 'stopped':
        return
      case 'done':
        return finish(live)
      case 'needs-file':
        live.file = null
        return setStatus(live, { state: 'needs-file', because: 'file-gone' })
      case 'failed':
        setStatus(live, { state: 'failed', reason: end.reason, isFinal: isFinal(end.reason) })
        if (isFinal(end.reason)) await clearAway(live)
    }
  }

  async function finish(live: LiveUpload): Promise<void> {
    lives.delete(live.clipId)
    changeUpload(live.clipId, { sentBytes: uploadOf(live.clipId)?.sizeBytes ?? 0 })
    setStatus(live, { state: 'done' })
    await forgetRecord(live.clipId)
  }

  /** The item stays with its sentence; the row goes, so that no phantom clip is left. */
  async function clearAway(live: LiveUpload): Promise<void> {
    if (live.record !== null) await server.discardClip(live.record).catch(() => {})
    lives.delete(live.clipId)
    await forgetRecord(live.clipId)
  }

  async function forgetRecord(clipId: string): Promise<void> {
    await removeRecord(clipId).catch(() => {})
    tellWindows({ kind: 'changed', clipId })
  }

  /** Keeps what was sent and sends no more until `resume`. */
  function pause(clipId: string): void {
    const live = lives.get(clipId)
    if (live?.record == null) return
    live.stopping.abort()
    note(live, { isPaused: true })
    changeUpload(clipId, { sentBytes: live.record.keptBytes })
    setStatus(live, { state: 'paused' })
    startNext()
  }

  /**
   * Goes on after a pause, a failure or a reload. Call it from a click: it may ask for permission to read the file.
   * `needs-file`: the person has to choose it again (`chooseAgain`).
   */
  async function resume(clipId: string): Promise<'going-on' | 'needs-file'> {
    const live = lives.get(clipId)
    if (live === undefined) return 'needs-file'
    await live.ended
    if (live.file !== null) {
      queue(live)
      return 'going-on'
    }
    const file = await readAsking(live.handle)
    if (file !== null && (await tryFile(live, { file, handle: live.handle })) === 'going-on') return 'going-on'
    changeUpload(clipId, { canReopen: false })
    if (file !== null) setStatus(live, { state: 'needs-file', because: 'file-gone' })
    return 'needs-file'
  }

  /** Goes on with the film the person chose once more, whatever it is called now; another film is refused and changes nothing. */
  async function chooseAgain(clipId: string, picked: PickedFile): Promise<TriedFile> {
    const live = lives.get(clipId)
    return live === undefined ? 'other-file' : tryFile(live, picked)
  }

  async function tryFile(live: LiveUpload, picked: PickedFile): Promise<TriedFile> {
    const identity = await recognise(live, picked.file)
    if (typeof identity === 'string') return identity
    takeFile(live, picked, identity)
    return 'going-on'
  }

  async function recognise({ record }: LiveUpload, file: File): Promise<FileIdentity | 'other-file' | 'unreadable'> {
    if (file.size !== record?.sizeBytes) return 'other-file'
    const identity = await identityOf(file).catch(() => null)
    if (identity === null) return 'unreadable'
    return isSameFile(identity, record) ? identity : 'other-file'
  }

  /** One that has its file has no need of another: it was found again while this one was being read. */
  function takeFile(live: LiveUpload, { file, handle }: PickedFile, { fingerprint }: FileIdentity): void {
    if (lives.get(live.clipId) !== live || live.file !== null) return
    live.file = file
    live.handle = handle ?? live.handle
    note(live, { fingerprint })
    queue(live)
  }

  function queue(live: LiveUpload): void {
    note(live, { isPaused: false })
    setStatus(live, { state: 'waiting' })
    startNext()
  }

  /** Gives an upload up: what was sent, the row and the memory of it go. @throws AppError, and then everything is as it was, paused */
  async function discard(clip: { readonly clipId: string; readonly objectPath?: string }): Promise<void> {
    const { clipId } = clip
    const live = lives.get(clipId)
    if (live?.file != null) pause(clipId)
    live?.stopping.abort()
    tellWindows({ kind: 'discarded', clipId })
    await live?.ended
    await untilNobodySends(clipId, AbortSignal.timeout(5_000)).catch(() => {})
    const objectPath = live?.record?.objectPath ?? clip.objectPath ?? null
    const isOnlyHere = live !== undefined && live.record === null
    if (!isOnlyHere) await server.discardClip({ clipId, objectPath, uploadUrl: live?.record?.uploadUrl ?? null })
    drop(clipId)
    await forgetRecord(clipId)
  }

  function drop(clipId: string): void {
    lives.get(clipId)?.stopping.abort()
    lives.delete(clipId)
    hideUpload(clipId)
    startNext()
  }

  /** Takes an upload that is over off the screen. */
  function dismiss(clipId: string): void {
    if (!lives.has(clipId)) hideUpload(clipId)
  }

  async function takeUp(record: UploadRecord): Promise<void> {
    if (record.personId !== personId || lives.has(record.clipId)) return
    const live = fromRecord(record, await readKeepsakes(record.clipId))
    lives.set(record.clipId, live)
    showRecorded(live, { state: 'needs-file', because: 'reload' })
    void checkFate(live)
    if (await isBeingSent(record.clipId)) await waitForOther(live)
    else await goOnQuietly(live)
  }

  async function goOnQuietly(live: LiveUpload): Promise<void> {
    if (live.file === null) {
      const file = await readQuietly(live.handle)
      const isSame = file !== null && typeof (await recognise(live, file)) !== 'string'
      if (lives.get(live.clipId) !== live || live.file !== null) return
      if (!isSame) return setStatus(live, { state: 'needs-file', because: 'reload' })
      live.file = file
    }
    if (live.record?.isPaused) return setStatus(live, { state: 'paused' })
    queue(live)
  }

  /** Finished or thrown away on another computer: there is nothing to go on with. */
  async function checkFate(live: LiveUpload): Promise<void> {
    if (live.record?.objectPath == null) return
    const fate = await server.lookAtClip(live.clipId).catch(() => 'uploading' as const)
    if (fate === 'uploading' || lives.get(live.clipId) !== live) return
    drop(live.clipId)
    await forgetRecord(live.clipId)
  }

  async function waitForOther(live: LiveUpload): Promise<void> {
    setStatus(live, { state: 'elsewhere' })
    void untilNobodySends(live.clipId, live.stopping.signal).then(
      () => lookAtOther(live.clipId).then(() => (lives.get(live.clipId) === live ? goOnQuietly(live) : undefined)),
      () => {},
    )
  }

  /** Another window changed what is written down about an upload. */
  async function lookAtOther(clipId: string): Promise<void> {
    const live = lives.get(clipId)
    const record = await readRecord(clipId).catch(() => null)
    if (live === undefined && record !== null) return takeUp(record)
    if (live === undefined || live.file !== null) return
    if (record === null) return drop(clipId)
    live.record = record
    changeUpload(clipId, { sentBytes: record.keptBytes })
  }

  return { open, forget, add, pause, resume, chooseAgain, adopt, startOver, discard, dismiss }
}
