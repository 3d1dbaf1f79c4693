import { create } from 'zustand'
import type { RefusalReason } from './preflight.ts'
import type { Trouble } from './send-failure.ts'
import type { FailReason } from './upload-run.ts'

/** Where an upload stands. `words/clips.ts` has a sentence for each, and for each reason. */
export type UploadStatus =
  | { readonly state: 'checking' | 'waiting' | 'sending' | 'paused' | 'finishing' | 'done' }
  /** Rests and goes on by itself. */
  | { readonly state: 'offline'; readonly trouble: Trouble }
  /** Was begun before a reload, or the file was moved: the browser needs the file once more. */
  | { readonly state: 'needs-file'; readonly because: 'reload' | 'file-gone' }
  /** Another window of this browser sends it. */
  | { readonly state: 'elsewhere' }
  /** Was not begun: the file cannot be a clip. */
  | { readonly state: 'refused'; readonly reason: RefusalReason }
  | { readonly state: 'failed'; readonly reason: FailReason; readonly isFinal: boolean }

export type UploadItem = {
  readonly clipId: string
  readonly fileName: string
  readonly title: string
  readonly sizeBytes: number
  readonly sentBytes: number
  readonly bytesPerSecond: number | null
  readonly secondsLeft: number | null
  readonly status: UploadStatus
  /** An object URL, good as long as the item is there. */
  readonly posterUrl: string | null
  /** The server had lost what was sent, so it began again at zero. */
  readonly beganAgain: boolean
  /** HEVC: may show no picture on another computer. */
  readonly mayNotShowElsewhere: boolean
  /** The browser's storage is full: a reload would lose this upload. */
  readonly isForgotten: boolean
  /** The file can be opened again by asking for permission, without choosing it. */
  readonly canReopen: boolean
}

/** The uploads on screen, oldest first. Written by `uploads` alone. */
export const useUploads = create<{ readonly items: readonly UploadItem[] }>()(() => ({ items: [] }))

export function showUpload(item: UploadItem): void {
  useUploads.setState(({ items }) => ({ items: [...items.filter(({ clipId }) => clipId !== item.clipId), item] }))
}

export function changeUpload(clipId: string, change: Partial<UploadItem>): void {
  useUploads.setState(({ items }) => ({ items: items.map((item) => (item.clipId === clipId ? { ...item, ...change } : item)) }))
}

export function hideUpload(clipId: string): void {
  const hidden = uploadOf(clipId)
  if (hidden?.posterUrl) URL.revokeObjectURL(hidden.posterUrl)
  useUploads.setState(({ items }) => ({ items: items.filter((item) => item.clipId !== clipId) }))
}

export function uploadOf(clipId: string): UploadItem | undefined {
  return useUploads.getState().items.find((item) => item.clipId === clipId)
}

/** Whether leaving the page now would interrupt it. */
export function isUnderWay({ status: { state } }: UploadItem): boolean {
  return state === 'checking' || state === 'waiting' || state === 'sending' || state === 'offline' || state === 'finishing'
}
