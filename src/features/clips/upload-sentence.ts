import type { UploadItem } from '../../lib/upload/upload-store.ts'
import { uploadLimitBytes } from '../../lib/upload/uploads.ts'
import { clipWords } from '../../words/clips.ts'

/** How far an upload is, from 0 to 100, never rounded up to an end that has not come. */
export function percentOf({ sentBytes, sizeBytes }: Pick<UploadItem, 'sentBytes' | 'sizeBytes'>): number {
  return sizeBytes === 0 ? 0 : Math.min(100, Math.floor((sentBytes / sizeBytes) * 100))
}

/** Where an upload stands, in a sentence: what happened, what is safe, what comes next. */
export function sentenceOf(item: UploadItem): string {
  const { status, sentBytes, sizeBytes, bytesPerSecond, secondsLeft } = item
  switch (status.state) {
    case 'checking':
    case 'waiting':
    case 'finishing':
    case 'done':
      return clipWords.status[status.state]
    case 'sending':
      return clipWords.status.sending(sentBytes, sizeBytes, bytesPerSecond, secondsLeft)
    case 'paused':
      return clipWords.status.paused(percentOf(item))
    case 'offline':
      return clipWords.trouble[status.trouble](percentOf(item))
    case 'needs-file':
      return status.because === 'file-gone' ? clipWords.unfinished.fileGone : clipWords.unfinished.reload
    case 'elsewhere':
      return clipWords.unfinished.elsewhere
    case 'refused':
      return status.reason === 'too_large' ? clipWords.refused.too_large(uploadLimitBytes) : clipWords.refused[status.reason]
    case 'failed':
      return clipWords.failed[status.reason]
  }
}

/** What else one should know about an upload that goes on. */
export function notesOf({ status: { state }, beganAgain, isForgotten, mayNotShowElsewhere }: UploadItem): readonly string[] {
  const goesOn = state !== 'done' && state !== 'refused' && state !== 'failed'
  return [
    goesOn && beganAgain ? clipWords.status.beganAgain : null,
    goesOn && isForgotten ? clipWords.status.forgotten : null,
    mayNotShowElsewhere ? clipWords.status.mayNotShowElsewhere : null,
  ].filter((note) => note !== null)
}

/** One line for all uploads: what most wants to be known. */
export function summaryOf(items: readonly UploadItem[]): string {
  const { tray } = clipWords
  const inState = (...states: readonly string[]) => items.filter(({ status }) => states.includes(status.state))
  const moving = inState('sending', 'finishing', 'waiting')
  if (moving.length > 0) return tray.sending(moving.length, percentOfAll(moving))
  const checking = inState('checking')
  if (checking.length > 0) return tray.checking(checking.length)
  const offline = inState('offline')
  if (offline.length > 0) return tray.waiting(offline.length)
  const paused = inState('paused')
  if (paused.length > 0) return tray.paused(paused.length)
  const trouble = inState('refused', 'failed')
  return trouble.length > 0 ? tray.trouble(trouble.length) : tray.done(items.length)
}

/** How far several uploads are together. */
export function percentOfAll(items: readonly UploadItem[]): number {
  const total = (pick: (item: UploadItem) => number) => items.reduce((sum, item) => sum + pick(item), 0)
  return percentOf({ sentBytes: total(({ sentBytes }) => sentBytes), sizeBytes: total(({ sizeBytes }) => sizeBytes) })
}
