import { toast } from './toast.ts'

let shown: string | null = null
const listeners = new Set<() => void>()

/** Copies, and says `copied`. Where the browser refuses, `CopyByHand` shows the text, selected. */
export async function copyText(text: string, copied: string): Promise<void> {
  if (await putOnClipboard(text)) toast(copied)
  else showToCopy(text)
}

/** Answers whether the browser let it: it does not without a right to, in some windows, and never without https. */
export async function putOnClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** What is shown to be copied by hand; null takes it away. */
export function showToCopy(text: string | null): void {
  shown = text
  for (const listener of listeners) listener()
}

export function shownToCopy(): string | null {
  return shown
}

export function subscribeToCopying(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
