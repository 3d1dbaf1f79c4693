import { useState } from 'react'
import { useWordsDraft } from './comment-draft.ts'

type ReplyBox = {
  /** What was begun and not sent, on this computer. */
  readonly draft: string | null
  readonly isOpen: boolean
  /** It was just closed: the button that opens it again gets the focus. */
  readonly wasOpen: boolean
  readonly open: () => void
  readonly close: () => void
}

/** A box for a reply. Half a reply of an earlier visit opens it by itself; that can be found after the page is drawn. */
export function useReplyBox(place: string): ReplyBox {
  const draft = useWordsDraft(place)
  const [isOpen, setOpen] = useState<boolean | null>(null)
  if (isOpen === null && draft !== null) setOpen(true)
  return { draft, isOpen: isOpen === true, wasOpen: isOpen === false, open: () => setOpen(true), close: () => setOpen(false) }
}
