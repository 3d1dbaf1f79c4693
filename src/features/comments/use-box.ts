import { useState } from 'react'
import type { ZodMiniType } from 'zod/mini'
import { setDraft, useDrafts } from '../../lib/outbox/drafts.ts'
import { inOne } from './comment-draft.ts'

/** What stands in a box that can be put away. */
type Kept<T> = { readonly isOpen: boolean; readonly typed: T }

export type Box<T> = {
  /** What stands in it; null while it was never opened. */
  readonly typed: T | null
  readonly isOpen: boolean
  /** Something was typed and not sent, be the box open or put away. */
  readonly isBegun: boolean
  /** With what was begun, else with this. */
  readonly open: (blank: T) => void
  readonly change: (typed: T) => void
  /** Puts it away with all that stands in it. */
  readonly close: () => void
  /** Puts it away empty. Answers a function that brings everything back, before what was typed meanwhile. */
  readonly empty: () => () => void
}

/**
 * A box for words that opens where it is needed. What was begun in an earlier visit opens it by itself, unless it was put
 * away by hand; that can be found after the page is drawn.
 */
export function useBox<T extends { readonly body: string }>(
  place: string,
  schema: ZodMiniType<Kept<T>>,
  isBlank: (typed: T) => boolean,
): Box<T> {
  const [blank, setBlank] = useState<T | null>(null)
  const kept = read(
    schema,
    useDrafts(({ byPlace }) => byPlace[place]),
  )
  const keep = (next: Kept<T>) => setDraft(place, next)
  return {
    typed: kept?.typed ?? blank,
    isOpen: kept?.isOpen ?? blank !== null,
    isBegun: kept !== null,
    open: (empty) => (kept === null ? setBlank(empty) : keep({ ...kept, isOpen: true })),
    change: (typed) => {
      setBlank(typed)
      if (isBlank(typed)) setDraft(place, undefined)
      else keep({ isOpen: true, typed })
    },
    close: () => {
      setBlank(null)
      if (kept !== null) keep({ ...kept, isOpen: false })
    },
    empty: () => {
      setBlank(null)
      setDraft(place, undefined)
      return () => {
        if (kept === null) return
        const meanwhile = read(schema, useDrafts.getState().byPlace[place])?.typed.body ?? ''
        keep({ isOpen: true, typed: { ...kept.typed, body: inOne(kept.typed.body, meanwhile) } })
      }
    },
  }
}

function read<T>(schema: ZodMiniType<Kept<T>>, stored: unknown): Kept<T> | null {
  if (stored === undefined) return null
  const { success, data } = schema.safeParse(stored)
  return success ? data : null
}
