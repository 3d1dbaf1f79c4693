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

/** One line for all uploads: what goes on, and what needs the person. */
export function summaryOf(items: readonly UploadItem[]): string {
  const trouble = inState(items, 'refused', 'failed').length
  const well = summaryOfWell(items)
  if (trouble === 0) return well ?? ''
  return well === null ? clipWords.tray.trouble(trouble) : clipWords.tray.both(well, trouble)
}

function summaryOfWell(items: readonly UploadItem[]): string | null {
  const { tray } = clipWords
  const moving = inState(items, 'sending', 'finishing', 'waiting')
  if (moving.length > 0) return tray.sending(moving.length, percentOfAll(moving))
  const checking = inState(items, 'checking').length
  if (checking > 0) return tray.checking(checking)
  const offline = inState(items, 'offline').length
  if (offline > 0) return tray.waiting(offline)
  const paused = inState(items, 'paused').length
  if (paused > 0) return tray.paused(paused)
  const done = inState(items, 'done').length
  return done > 0 ? tray.done(done) : null
}

/** What needs the person stands first; the rest as it began. */
export function inOrderOfNeed(items: readonly UploadItem[]): readonly UploadItem[] {
  const trouble = inState(items, 'refused', 'failed')
  return [...trouble, ...items.filter((item) => !trouble.includes(item))]
}

function inState(items: readonly UploadItem[], ...states: readonly UploadItem['status']['state'][]): readonly UploadItem[] {
  return items.filter(({ status }) => states.includes(status.state))
}

/** How far several uploads are together. */
export function percentOfAll(items: readonly UploadItem[]): number {
  const total = (pick: (item: UploadItem) => number) => items.reduce((sum, item) => sum + pick(item), 0)
  return percentOf({ sentBytes: total(({ sentBytes }) => sentBytes), sizeBytes: total(({ sizeBytes }) => sizeBytes) })
}
