import type { PickedFile } from './file-access.ts'
import { recordedOn, titleFromFileName } from './file-title.ts'
import { nextPace, secondsLeft, startPace } from './pace.ts'
import type { Pace } from './pace.ts'
import type { CheckedVideo } from './preflight.ts'
import type { FileIdentity, UploadKeepsakes, UploadRecord } from './upload-records.ts'
import { changeUpload, showUpload, uploadOf } from './upload-store.ts'
import type { UploadItem, UploadStatus } from './upload-store.ts'

/** One upload of this window, from its check to its end: what the screen need not know. */
export type LiveUpload = {
  readonly clipId: string
  file: File | null
  handle: FileSystemFileHandle | null
  poster: Blob | null
  /** Null until the file was checked. */
  record: UploadRecord | null
  pace: Pace
  stopping: AbortController
  /** Settles when nothing of this upload is under way any more. */
  ended: Promise<void>
}

const shownEveryMs = 500

export function fromPicked(clipId: string, { file, handle }: PickedFile): LiveUpload {
  return {
    clipId,
    file,
    handle,
    poster: null,
    record: null,
    pace: startPace(0, 0),
    stopping: new AbortController(),
    ended: Promise.resolve(),
  }
}

export function fromRecord(record: UploadRecord, { handle, poster }: UploadKeepsakes): LiveUpload {
  const { clipId } = record
  return { clipId, file: null, handle, poster, record, pace: startPace(0, 0), stopping: new AbortController(), ended: Promise.resolve() }
}

export function newRecord(clipId: string, personId: string, identity: FileIdentity, video: CheckedVideo, now: number): UploadRecord {
  const { mimeType, durationS, width, height, mayNotShowElsewhere } = video
  return {
    ...identity,
    clipId,
    personId,
    title: titleFromFileName(identity.fileName),
    recordedOn: recordedOn(identity.lastModified, now),
    mimeType,
    durationS,
    width,
    height,
    mayNotShowElsewhere,
    objectPath: null,
    uploadUrl: null,
    keptBytes: 0,
    isPaused: false,
    startedAt: new Date(now).toISOString(),
  }
}

export function newItem(clipId: string, fileName: string, title: string, sizeBytes: number, status: UploadStatus): UploadItem {
  return {
    clipId,
    fileName,
    title,
    sizeBytes,
    sentBytes: 0,
    bytesPerSecond: null,
    secondsLeft: null,
    status,
    posterUrl: null,
    beganAgain: false,
    mayNotShowElsewhere: false,
    isForgotten: false,
    canReopen: false,
  }
}

export function showRecorded({ record, handle, poster }: LiveUpload, status: UploadStatus): void {
  if (record === null) return
  const { clipId, fileName, title, sizeBytes, keptBytes, mayNotShowElsewhere } = record
  showUpload({
    ...newItem(clipId, fileName, title, sizeBytes, status),
    sentBytes: keptBytes,
    posterUrl: poster === null ? null : URL.createObjectURL(poster),
    mayNotShowElsewhere,
    canReopen: handle !== null,
  })
}

export function setStatus({ clipId }: LiveUpload, status: UploadStatus): void {
  changeUpload(clipId, { status, bytesPerSecond: null, secondsLeft: null })
}

/** Shows how far an upload is, a few times a second. */
export function showProgress(live: LiveUpload, sentBytes: number, now: number): void {
  const item = uploadOf(live.clipId)
  if (item === undefined) return
  if (item.status.state !== 'sending') {
    live.pace = startPace(sentBytes, now)
    changeUpload(live.clipId, { status: { state: 'sending' }, sentBytes, bytesPerSecond: null, secondsLeft: null })
    return
  }
  if (now - live.pace.at < shownEveryMs && sentBytes < item.sizeBytes) return
  live.pace = nextPace(live.pace, sentBytes, now)
  changeUpload(live.clipId, {
    sentBytes,
    bytesPerSecond: live.pace.bytesPerSecond,
    secondsLeft: secondsLeft(live.pace, item.sizeBytes),
  })
}
