import type { PickedFile } from './file-access.ts'
import { titleFromFileName } from './file-title.ts'
import { fromPicked, isOf, newItem, newRecord, setStatus } from './live-upload.ts'
import type { LiveUpload } from './live-upload.ts'
import { preflight } from './preflight.ts'
import type { CheckedVideo, Preflight, RefusalReason } from './preflight.ts'
import { addRecord, removeRecord } from './upload-records.ts'
import type { UploadRecord } from './upload-records.ts'
import { changeUpload, showUpload } from './upload-store.ts'
import { tellWindows } from './upload-windows.ts'

/** A clip whose upload began somewhere, as the database knows it. */
export type UnfinishedClip = {
  readonly clipId: string
  readonly title: string
  readonly sizeBytes: number
  readonly mimeType: string
  readonly objectPath: string
}

export type IntakeSetting = {
  readonly lives: Map<string, LiveUpload>
  /** Who is signed in, or null. */
  readonly person: () => string | null
  readonly limitBytes: number
  readonly check?: typeof preflight | undefined
  readonly now: () => number
  /** A checked file waits for its turn. */
  readonly onReady: () => void
  /** The file of an upload that had none came again. */
  readonly onFoundAgain: (live: LiveUpload, picked: PickedFile) => void
}

/** The way in: files are checked one after the other, and what can be a clip is written down and queued. */
export function createIntake({ lives, person, limitBytes, check = preflight, now, onReady, onFoundAgain }: IntakeSetting) {
  let checking: Promise<void> = Promise.resolve()

  /** Takes files. One whose upload is unfinished goes on; one that is on its way already is not taken twice. */
  function add(picked: readonly PickedFile[]): void {
    for (const each of picked) {
      const known = [...lives.values()].find(({ record, file }) => isOf(each.file, record ?? file))
      if (known === undefined) begin(each)
      else if (known.file === null) onFoundAgain(known, each)
    }
  }

  function begin(picked: PickedFile): void {
    const live = fromPicked(crypto.randomUUID(), picked)
    const { name, size } = picked.file
    lives.set(live.clipId, live)
    showUpload(newItem(live.clipId, name, titleFromFileName(name), size, { state: 'checking' }))
    checking = checking.then(() => checkFirst(live, picked.file))
  }

  async function checkFirst(live: LiveUpload, file: File): Promise<void> {
    const checked = await judge(file, live.stopping.signal)
    const personId = person()
    if (checked === null || personId === null) return
    if (checked.outcome === 'refused') {
      lives.delete(live.clipId)
      setStatus(live, { state: 'refused', reason: checked.reason })
      return
    }
    await remember(live, newRecord(live.clipId, personId, file, checked.video, now()), checked.video)
    // Discarded, or signed out, while it was being written down.
    if (lives.get(live.clipId) !== live) return removeRecord(live.clipId).catch(() => {})
    setStatus(live, { state: 'waiting' })
    onReady()
  }

  /** Null when nobody waits for it any more. */
  async function judge(file: File, signal: AbortSignal): Promise<Preflight | null> {
    try {
      return await check(file, { limitBytes, signal })
    } catch {
      return signal.aborted ? null : { outcome: 'refused', reason: 'cannot_open' }
    }
  }

  /** Goes on, from zero, with a clip whose upload this browser knows nothing of: begun on another computer, or before signing out. */
  async function adopt(clip: UnfinishedClip, picked: PickedFile): Promise<'going-on' | 'other-file' | RefusalReason> {
    if (picked.file.size !== clip.sizeBytes) return 'other-file'
    const checked = await judge(picked.file, new AbortController().signal)
    const personId = person()
    if (checked === null || personId === null) return 'other-file'
    if (checked.outcome === 'refused') return checked.reason
    if (checked.video.mimeType !== clip.mimeType) return 'other-file'
    const live = fromPicked(clip.clipId, picked)
    lives.set(clip.clipId, live)
    showUpload(newItem(clip.clipId, picked.file.name, clip.title, clip.sizeBytes, { state: 'waiting' }))
    const record = newRecord(clip.clipId, personId, picked.file, checked.video, now())
    await remember(live, { ...record, title: clip.title, objectPath: clip.objectPath }, checked.video)
    onReady()
    return 'going-on'
  }

  return { add, adopt }
}

async function remember(live: LiveUpload, record: UploadRecord, { poster, mayNotShowElsewhere }: CheckedVideo): Promise<void> {
  Object.assign(live, { record, poster })
  const posterUrl = poster === null ? null : URL.createObjectURL(poster)
  changeUpload(live.clipId, { mayNotShowElsewhere, posterUrl, canReopen: live.handle !== null })
  try {
    await addRecord(record, { clipId: live.clipId, poster, handle: live.handle })
    tellWindows({ kind: 'changed', clipId: live.clipId })
  } catch {
    changeUpload(live.clipId, { isForgotten: true })
  }
}
