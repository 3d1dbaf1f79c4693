import { createContext, use } from 'react'
import { createStore, useStore } from 'zustand'
import type { StoreApi } from 'zustand'
import type { Review } from '../../features/reviews/model.ts'
import type { Cue } from '../../lib/player/captions.ts'
import type { Player } from '../../lib/player/player.ts'

/** What one looks at on the page, and who else is there: known to this window alone. */
export type ReviewView = {
  /** The panel in front, by its id. */
  readonly panel: string
  /** The overlay that is open, by its name. */
  readonly overlay: string | null
  /** A comment to bring into view whatever happens: from a link, or pressed. */
  readonly wantedId: string | null
  /** Ids of the people whose window is open on this review, oneself included. */
  readonly here: readonly string[]
  /** Ids of others who typed within the last few seconds. */
  readonly typing: readonly string[]
  /** Typing paused the clip. */
  readonly isPausedByTyping: boolean
  /** The clip paused at a question, which stands. */
  readonly isAsked: boolean
}

export function createReviewView(wantedId: string | null): StoreApi<ReviewView> {
  return createStore<ReviewView>()(() => ({
    panel: 'feedback',
    overlay: null,
    wantedId,
    here: [],
    typing: [],
    isPausedByTyping: false,
    isAsked: false,
  }))
}

/** What every part of the page works with. It changes when the review does, and not with what people write. */
export type ReviewDesk = {
  readonly review: Review
  readonly personId: string
  readonly player: Player
  readonly cues: readonly Cue[]
  readonly view: StoreApi<ReviewView>
  readonly nameOf: (personId: string) => string
  /** Seconds of media time: goes there, and makes a link of it. */
  readonly goTo: (seconds: number) => void
  /** Goes to a comment where it stands, shows it, and makes a link of it. */
  readonly goToComment: (comment: { readonly id: string; readonly atS: number | null }) => void
  /** Somebody types: the clip waits, and the others see it. */
  readonly onTyping: () => void
  /** Nobody types any more: sent, or thrown away. */
  readonly onTypingDone: () => void
}

export const ReviewDeskContext = createContext<ReviewDesk | null>(null)

export function useDesk(): ReviewDesk {
  const desk = use(ReviewDeskContext)
  if (desk === null) throw new Error('This part stands on no review page')
  return desk
}

export function useView<T>(select: (view: ReviewView) => T): T {
  return useStore(useDesk().view, select)
}

/** Others write and answer only while the review is open. */
export function isOpen({ state }: Review): boolean {
  return state !== 'closed' && state !== 'draft'
}
