import type { PickedFile } from './file-access.ts'
import { titleFromFileName } from './file-title.ts'
import { fromPicked, newItem, newRecord, setStatus } from './live-upload.ts'
import type { LiveUpload } from './live-upload.ts'
import { preflight } from './preflight.ts'
import type { CheckedVideo, RefusalReason } from './preflight.ts'
import { addRecord, identityOf, isSameFile, removeRecord } from './upload-records.ts'
import type { FileIdentity, UploadRecord } from './upload-records.ts'
import { changeUpload, hideUpload, showUpload } from './upload-store.ts'
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
  /** The film of an upload came again. */
  readonly onFoundAgain: (live: LiveUpload, picked: PickedFile, identity: FileIdentity) => void
  /** @throws AppError, and then the upload is as it was */
  readonly discard: (clip: AbandonedClip) => Promise<void>
}

/** A clip that is given up for another film under its title. Where its files lie is said by who knows it. */
export type AbandonedClip = Pick<UnfinishedClip, 'clipId' | 'title'> & Partial<Pick<UnfinishedClip, 'objectPath'>>

type Judged =
  | { readonly outcome: 'ready'; readonly video: CheckedVideo; readonly identity: FileIdentity }
  | { readonly outcome: 'refused'; readonly reason: RefusalReason }

/** The way in: files are checked one after the other, and what can be a clip is written down and queued. */
export function createIntake({ lives, person, limitBytes, check = preflight, now, onReady, onFoundAgain, discard }: IntakeSetting) {
  let checking: Promise<void> = Promise.resolve()

  /** Takes files. A film whose upload is unfinished goes on; one that is on its way already is not taken twice. */
  function add(picked: readonly PickedFile[]): void {
    for (const each of picked) {
      const live = fromPicked(crypto.randomUUID(), each)
      const { name, size } = each.file
      lives.set(live.clipId, live)
      showUpload(newItem(live.clipId, name, titleFromFileName(name), size, { state: 'checking' }))
      checking = checking.then(() => checkFirst(live, each))
    }
  }

  async function checkFirst(live: LiveUpload, picked: PickedFile): Promise<void> {
    const judged = await judge(picked.file, live.stopping.signal)
    const personId = person()
    if (judged === null || personId === null || lives.get(live.clipId) !== live) return
    if (judged.outcome === 'refused') {
      lives.delete(live.clipId)
      setStatus(live, { state: 'refused', reason: judged.reason })
      return
    }
    const known = [...lives.values()].find(({ record }) => record !== null && isSameFile(judged.identity, record))
    if (known !== undefined) {
      lives.delete(live.clipId)
      hideUpload(live.clipId)
      onFoundAgain(known, picked, judged.identity)
      return
    }
    await remember(live, newRecord(live.clipId, personId, judged.identity, judged.video, now()), judged.video)
    // Discarded, or signed out, while it was being written down.
    if (lives.get(live.clipId) !== live) return removeRecord(live.clipId).catch(() => {})
    setStatus(live, { state: 'waiting' })
    onReady()
  }

  /** Null when nobody waits for it any more. */
  async function judge(file: File, signal: AbortSignal): Promise<Judged | null> {
    try {
      const checked = await check(file, { limitBytes, signal })
      if (checked.outcome === 'refused') return checked
      const identity = await identityOf(file).catch(() => null)
      return identity === null ? { outcome: 'refused', reason: 'unreadable' } : { ...checked, identity }
    } catch {
      return signal.aborted ? null : { outcome: 'refused', reason: 'cannot_open' }
    }
  }

  /** Goes on, from zero, with a clip whose upload this browser knows nothing of: begun on another computer, or before signing out. */
  async function adopt(clip: UnfinishedClip, picked: PickedFile): Promise<'going-on' | 'other-file' | RefusalReason> {
    if (picked.file.size !== clip.sizeBytes) return 'other-file'
    const judged = await judge(picked.file, new AbortController().signal)
    if (judged === null) return 'other-file'
    if (judged.outcome === 'refused') return judged.reason
    if (judged.video.mimeType !== clip.mimeType) return 'other-file'
    await begin(clip.clipId, picked, judged, clip)
    return 'going-on'
  }

  /**
   * Gives a clip's upload up and begins anew with another film under the same title. What was sent goes only when the
   * film can be a clip. @throws AppError, and then all is as it was
   */
  async function startOver(clip: AbandonedClip, picked: PickedFile): Promise<'going-on' | RefusalReason> {
    const judged = await judge(picked.file, new AbortController().signal)
    if (judged?.outcome !== 'ready') return judged?.reason ?? 'unreadable'
    await discard(clip)
    await begin(crypto.randomUUID(), picked, judged, { title: clip.title, objectPath: null })
    return 'going-on'
  }

  async function begin(
    clipId: string,
    picked: PickedFile,
    { identity, video }: Extract<Judged, { readonly outcome: 'ready' }>,
    { title, objectPath }: Pick<UploadRecord, 'title' | 'objectPath'>,
  ): Promise<void> {
    const personId = person()
    if (personId === null) return
    const live = fromPicked(clipId, picked)
    lives.set(clipId, live)
    showUpload(newItem(clipId, identity.fileName, title, identity.sizeBytes, { state: 'waiting' }))
    await remember(live, { ...newRecord(clipId, personId, identity, video, now()), title, objectPath }, video)
    onReady()
  }

  return { add, adopt, startOver }
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
